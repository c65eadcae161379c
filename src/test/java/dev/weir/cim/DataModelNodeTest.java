package dev.weir.cim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataModelNodeTest {
    private static EventBuilder builder(DataModelNode node) {
        return new EventBuilder(node, node.allSlots());
    }

    @ParameterizedTest
    @CsvSource({
        "Endpoint.Processes, Processes, PROCESSES",
        "Endpoint.Registry, Registry, REGISTRY",
        "endpoint.registry, Registry, REGISTRY",
        "ENDPOINT.FILESYSTEM, Filesystem, FILESYSTEM",
        "Network_Traffic.All_Traffic, All_Traffic, ALL_TRAFFIC",
        "network_traffic.all_traffic, All_Traffic, ALL_TRAFFIC",
    })
    void aNodeIsFoundByItsNameInAnyCase(String name, String prefix, DataModelNode node) {
        assertEquals(Optional.of(node), DataModelNode.named(name));
        assertEquals(prefix, node.prefix());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Registry", "Endpoint.All_Traffic", "Endpoint", "Endpoint.Services", ""})
    void otherNamesAreNoNode(String name) {
        assertEquals(Optional.empty(), DataModelNode.named(name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            textBlock =
                    """
        REGISTRY => action dest parent_process parent_process_name process process_name registry_key_name registry_path registry_value_data registry_value_name registry_value_type user vendor_product
        FILESYSTEM => action dest file_acl file_hash file_name file_path parent_process parent_process_name process process_name user vendor_product
        ALL_TRAFFIC => action app dest dvc src transport user vendor_product
        """)
    void theModelFillsTheseWithUnknownAndNoOthers(DataModelNode node, String fields) {
        Event event = builder(node).build();
        Set<String> unknown = new TreeSet<>();
        for (String field : node.fields()) {
            if (event.first(node.slotOf(field)).equals("unknown")) {
                unknown.add(field);
            }
        }
        assertEquals(fields, String.join(" ", unknown));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            textBlock =
                    """
        REGISTRY => image parent_process_exec parent_process_guid parent_process_hash parent_process_id parent_process_path process_exec process_guid process_hash process_id process_path registry_hive registry_value_text status tag
        FILESYSTEM => file_access_time file_create_time file_modify_time file_size image parent_process_exec parent_process_guid parent_process_hash parent_process_id parent_process_path process_exec process_guid process_hash process_id process_path tag
        ALL_TRAFFIC => dest_ip direction process_guid process_id src_ip tag
        """)
    void theModelLeavesTheseMissing(DataModelNode node, String fields) {
        Event event = builder(node).build();
        for (String field : fields.split(" ", -1)) {
            int slot = node.slotOf(field);
            assertTrue(slot >= 0, field);
            assertEquals("", event.first(slot));
            assertFalse(node.inherited(field));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyNodeInheritsTheSourceOfItsEvents(DataModelNode node) {
        for (String field : new String[] {"host", "source", "sourcetype"}) {
            assertTrue(node.inherited(field));
            assertEquals("", builder(node).build().first(node.slotOf(field)));
        }
    }

    @Test
    void missingPortsAreZero() {
        DataModelNode node = DataModelNode.ALL_TRAFFIC;
        int port = node.slotOf("dest_port");
        assertEquals("0", builder(node).build().first(port));
        assertEquals("0", builder(node).set(port, "").build().first(port));
        assertEquals("0", builder(node).build().first(node.slotOf("src_port")));
        assertEquals("443", builder(node).set(port, "443").build().first(port));
    }

    @ParameterizedTest
    @CsvSource({
        "12, 12",
        "-1.5, -1.5",
        "+3, +3",
        ".5, .5",
        "1., 1.",
        "1e3, 1e3",
        "2E-7, 2E-7",
        "0x10, ''",
        "'12 ', ''",
        "12KB, ''",
        "., ''",
        "1e, ''",
        "-, ''",
        "1.2.3, ''",
        "\u0661, ''",
    })
    void aFileSizeIsANumberOrMissing(String given, String kept) {
        DataModelNode node = DataModelNode.FILESYSTEM;
        int size = node.slotOf("file_size");
        assertEquals(kept, builder(node).set(size, given).build().first(size));
    }
}
