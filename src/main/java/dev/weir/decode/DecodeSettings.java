package dev.weir.decode;

import dev.weir.cim.DataModelNode;
import java.io.Serializable;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How records are decoded.
 *
 * @param format how a record is read
 * @param sourceZone the zone of event times that carry none
 * @param rawEntities whether entities in Windows XML stay as they are, as Splunk leaves them
 * @param crowdStrike whose mapping of CrowdStrike events is used
 * @param processEvents which events are process events
 * @param hostsByAid host names of CrowdStrike sensors by agent id, for events that name no host
 * @param jsonNesting how deep JSON may be nested
 * @param wanted the nodes that are read, and of each the slots; a node that is absent is passed
 *     over
 * @param literals texts, as {@link FieldTexts} gives them, of which a record holds one if any of
 *     its events can matter; a record without them all may be passed over. Empty if nothing is
 *     known.
 */
public record DecodeSettings(
        Format format,
        ZoneId sourceZone,
        boolean rawEntities,
        CrowdStrikeProfile crowdStrike,
        ProcessEvents processEvents,
        Map<String, String> hostsByAid,
        int jsonNesting,
        Map<DataModelNode, BitSet> wanted,
        List<String> literals)
        implements Serializable {
    /** The default of {@link #jsonNesting}. */
    public static final int JSON_NESTING = 64;

    /** Copies what could change. */
    public DecodeSettings {
        if (jsonNesting < 1) {
            throw new IllegalArgumentException("jsonNesting is not positive: " + jsonNesting);
        }
        hostsByAid = Map.copyOf(hostsByAid);
        Map<DataModelNode, BitSet> copies = new EnumMap<>(DataModelNode.class);
        wanted.forEach((node, slots) -> copies.put(node, (BitSet) slots.clone()));
        wanted = Map.copyOf(copies);
        literals = List.copyOf(literals);
    }

    /** Every format, UTC, decoded entities, the add-on's mapping, creations, all fields. */
    public static DecodeSettings defaults() {
        Map<DataModelNode, BitSet> all = new EnumMap<>(DataModelNode.class);
        for (DataModelNode node : DataModelNode.values()) {
            all.put(node, node.allSlots());
        }
        return new DecodeSettings(
                Format.AUTO,
                ZoneOffset.UTC,
                false,
                CrowdStrikeProfile.TA,
                ProcessEvents.CREATIONS,
                Map.of(),
                JSON_NESTING,
                all,
                List.of());
    }

    /** These settings with another format. */
    public DecodeSettings withFormat(Format other) {
        return new DecodeSettings(
                other,
                sourceZone,
                rawEntities,
                crowdStrike,
                processEvents,
                hostsByAid,
                jsonNesting,
                wanted,
                literals);
    }

    /** These settings with another zone of times that carry none. */
    public DecodeSettings withSourceZone(ZoneId other) {
        return new DecodeSettings(
                format,
                other,
                rawEntities,
                crowdStrike,
                processEvents,
                hostsByAid,
                jsonNesting,
                wanted,
                literals);
    }

    /** These settings with entities left as they are, or decoded. */
    public DecodeSettings withRawEntities(boolean raw) {
        return new DecodeSettings(
                format,
                sourceZone,
                raw,
                crowdStrike,
                processEvents,
                hostsByAid,
                jsonNesting,
                wanted,
                literals);
    }

    /** These settings with another mapping of CrowdStrike events. */
    public DecodeSettings withCrowdStrike(CrowdStrikeProfile profile) {
        return new DecodeSettings(
                format,
                sourceZone,
                rawEntities,
                profile,
                processEvents,
                hostsByAid,
                jsonNesting,
                wanted,
                literals);
    }

    /** These settings with other process events. */
    public DecodeSettings withProcessEvents(ProcessEvents other) {
        return new DecodeSettings(
                format,
                sourceZone,
                rawEntities,
                crowdStrike,
                other,
                hostsByAid,
                jsonNesting,
                wanted,
                literals);
    }

    /** These settings with host names of CrowdStrike sensors. */
    public DecodeSettings withHostsByAid(Map<String, String> other) {
        return new DecodeSettings(
                format,
                sourceZone,
                rawEntities,
                crowdStrike,
                processEvents,
                other,
                jsonNesting,
                wanted,
                literals);
    }

    /** These settings with other nodes and slots. */
    public DecodeSettings withWanted(Map<DataModelNode, BitSet> other) {
        return new DecodeSettings(
                format,
                sourceZone,
                rawEntities,
                crowdStrike,
                processEvents,
                hostsByAid,
                jsonNesting,
                other,
                literals);
    }

    /** These settings with other texts of which a record that matters holds one. */
    public DecodeSettings withLiterals(List<String> other) {
        return new DecodeSettings(
                format,
                sourceZone,
                rawEntities,
                crowdStrike,
                processEvents,
                hostsByAid,
                jsonNesting,
                wanted,
                other);
    }
}
