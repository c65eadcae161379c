package dev.weir.job;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** The binary form of {@link OutputRecord}. */
final class OutputRecordSerializer extends BinarySerializer<OutputRecord> {
    static final OutputRecordSerializer INSTANCE = new OutputRecordSerializer();

    private static final long serialVersionUID = 1L;

    private OutputRecordSerializer() {
        super(true);
    }

    /** From 2 on a line says which match it belongs to. */
    @Override
    int version() {
        return 2;
    }

    @Override
    void write(OutputRecord value, DataOutput out) throws IOException {
        value.write(out);
    }

    @Override
    OutputRecord read(int version, DataInput in) throws IOException {
        return OutputRecord.read(version, in);
    }

    @Override
    public TypeSerializerSnapshot<OutputRecord> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The form's version; a class of its own, as Flink finds it by name in a savepoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<OutputRecord> {
        /** For Flink. */
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
