package dev.weir.job;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** The binary form of {@link RecentWindows}, which is state. */
final class RecentWindowsSerializer extends BinarySerializer<RecentWindows> {
    static final RecentWindowsSerializer INSTANCE = new RecentWindowsSerializer();

    private static final long serialVersionUID = 1L;

    private RecentWindowsSerializer() {
        super(true);
    }

    @Override
    void write(RecentWindows value, DataOutput out) throws IOException {
        value.write(out);
    }

    @Override
    RecentWindows read(int version, DataInput in) throws IOException {
        return RecentWindows.read(in);
    }

    @Override
    public TypeSerializerSnapshot<RecentWindows> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The form's version; a class of its own, as Flink finds it by name in a savepoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<RecentWindows> {
        /** For Flink. */
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
