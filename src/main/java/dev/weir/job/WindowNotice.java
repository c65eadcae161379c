package dev.weir.job;

import dev.weir.plan.SearchWindow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What the matching says of its clock and of search windows. */
sealed interface WindowNotice {
    /**
     * The arrival clock of a source, as its records have moved it.
     *
     * @param millis epoch milliseconds
     */
    record Clock(long millis) implements WindowNotice {}

    /**
     * Records of a detection in a window.
     *
     * @param matched records that were aggregated
     * @param late records that came too late for it
     */
    record Counts(String detectionId, SearchWindow window, long matched, long late)
            implements WindowNotice {
        /** The key of the window over all detections. */
        String key() {
            return WindowCodec.key(detectionId, window);
        }

        /** These and others of the same window. */
        Counts plus(Counts other) {
            return new Counts(detectionId, window, matched + other.matched, late + other.late);
        }

        void write(DataOutput out) throws IOException {
            out.writeUTF(detectionId);
            WindowCodec.write(window, out);
            out.writeLong(matched);
            out.writeLong(late);
        }

        static Counts read(DataInput in) throws IOException {
            return new Counts(in.readUTF(), WindowCodec.read(in), in.readLong(), in.readLong());
        }
    }
}
