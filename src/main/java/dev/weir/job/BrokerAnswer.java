package dev.weir.job;

import java.util.List;

/** What came of asking Kafka's brokers for topics. */
public sealed interface BrokerAnswer {
    /**
     * A broker answered.
     *
     * @param missing the topics, or the pattern, of which there are none yet
     * @param forbidden topics that this client may not see
     */
    record Topics(List<String> missing, List<String> forbidden) implements BrokerAnswer {
        public Topics {
            missing = List.copyOf(missing);
            forbidden = List.copyOf(forbidden);
        }
    }

    /** No broker answered in time. */
    record Silence() implements BrokerAnswer {}

    /**
     * There can be no connection, however long one waits.
     *
     * @param reason why; holds no secret
     */
    record Refusal(String reason) implements BrokerAnswer {}
}
