package dev.weir.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.cim.DataModelNode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldTextsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PROCESSES   | process_name            | cmd.exe             | cmd.exe",
                "PROCESSES   | process                 | \\__output          | __output",
                "PROCESSES   | process                 | /transfer -job net  | transfer -job",
                "PROCESSES   | process                 | a\\evil\"long>x      | evil long",
                "PROCESSES   | process                 | \u00fcbel&amp;b<rest | amp;b rest",
                "PROCESSES   | process                 | abc def             | ''",
                "PROCESSES   | process                 | unknown             | ''",
                "PROCESSES   | process                 | nknow               | ''",
                "PROCESSES   | process                 | unknown1            | unknown1",
                "PROCESSES   | process_name            | known               | ''",
                "PROCESSES   | dest                    | fs03.corp           | fs03.corp",
                "PROCESSES   | action                  | allowed             | ''",
                "PROCESSES   | action                  | blocked             | blocked",
                "PROCESSES   | vendor_product          | microsoft sysmon    | ''",
                "PROCESSES   | vendor_product          | acme                | acme",
                "PROCESSES   | source                  | operational         | ''",
                "PROCESSES   | sourcetype              | xmlwineventlog      | ''",
                "PROCESSES   | process_hash            | abcdef01            | ''",
                "PROCESSES   | process_integrity_level | system              | system",
                "PROCESSES   | user_id                 | s-1-5-18            | s-1-5-18",
                "REGISTRY    | action                  | modified            | ''",
                "REGISTRY    | action                  | deleted             | ''",
                "REGISTRY    | action                  | created             | ''",
                "REGISTRY    | registry_hive           | hkey_local_machine  | ''",
                "REGISTRY    | registry_path           | runonce             | runonce",
                "REGISTRY    | registry_key_name       | runonce             | runonce",
                "REGISTRY    | registry_value_name     | runonce             | runonce",
                "REGISTRY    | registry_value_data     | 0x00000001          | ''",
                "REGISTRY    | registry_value_type     | dword               | ''",
                "REGISTRY    | status                  | success             | ''",
                "FILESYSTEM  | action                  | created             | ''",
                "FILESYSTEM  | file_hash               | abcdef01            | ''",
                "FILESYSTEM  | file_name               | evil.dll            | evil.dll",
                "ALL_TRAFFIC | direction               | outbound            | ''",
                "ALL_TRAFFIC | direction               | internal            | internal",
                "ALL_TRAFFIC | dest                    | evil.example        | evil.example",
                "ALL_TRAFFIC | dest_port               | 44444               | 44444",
            })
    void onlyWhatTheRecordItselfHoldsCounts(
            DataModelNode node, String field, String text, String literals) {
        assertEquals(
                literals.isEmpty() ? List.of() : List.of(literals.split(" ")),
                FieldTexts.literalsOf(node, node.slotOf(field), text));
    }
}
