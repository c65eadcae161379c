package dev.weir.job;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** The binary form of {@link GroupEvent}. */
final class GroupEventSerializer extends BinarySerializer<GroupEvent> {
    static final GroupEventSerializer INSTANCE = new GroupEventSerializer();

    private static final long serialVersionUID = 1L;

    private GroupEventSerializer() {
        super(true);
    }

    @Override
    void write(GroupEvent value, DataOutput out) throws IOException {
        value.write(out);
    }

    @Override
    GroupEvent read(int version, DataInput in) throws IOException {
        return GroupEvent.read(in);
    }

    @Override
    public TypeSerializerSnapshot<GroupEvent> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The form's version; a class of its own, as Flink finds it by name in a savepoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<GroupEvent> {
        /** For Flink. */
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
