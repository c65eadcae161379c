package dev.weir.cli;

import dev.weir.job.Input;
import dev.weir.job.KafkaInput;
import dev.weir.job.KafkaOutput;
import dev.weir.job.OutputStreamName;
import dev.weir.job.SourceTiming;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What only the unbounded job needs to know.
 *
 * @param inputs its sources, no two of the same name
 * @param checkpointMillis how often it makes checkpoints where its cluster says nothing
 */
record RunSettings(SourceTiming timing, List<Input> inputs, Sinks sinks, long checkpointMillis) {
    /** What holds where no file says otherwise: nothing is read and nothing is written. */
    static final RunSettings DEFAULT =
            new RunSettings(SourceTiming.DEFAULT, List.of(), Sinks.NONE, 60_000);

    RunSettings {
        inputs = List.copyOf(inputs);
    }

    /** A topic that the job would write and read again, without end. */
    Optional<String> topicOfLoop() {
        if (sinks.kafka().isEmpty()) {
            return Optional.empty();
        }
        KafkaOutput output = sinks.kafka().get();
        List<String> written = Arrays.stream(OutputStreamName.values()).map(output::topic).toList();
        return inputs.stream()
                .filter(KafkaInput.class::isInstance)
                .map(KafkaInput.class::cast)
                .filter(input -> input.bootstrapServers().equals(output.bootstrapServers()))
                .flatMap(input -> written.stream().filter(input::reads))
                .findFirst();
    }

    /**
     * Where output goes; to all of them.
     *
     * @param folder folder of the output streams; empty if there is none
     * @param stdout whether matches are printed
     */
    record Sinks(Optional<KafkaOutput> kafka, String folder, boolean stdout) {
        static final Sinks NONE = new Sinks(Optional.empty(), "", false);

        /** Whether there is one that outlives the job. */
        boolean last() {
            return kafka.isPresent() || !folder.isEmpty();
        }
    }
}
