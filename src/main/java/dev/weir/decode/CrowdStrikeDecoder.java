package dev.weir.decode;

import dev.weir.cim.DataModelNode;
import dev.weir.cim.Event;
import java.util.BitSet;
import java.util.List;

/** CrowdStrike FDR JSON, one object per event, all values texts. */
final class CrowdStrikeDecoder {
    /** The key that a record of this format has and no other does. */
    static final String MARKER = "event_simpleName";

    private final List<byte[]> knownNames;
    private final List<byte[]> wantedNames;
    private final Mapping mapping;
    private final EventTime time;
    private final int[] name;
    private final int[] timePlaces;

    CrowdStrikeDecoder(DecodeSettings settings, JsonPaths paths) {
        BitSet wanted = settings.wanted().get(DataModelNode.PROCESSES);
        this.knownNames =
                settings.processEvents().crowdStrike().stream().map(Ascii::lowerCase).toList();
        this.wantedNames = wanted == null ? List.of() : knownNames;
        this.mapping =
                new Mapping(
                        DataModelNode.PROCESSES,
                        wanted == null ? new BitSet() : wanted,
                        CrowdStrikeTable.fields(settings.crowdStrike(), settings.hostsByAid()),
                        rawName -> new int[] {paths.add(rawName)});
        this.time = new EventTime(settings.sourceZone());
        this.name = markers(paths);
        this.timePlaces = new int[] {paths.add("timestamp"), paths.add("ProcessStartTime")};
    }

    /** What a record of this format has and no other does. */
    static int[] markers(JsonPaths paths) {
        return new int[] {paths.add(MARKER)};
    }

    /** The names of the kinds that a data model has, in lower case. */
    List<byte[]> knownNames() {
        return knownNames;
    }

    /** The names of the kinds that are wanted, in lower case. */
    List<byte[]> wantedNames() {
        return wantedNames;
    }

    /** Whether a record of this format is of a kind that is wanted. */
    boolean wants(RawFields fields) {
        for (byte[] wanted : wantedNames) {
            if (fields.is(name, wanted)) {
                return true;
            }
        }
        return false;
    }

    void decode(RawFields fields, List<Event> events) {
        events.add(mapping.event(fields, timeOf(fields)));
    }

    long timeOf(RawFields fields) {
        return time.first(fields, timePlaces);
    }
}
