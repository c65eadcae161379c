package dev.weir.job;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** The binary form of {@link EarlyRow}, which is state. */
final class EarlyRowSerializer extends BinarySerializer<EarlyRow> {
    static final EarlyRowSerializer INSTANCE = new EarlyRowSerializer();

    private static final long serialVersionUID = 1L;

    private EarlyRowSerializer() {
        super(true);
    }

    @Override
    void write(EarlyRow value, DataOutput out) throws IOException {
        value.write(out);
    }

    @Override
    EarlyRow read(int version, DataInput in) throws IOException {
        return EarlyRow.read(in);
    }

    @Override
    public TypeSerializerSnapshot<EarlyRow> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The form's version; a class of its own, as Flink finds it by name in a savepoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<EarlyRow> {
        /** For Flink. */
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
