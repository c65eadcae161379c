package dev.weir.job;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** The binary form of {@link WindowNotice.Counts}, which are state. */
final class WindowCountsSerializer extends BinarySerializer<WindowNotice.Counts> {
    static final WindowCountsSerializer INSTANCE = new WindowCountsSerializer();

    private static final long serialVersionUID = 1L;

    private WindowCountsSerializer() {
        super(true);
    }

    @Override
    void write(WindowNotice.Counts value, DataOutput out) throws IOException {
        value.write(out);
    }

    @Override
    WindowNotice.Counts read(int version, DataInput in) throws IOException {
        return WindowNotice.Counts.read(in);
    }

    @Override
    public TypeSerializerSnapshot<WindowNotice.Counts> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The form's version; a class of its own, as Flink finds it by name in a savepoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<WindowNotice.Counts> {
        /** For Flink. */
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
