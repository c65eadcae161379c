package dev.weir.job;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** The binary form of {@link SearchRow}, which is state. */
final class SearchRowSerializer extends BinarySerializer<SearchRow> {
    static final SearchRowSerializer INSTANCE = new SearchRowSerializer();

    private static final long serialVersionUID = 1L;

    private SearchRowSerializer() {
        super(true);
    }

    /** From 2 on a row says which revision it is, and of which columns. */
    @Override
    int version() {
        return 2;
    }

    @Override
    void write(SearchRow value, DataOutput out) throws IOException {
        value.write(out);
    }

    @Override
    SearchRow read(int version, DataInput in) throws IOException {
        return SearchRow.read(version, in);
    }

    @Override
    public TypeSerializerSnapshot<SearchRow> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The form's version; a class of its own, as Flink finds it by name in a savepoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<SearchRow> {
        /** For Flink. */
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
