package dev.weir.decode;

import static dev.weir.decode.LoggedEvent.sysmon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cim.DataModelNode;
import dev.weir.cim.Event;
import dev.weir.cim.ModelField;
import dev.weir.cim.TextScreen;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an event says of a field's texts before the field is read. */
class FieldScreenTest {
    private static TextScreen screen(String... texts) {
        return TextScreen.of(List.of(texts)).orElseThrow();
    }

    private static Event unread(String record) {
        byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
        RecordDecoder decoder = new RecordDecoder(DecodeSettings.defaults());
        Decoded decoded = decoder.decode(bytes, 0, bytes.length, RecordForm.UNKNOWN);
        return ((Decoded.Events) decoded).events().get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true  | \\run\\    | HKLM\\Software\\RUN\\x",
                "true  | \\run\\    | HKLM\\Software\\\\run\\x",
                "false | \\run\\    | HKLM\\Software\\RunOnce",
                "true  | say \"hi\" | x say \"Hi\" y",
                "false | say \"hi\" | x say \\\"Hi\\\" y",
                "true  | fool       | caf\u00e9",
            })
    void aPathMayHoldATextInAnyCase(boolean may, String text, String path) {
        for (Format format : LoggedEvent.WINDOWS_FORMATS) {
            String record = sysmon(13, "TargetObject", path).as(format);
            Event event = unread(record);

            assertEquals(
                    may,
                    event.mayHold(event.node().slotOf("registry_path"), screen(text, "nothing")),
                    record);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "registry_value_data, Details, DWORD (0x00000001), 0x00000002",
        "registry_key_name, TargetObject, HKLM\\Software\\Run\\x, once",
        "dest, TargetObject, x, host2",
        "registry_value_type, TargetObject, DWORD, qword",
    })
    void aFieldThatIsAPartOfOneValueSaysWhatItDoesNotHold(
            String field, String name, String value, String text) {
        for (Format format : LoggedEvent.WINDOWS_FORMATS) {
            Event event = unread(sysmon(13, name, value).as(format));
            boolean ofParts = !field.equals("registry_value_type");

            assertEquals(!ofParts, event.mayHold(event.node().slotOf(field), screen(text)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "false, 12, CreateKey,   deleted",
        "true,  12, CreateKey,   created",
        "true,  12, DeleteKey,   deleted",
        "true,  12, DeleteValue, elete",
        "false, 12, DeleteValue, created",
        "false, 13, SetValue,    deleted",
        "true,  13, SetValue,    modified",
    })
    void anActionHoldsWhatIsMadeOfItsEvent(boolean may, int id, String type, String text) {
        for (Format format : LoggedEvent.WINDOWS_FORMATS) {
            Event event = unread(sysmon(id, "EventType", type).as(format));

            assertEquals(may, event.mayHold(event.node().slotOf("action"), screen(text)));
        }
    }

    /** A shipper's number becomes another text. */
    @Test
    void dataWithoutDetailsMayHoldAnything() {
        Event event = unread(sysmon(13, "Image", "x").as(Format.NXLOG));

        assertTrue(event.mayHold(event.node().slotOf("registry_value_data"), screen("0x00000001")));
    }

    /** Its record may be gone. */
    @Test
    void aSettledEventMayHoldAnything() {
        Event event = unread(sysmon(13, "Image", "x").as(Format.NXLOG));
        event.settle();

        assertTrue(event.mayHold(event.node().slotOf("registry_path"), screen("text")));
    }

    @Test
    void noFieldDeniesATextThatItsValueHolds() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> records = DisguisedRecords.records();
        RecordDecoder reading = new RecordDecoder(DecodeSettings.defaults());
        RecordDecoder asking = new RecordDecoder(DecodeSettings.defaults());
        int held = 0;
        int denied = 0;
        for (int round = 0; round < 60_000; round++) {
            String text =
                    DisguisedRecords.disguise(records.get(random.nextInt(records.size())), random);
            byte[] record = text.getBytes(StandardCharsets.UTF_8);
            if (!(reading.decode(record, 0, record.length, RecordForm.UNKNOWN)
                            instanceof Decoded.Events read)
                    || !(asking.decode(record, 0, record.length, RecordForm.UNKNOWN)
                            instanceof Decoded.Events unread)) {
                continue;
            }
            int which = random.nextInt(read.events().size());
            Event asked = unread.events().get(which);
            int slot = random.nextInt(asked.node().fields().size());
            denied += asked.mayHold(slot, screen("no such text")) ? 0 : 1;
            for (String part : parts(read.events().get(which), slot, random)) {
                Optional<TextScreen> screen = TextScreen.of(List.of(part, "no such text"));
                if (screen.isPresent()) {
                    assertTrue(
                            asked.mayHold(slot, screen.get()),
                            () -> "seed " + seed + ": " + part + " of " + slot + " in " + text);
                    held++;
                }
            }
        }
        assertTrue(held > 5_000 && denied > 10_000, held + " held, " + denied + " denied");
    }

    /** Parts of what the record says of a field, as searches write them. */
    private static List<String> parts(Event event, int slot, Random random) {
        DataModelNode node = event.node();
        ModelField field = node.definitions().get(slot);
        List<String> parts = new ArrayList<>();
        for (String value : event.values(slot)) {
            String part = DisguisedRecords.folded(DisguisedRecords.part(value, random));
            if (field.input().isEmpty() && !field.rule().ownText().contains(part)) {
                parts.add(part);
            }
        }
        return parts;
    }
}
