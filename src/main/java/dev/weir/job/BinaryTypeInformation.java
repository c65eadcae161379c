package dev.weir.job;

import dev.weir.plan.GroupState;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** The types that travel between operators or are state, each with its own serializer. */
final class BinaryTypeInformation<T> extends TypeInformation<T> {
    static final TypeInformation<RecordBatch> RECORD_BATCH =
            new BinaryTypeInformation<>(RecordBatch.class, RecordBatchSerializer.INSTANCE);
    static final TypeInformation<GroupEvent> GROUP_EVENT =
            new BinaryTypeInformation<>(GroupEvent.class, GroupEventSerializer.INSTANCE);
    static final TypeInformation<GroupState> GROUP_STATE =
            new BinaryTypeInformation<>(GroupState.class, GroupStateSerializer.INSTANCE);
    static final TypeInformation<SearchRow> SEARCH_ROW =
            new BinaryTypeInformation<>(SearchRow.class, SearchRowSerializer.INSTANCE);
    static final TypeInformation<EarlyRow> EARLY_ROW =
            new BinaryTypeInformation<>(EarlyRow.class, EarlyRowSerializer.INSTANCE);
    static final TypeInformation<OutputRecord> OUTPUT_RECORD =
            new BinaryTypeInformation<>(OutputRecord.class, OutputRecordSerializer.INSTANCE);

    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final BinarySerializer<T> serializer;

    private BinaryTypeInformation(Class<T> type, BinarySerializer<T> serializer) {
        this.type = type;
        this.serializer = serializer;
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<T> getTypeClass() {
        return type;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return serializer;
    }

    @Override
    public String toString() {
        return type.getSimpleName();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BinaryTypeInformation<?> that && that.type == type;
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(type);
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof BinaryTypeInformation<?>;
    }
}
