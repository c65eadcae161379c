package dev.weir.job;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** The binary form of {@link RecordBatch}. */
final class RecordBatchSerializer extends BinarySerializer<RecordBatch> {
    static final RecordBatchSerializer INSTANCE = new RecordBatchSerializer();

    private static final long serialVersionUID = 1L;

    private RecordBatchSerializer() {
        super(true);
    }

    @Override
    void write(RecordBatch value, DataOutput out) throws IOException {
        value.write(out);
    }

    @Override
    RecordBatch read(int version, DataInput in) throws IOException {
        return RecordBatch.read(in);
    }

    @Override
    public TypeSerializerSnapshot<RecordBatch> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The form's version; a class of its own, as Flink finds it by name in a savepoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<RecordBatch> {
        /** For Flink. */
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
