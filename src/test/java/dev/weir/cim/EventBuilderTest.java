package dev.weir.cim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventBuilderTest {
    private static final DataModelNode NODE = DataModelNode.PROCESSES;

    private static EventBuilder builder() {
        return new EventBuilder(NODE, NODE.allSlots());
    }

    private static int slot(String field) {
        return NODE.slotOf(field);
    }

    @ParameterizedTest
    @CsvSource({
        "dest, unknown",
        "user, unknown",
        "process, unknown",
        "process_name, unknown",
        "parent_process, unknown",
        "parent_process_name, unknown",
        "original_file_name, unknown",
        "parent_user, unknown",
        "loaded_file, unknown",
        "vendor_product, unknown",
        "action, ''",
        "tag, ''",
        "process_id, ''",
        "parent_process_id, ''",
        "process_guid, ''",
        "parent_process_guid, ''",
        "process_path, ''",
        "parent_process_path, ''",
        "process_exec, ''",
        "parent_process_exec, ''",
        "process_hash, ''",
        "parent_process_hash, ''",
        "process_current_directory, ''",
        "process_integrity_level, ''",
        "user_id, ''",
        "os, ''",
        "cpu_load_percent, ''",
        "mem_used, ''",
        "host, ''",
        "source, ''",
        "sourcetype, ''"
    })
    void aMissingFieldBecomesWhatTheModelSays(String field, String value) {
        assertEquals(value, builder().build().first(slot(field)));
        assertEquals(value, builder().set(slot(field), "").build().first(slot(field)));
        assertEquals("x", builder().set(slot(field), "x").build().first(slot(field)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '\0',
            textBlock =
                    """
        "C:\\Program Files\\App\\a b.exe" -x => a b.exe
        "C:\\a\\b.exe" "C:\\c\\d.txt" => d.txt
        C:\\Windows\\System32\\cmd.exe /c dir => cmd.exe
        C:\\Program Files\\a.exe -x => a.exe
        cmd.exe /c type C:\\x\\y.txt => y.txt
        "notepad.exe" C:\\x y => x
        cmd.exe /c "C:\\x\\y.bat" => cmd.exe
        notepad => notepad
        "notepad.exe" => unknown
        "C:\\a\\" b => a\\
        """)
    void aMissingNameIsCutOutOfTheCommandLine(String commandLine, String name) {
        Event event =
                builder()
                        .set(slot("process"), commandLine)
                        .set(slot("parent_process"), commandLine)
                        .build();
        assertEquals(name, event.first(slot("process_name")));
        assertEquals(name, event.first(slot("parent_process_name")));
    }

    @ParameterizedTest
    @CsvSource({
        "a b, V, P, s, a b",
        "'', V, P, s, V P",
        "'', V, '', s, V unknown",
        "'', V, unknown, s, V unknown",
        "'', '', P, s, unknown P",
        "'', unknown, P, s, unknown P",
        "'', unknown, unknown, s, s",
        "'', '', '', s, s",
        "'', '', '', '', unknown",
    })
    void vendorProductIsPutTogether(
            String given, String vendor, String product, String sourcetype, String expected) {
        Event event =
                builder()
                        .set(slot("vendor_product"), given)
                        .vendor(vendor)
                        .product(product)
                        .set(slot("sourcetype"), sourcetype)
                        .build();
        assertEquals(expected, event.first(slot("vendor_product")));
    }

    @Test
    void integrityLevelsAreInLowerCase() {
        Event event =
                builder().set(slot("process_integrity_level"), List.of("HIGH", "Low")).build();
        assertEquals(List.of("high", "low"), event.values(slot("process_integrity_level")));
    }

    @Test
    void emptyValuesAmongSeveralAreDropped() {
        Event event = builder().set(slot("dest"), List.of("", "")).build();
        assertEquals(List.of("unknown"), event.values(slot("dest")));
        event = builder().set(slot("tag"), List.of("a", "", "b")).build();
        assertEquals(List.of("a", "b"), event.values(slot("tag")));
    }

    @Test
    void aBuilderIsAsNewAfterEachEvent() {
        EventBuilder builder = builder();
        Event first = builder.set(slot("dest"), "h").vendor("V").time(7).build();
        assertEquals(7, first.timeMicros());
        assertEquals(builder().build(), builder.build());
        assertEquals(Event.NO_TIME, builder.build().timeMicros());
    }

    @Test
    void defaultsAreAppliedToWantedFieldsOnly() {
        BitSet wanted = new BitSet();
        wanted.set(slot("process_name"));
        Event event = new EventBuilder(NODE, wanted).set(slot("process"), "a b").build();
        assertEquals("a", event.first(slot("process_name")));
        assertEquals("", event.first(slot("user")));
    }

    @Test
    void aFieldIsKnownByItsExactName() {
        assertEquals(-1, NODE.slotOf("Dest"));
        assertEquals("dest", NODE.fields().get(slot("dest")));
        assertEquals(NODE.fields().size(), NODE.definitions().size());
    }

    @Test
    void inputsOfWantedFieldsAreNeeded() {
        BitSet wanted = new BitSet();
        wanted.set(slot("parent_process_name"));
        wanted.set(slot("vendor_product"));
        BitSet needed = (BitSet) wanted.clone();
        needed.set(slot("parent_process"));
        needed.set(slot("sourcetype"));
        assertEquals(needed, NODE.withInputs(wanted));
    }
}
