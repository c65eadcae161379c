package dev.weir.job;

import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/**
 * Where a new job starts to read a topic; a restored one goes on where it was.
 *
 * @param timeMillis for {@link Kind#TIME}: the first record timestamp that is read, epoch
 *     milliseconds
 */
public record StartPosition(Kind kind, long timeMillis) {
    /** With the first record that the broker still has. */
    public static final StartPosition EARLIEST = new StartPosition(Kind.EARLIEST, 0);

    /** With the first record that comes after the start. */
    public static final StartPosition LATEST = new StartPosition(Kind.LATEST, 0);

    /** Behind what the group has committed; where it has nothing, with the first record. */
    public static final StartPosition COMMITTED = new StartPosition(Kind.COMMITTED, 0);

    /** The ways to say where. */
    public enum Kind {
        /** See {@link StartPosition#EARLIEST}. */
        EARLIEST,
        /** See {@link StartPosition#LATEST}. */
        LATEST,
        /** See {@link StartPosition#COMMITTED}. */
        COMMITTED,
        /** With the first record from a time on. */
        TIME
    }

    @SuppressWarnings("deprecation") // the connector takes no other
    OffsetsInitializer offsets() {
        return switch (kind) {
            case EARLIEST -> OffsetsInitializer.earliest();
            case LATEST -> OffsetsInitializer.latest();
            case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
            case TIME -> OffsetsInitializer.timestamp(timeMillis);
        };
    }
}
