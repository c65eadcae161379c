package dev.weir.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.eval.Value;
import dev.weir.finding.Revision;
import dev.weir.plan.CompiledSearch;
import dev.weir.plan.GroupState;
import dev.weir.plan.SearchWindow;
import java.io.IOException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SerializerTest {
    private static final SearchWindow WINDOW = Searches.hourTo("2023-02-20T10:50:00Z");

    static Stream<Arguments> values() {
        RecordBatch batch = new RecordBatch("log", 1);
        batch.add(Searches.utf8("one"), 0, 3, 0, 3, RecordBatch.BEFORE_ALL);
        batch.add(Searches.utf8("cut"), 0, 3, 4, 1 << 21, 1_676_886_600_000L);
        batch.clockShows(1_676_886_700_000L);
        batch.damagedBehind("cut off", 7);
        List<Value> all =
                List.of(
                        new Value.Text("a\u00e9\ud83d\ude00" + "x".repeat(70_000)),
                        new Value.Numeric(0.1),
                        new Value.Bool(true),
                        new Value.Multi(List.of("a", "b")),
                        Value.Null.NULL);
        return Stream.of(
                Arguments.of(BinaryTypeInformation.RECORD_BATCH, batch),
                Arguments.of(
                        BinaryTypeInformation.GROUP_EVENT,
                        new GroupEvent("id", WINDOW, all, all, -1)),
                Arguments.of(BinaryTypeInformation.GROUP_STATE, everyAggregate()),
                Arguments.of(
                        BinaryTypeInformation.SEARCH_ROW,
                        new SearchRow(
                                "id", WINDOW, all, all, true, new Revision(3, false), 5, "{}")),
                Arguments.of(
                        BinaryTypeInformation.EARLY_ROW,
                        new EarlyRow(7, -3, 1_676_886_600_000L, true)),
                Arguments.of(
                        BinaryTypeInformation.OUTPUT_RECORD,
                        new OutputRecord(
                                OutputStreamName.RISK_EVENTS,
                                new OutputPlace(WINDOW, all, "name", 3),
                                "key",
                                Searches.utf8("{}"))));
    }

    private static JobPlan everyAggregatePlan() {
        return Searches.plan(
                Limits.DEFAULT,
                Searches.detection(
                        "every-aggregate",
                        "| tstats count count(Processes.user) min(_time) max(_time)"
                                + " values(Processes.process) dc(Processes.process)"
                                + " latest(Processes.process) earliest(Processes.process)"
                                + " sum(Processes.process_id) avg(Processes.process_id)"
                                + " from datamodel=Endpoint.Processes by Processes.dest",
                        Searches.HOURLY));
    }

    private static GroupState everyAggregate() {
        CompiledSearch search = everyAggregatePlan().compile().get(0);
        GroupState group = search.newGroup(WINDOW, Searches.texts("host"));
        List<Value> inputs =
                List.of(
                        Value.Null.NULL,
                        new Value.Text("user"),
                        new Value.Numeric(5),
                        new Value.Numeric(5),
                        new Value.Text("a"),
                        new Value.Text("a"),
                        new Value.Text("a"),
                        new Value.Text("a"),
                        new Value.Text("17"),
                        new Value.Text("17"));
        group.add(inputs, 5_000_000);
        return group;
    }

    @ParameterizedTest
    @MethodSource("values")
    <T> void valuesAreReadAsTheyWereWritten(TypeInformation<T> type, T value) throws IOException {
        TypeSerializer<T> serializer = serializer(type);
        byte[] written = bytes(serializer, value);

        DataInputDeserializer in = new DataInputDeserializer(written);
        T read = serializer.deserialize(in);

        assertEquals(0, in.available());
        assertArrayEquals(written, bytes(serializer, read));
        if (value instanceof Record) {
            assertEquals(value, read);
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    <T> void formsAreCopiedWithoutBeingRead(TypeInformation<T> type, T value) throws IOException {
        TypeSerializer<T> serializer = serializer(type);
        DataOutputSerializer copy = new DataOutputSerializer(16);

        serializer.copy(new DataInputDeserializer(bytes(serializer, value)), copy);

        assertArrayEquals(bytes(serializer, value), copy.getCopyOfBuffer());
    }

    @ParameterizedTest
    @MethodSource("values")
    <T> void onlyWhatChangesIsCopied(TypeInformation<T> type, T value) throws IOException {
        TypeSerializer<T> serializer = serializer(type);

        T copy = serializer.copy(value);

        if (serializer.isImmutableType()) {
            assertSame(value, copy);
        } else {
            assertNotSame(value, copy);
            assertArrayEquals(bytes(serializer, value), bytes(serializer, copy));
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    <T> void snapshotsRestoreTheSerializer(TypeInformation<T> type, T value) throws IOException {
        TypeSerializer<T> serializer = serializer(type);
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());

        TypeSerializerSnapshot<T> snapshot =
                TypeSerializerSnapshot.readVersionedSnapshot(
                        new DataInputDeserializer(out.getCopyOfBuffer()),
                        SerializerTest.class.getClassLoader());

        assertTrue(
                serializer
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(snapshot)
                        .isCompatibleAsIs());
        assertArrayEquals(bytes(serializer, value), bytes(snapshot.restoreSerializer(), value));
    }

    @ParameterizedTest
    @MethodSource("values")
    <T> void laterFormsAreRefused(TypeInformation<T> type, T value) throws IOException {
        TypeSerializer<T> serializer = serializer(type);
        byte[] later = bytes(serializer, value);
        later[0]++;

        IOException refusal =
                assertThrows(
                        IOException.class,
                        () -> serializer.deserialize(new DataInputDeserializer(later)));

        String expected = "cannot read version " + later[0];
        assertTrue(refusal.getMessage().contains(expected), refusal::getMessage);
    }

    @Test
    void aChangedCopyOfAGroupLeavesTheGroup() throws IOException {
        GroupState group = everyAggregate();
        byte[] before = bytes(GroupStateSerializer.INSTANCE, group);
        GroupState copy = GroupStateSerializer.INSTANCE.copy(group);

        copy.add(Collections.nCopies(10, new Value.Text("3")), 7);

        assertArrayEquals(before, bytes(GroupStateSerializer.INSTANCE, group));
    }

    /** {@link #everyAggregate} as the first version wrote it. */
    private static final String EVERY_AGGREGATE_1 =
            "01000f65766572792d616767726567617465000001866e3ae940000001866e71d7c000"
                    + "0001866e7aff80000000010100000004686f73740000000a0005434f554e5400000027"
                    + "1000000000000000010005434f554e540100002710000000000000000100034d494e01"
                    + "0000271002401400000000000000034d41580100002710024014000000000000000656"
                    + "414c554553010000271000000000010000000161000244430100002710000000000100"
                    + "0000016100064c4154455354010000271000000000004c4b4001000000016100084541"
                    + "524c49455354010000271000000000004c4b40010000000161000353554d0100002710"
                    + "000431372e30000130000000000000000100034156470100002710000431372e300001"
                    + "300000000000000001";

    @Test
    void aGroupOfTheFirstVersionGoesOn() throws IOException {
        GroupState first =
                GroupStateSerializer.INSTANCE.deserialize(
                        new DataInputDeserializer(HexFormat.of().parseHex(EVERY_AGGREGATE_1)));
        CompiledSearch search = everyAggregatePlan().compile().get(0);

        assertTrue(search.continues(first));
        assertEquals(search.resultOf(everyAggregate()), search.resultOf(first));
    }

    private static <T> TypeSerializer<T> serializer(TypeInformation<T> type) {
        return type.createSerializer(new SerializerConfigImpl());
    }

    private static <T> byte[] bytes(TypeSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return out.getCopyOfBuffer();
    }
}
