package dev.weir.cli;

import dev.weir.job.BrokerAnswer;
import dev.weir.job.BrokerQuestion;
import dev.weir.job.FolderInput;
import dev.weir.job.Input;
import dev.weir.job.KafkaInput;
import dev.weir.job.KafkaOutput;
import dev.weir.job.OutputStreamName;
import dev.weir.job.files.FolderListing;
import dev.weir.job.files.InputFile;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.core.fs.Path;

/**
 * A look at what a job on this machine is to read and to write, before it starts. Everything is
 * looked at at once, each in a thread that does not keep the process alive: names may take long to
 * resolve. Not for a job that is sent to a cluster, which may reach what this machine does not.
 */
final class StartCheck {
    private static final long LONGEST_SECONDS = BrokerQuestion.SECONDS + 5;

    private final List<Look> looks = new ArrayList<>();
    private final List<String> mistakes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /** What is looked at, and when that began. */
    private record Look(Place place, FutureTask<BrokerAnswer> answer, long startNanos) {}

    /**
     * Brokers that settings name.
     *
     * @param key the settings' key
     * @param servers what stands under its {@code bootstrap_servers}
     */
    private record Place(String key, String servers, Topics topics) {}

    /** What topics that are not there mean. */
    private enum Topics {
        READ,
        MATCHED,
        WRITTEN
    }

    private StartCheck() {}

    /**
     * Begins to look.
     *
     * @param writes whether the settings' sinks are used
     */
    static StartCheck begin(RunSettings run, boolean writes) {
        StartCheck check = new StartCheck();
        for (Input input : run.inputs()) {
            if (input instanceof KafkaInput kafka) {
                check.look(
                        new Place(
                                "sources.kafka[" + kafka.name() + "]",
                                kafka.bootstrapServers(),
                                kafka.topicPattern().isEmpty() ? Topics.READ : Topics.MATCHED),
                        () -> BrokerQuestion.ask(kafka));
            } else if (input instanceof FolderInput folder) {
                check.look(folder);
            }
        }
        if (writes && run.sinks().kafka().isPresent()) {
            KafkaOutput output = run.sinks().kafka().get();
            List<OutputStreamName> streams =
                    Arrays.stream(OutputStreamName.values())
                            .filter(stream -> run.windows() || stream != OutputStreamName.WINDOWS)
                            .toList();
            check.look(
                    new Place("sinks.kafka", output.bootstrapServers(), Topics.WRITTEN),
                    () -> BrokerQuestion.ask(output, streams));
        }
        return check;
    }

    private void look(Place place, Callable<BrokerAnswer> question) {
        FutureTask<BrokerAnswer> answer = new FutureTask<>(question);
        looks.add(new Look(place, answer, System.nanoTime()));
        Thread thread = new Thread(answer, "weir-start-check");
        thread.setDaemon(true);
        thread.start();
    }

    private void look(FolderInput folder) {
        String key = "'sources.folders[" + folder.name() + "].path'";
        try {
            String path = InputFile.sourceOf(new Path(folder.path()));
            if (!FolderListing.isThere(path)) {
                warnings.add(key + ": there is no folder " + path + " yet; it is waited for");
            }
        } catch (IOException e) {
            mistakes.add(key + ": " + e.getMessage());
        }
    }

    /**
     * Waits until all has been looked at, and prints warnings if nothing is wrong.
     *
     * @throws UserMistake if the job could not run
     */
    void end(PrintStream err) throws InterruptedException, ExecutionException {
        for (Look look : looks) {
            judge(look.place(), answer(look));
        }
        if (!mistakes.isEmpty()) {
            throw new UserMistake(String.join("\n", mistakes));
        }
        warnings.forEach(warning -> err.println("weir: warning: " + warning));
    }

    private static BrokerAnswer answer(Look look) throws InterruptedException, ExecutionException {
        long left =
                TimeUnit.SECONDS.toNanos(LONGEST_SECONDS) - (System.nanoTime() - look.startNanos());
        try {
            return look.answer().get(Math.max(left, 1), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new BrokerAnswer.Silence();
        }
    }

    private void judge(Place place, BrokerAnswer answer) {
        if (answer instanceof BrokerAnswer.Silence) {
            mistakes.add(
                    ("'%s.bootstrap_servers' is '%s', where no Kafka broker answers within %d s;"
                                    + " check the address, and what 'properties' say of security")
                            .formatted(place.key(), place.servers(), BrokerQuestion.SECONDS));
        } else if (answer instanceof BrokerAnswer.Refusal refusal) {
            mistakes.add(
                    "'%s': no connection with the Kafka broker at %s: %s"
                            .formatted(place.key(), place.servers(), refusal.reason()));
        } else if (answer instanceof BrokerAnswer.Topics topics) {
            judge(place, topics);
        }
    }

    private void judge(Place place, BrokerAnswer.Topics topics) {
        String missing = String.join(", ", topics.missing());
        String forbidden = String.join(", ", topics.forbidden());
        switch (place.topics()) {
            case READ -> {
                if (!missing.isEmpty()) {
                    mistakes.add(
                            ("'%s.topics': there is no topic %s at %s; create it, or name a"
                                            + " 'topic_pattern', which waits for topics")
                                    .formatted(place.key(), missing, place.servers()));
                }
                if (!forbidden.isEmpty()) {
                    mistakes.add(
                            "'%s.topics': the broker at %s does not let this client read %s"
                                    .formatted(place.key(), place.servers(), forbidden));
                }
            }
            case MATCHED -> {
                if (!missing.isEmpty()) {
                    warnings.add(
                            "'%s.topic_pattern': no topic at %s matches %s yet; it is waited for"
                                    .formatted(place.key(), place.servers(), missing));
                }
            }
            case WRITTEN -> {
                if (!missing.isEmpty()) {
                    warnings.add(
                            ("'%s': topics that are not there yet: %s; unless the broker at %s"
                                            + " makes topics by itself, the job fails when it"
                                            + " first writes to one")
                                    .formatted(place.key(), missing, place.servers()));
                }
                if (!forbidden.isEmpty()) {
                    warnings.add(
                            ("'%s': the broker at %s does not let this client see %s; the job"
                                            + " fails when it first writes there")
                                    .formatted(place.key(), place.servers(), forbidden));
                }
            }
        }
    }
}
