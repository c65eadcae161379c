package dev.weir.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks Kafka's brokers for the topics of a job before the job is started: a client that cannot
 * connect would try for a minute, and then fail with what only a developer can read.
 */
public final class BrokerQuestion {
    /** How long brokers may take to answer, in seconds. */
    public static final int SECONDS = 10;

    private static final String MILLIS = String.valueOf(TimeUnit.SECONDS.toMillis(SECONDS));

    /** So that a broker that drops packets leaves time for the next one. */
    private static final String CONNECTION_MILLIS = "3000";

    /** How Kafka's client begins to say so. */
    private static final String UNRESOLVED = "No resolvable bootstrap urls";

    private final String bootstrapServers;
    private final ClientProperties properties;

    private BrokerQuestion(String bootstrapServers, ClientProperties properties) {
        this.bootstrapServers = bootstrapServers;
        this.properties = properties;
    }

    /** Whether a source's topics are there. Takes up to {@link #SECONDS} and a little more. */
    public static BrokerAnswer ask(KafkaInput input) throws InterruptedException {
        BrokerQuestion question = new BrokerQuestion(input.bootstrapServers(), input.properties());
        return input.topicPattern().isEmpty()
                ? question.ask(admin -> described(admin, input.topics()))
                : question.ask(admin -> listed(admin, input));
    }

    /** Whether a sink's topics are there. Takes up to {@link #SECONDS} and a little more. */
    public static BrokerAnswer ask(KafkaOutput output, Collection<OutputStreamName> streams)
            throws InterruptedException {
        List<String> topics = streams.stream().map(output::topic).toList();
        return new BrokerQuestion(output.bootstrapServers(), output.properties())
                .ask(admin -> described(admin, topics));
    }

    private BrokerAnswer ask(Asking asking) throws InterruptedException {
        Properties client = properties.asProperties();
        client.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, MILLIS);
        client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, MILLIS);
        client.put(AdminClientConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, CONNECTION_MILLIS);
        try {
            Admin admin = Admin.create(client);
            try {
                return asking.ask(admin);
            } finally {
                admin.close(Duration.ZERO);
            }
        } catch (TimeoutException e) {
            return new BrokerAnswer.Silence();
        } catch (ExecutionException e) {
            return e.getCause() instanceof RetriableException
                    ? new BrokerAnswer.Silence()
                    : refusal(e.getCause());
        } catch (KafkaException e) {
            return refusal(e);
        }
    }

    private static BrokerAnswer listed(Admin admin, KafkaInput input)
            throws InterruptedException, ExecutionException, TimeoutException {
        Set<String> names = get(admin.listTopics().names());
        return new BrokerAnswer.Topics(
                names.stream().anyMatch(input::reads) ? List.of() : List.of(input.topicPattern()),
                List.of());
    }

    private static BrokerAnswer described(Admin admin, List<String> topics)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, KafkaFuture<TopicDescription>> answers =
                admin.describeTopics(topics).topicNameValues();
        List<String> missing = new ArrayList<>();
        List<String> forbidden = new ArrayList<>();
        for (String topic : topics) {
            try {
                get(answers.get(topic));
            } catch (ExecutionException e) {
                if (e.getCause() instanceof UnknownTopicOrPartitionException
                        || e.getCause() instanceof InvalidTopicException) {
                    missing.add(topic);
                } else if (e.getCause() instanceof TopicAuthorizationException) {
                    forbidden.add(topic);
                } else {
                    throw e;
                }
            }
        }
        return new BrokerAnswer.Topics(missing, forbidden);
    }

    private static <T> T get(KafkaFuture<T> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(SECONDS + 1, TimeUnit.SECONDS);
    }

    private BrokerAnswer refusal(Throwable e) {
        Throwable kafkas = e;
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
            kafkas = root instanceof KafkaException ? root : kafkas;
        }
        if (root instanceof ConfigException) {
            String reason = text(root);
            return new BrokerAnswer.Refusal(
                    reason.startsWith(UNRESOLVED)
                            ? "no host of that name is known"
                            : properties.hideAllIn(reason));
        }
        String last = text(root);
        String reason = text(kafkas);
        if (kafkas == e && e.getClass() == KafkaException.class) {
            reason = last; // it only says that there is no client
        } else if (!reason.contains(last)) {
            reason += ": " + last;
        }
        return new BrokerAnswer.Refusal(properties.hideSecretsIn(reason));
    }

    private static String text(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private interface Asking {
        BrokerAnswer ask(Admin admin)
                throws InterruptedException, ExecutionException, TimeoutException;
    }
}
