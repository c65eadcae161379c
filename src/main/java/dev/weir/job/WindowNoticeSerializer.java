package dev.weir.job;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** The binary form of {@link WindowNotice}. */
final class WindowNoticeSerializer extends BinarySerializer<WindowNotice> {
    static final WindowNoticeSerializer INSTANCE = new WindowNoticeSerializer();

    private static final long serialVersionUID = 1L;

    private WindowNoticeSerializer() {
        super(true);
    }

    @Override
    void write(WindowNotice value, DataOutput out) throws IOException {
        out.writeBoolean(value instanceof WindowNotice.Counts);
        if (value instanceof WindowNotice.Counts counts) {
            counts.write(out);
        } else if (value instanceof WindowNotice.Clock clock) {
            out.writeLong(clock.millis());
        }
    }

    @Override
    WindowNotice read(int version, DataInput in) throws IOException {
        return in.readBoolean()
                ? WindowNotice.Counts.read(in)
                : new WindowNotice.Clock(in.readLong());
    }

    @Override
    public TypeSerializerSnapshot<WindowNotice> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The form's version; a class of its own, as Flink finds it by name in a savepoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<WindowNotice> {
        /** For Flink. */
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
