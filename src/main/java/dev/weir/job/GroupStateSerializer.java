package dev.weir.job;

import dev.weir.plan.GroupState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** The binary form of {@link GroupState}, which is state. */
final class GroupStateSerializer extends BinarySerializer<GroupState> {
    static final GroupStateSerializer INSTANCE = new GroupStateSerializer();

    private static final long serialVersionUID = 1L;

    private GroupStateSerializer() {
        super(false);
    }

    /** From 2 on a group says what it is made of. */
    @Override
    int version() {
        return 2;
    }

    @Override
    void write(GroupState value, DataOutput out) throws IOException {
        value.write(out);
    }

    @Override
    GroupState read(int version, DataInput in) throws IOException {
        return GroupState.read(version, in);
    }

    @Override
    public TypeSerializerSnapshot<GroupState> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The form's version; a class of its own, as Flink finds it by name in a savepoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<GroupState> {
        /** For Flink. */
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
