package dev.weir.decode;

import dev.weir.cim.DataModelNode;
import dev.weir.cim.Event;
import dev.weir.cim.EventBuilder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * JSON that has the field names of one node of the data model: {@code datamodel} names the node and
 * {@code _time} the time; all other keys are field names without prefix.
 */
final class CimDecoder {
    /** The key that a record of this format has and no other does. */
    static final String MARKER = "datamodel";

    private final DataModelNode node;
    private final byte[] nodeName;
    private final EventBuilder builder;
    private final EventTime time;
    private final int[] slots;
    private final int[] slotPlaces;
    private final int[] datamodel;
    private final int[] timePlaces;
    private final int[] vendor;
    private final int[] product;
    private final int dest;
    private final int host;

    CimDecoder(DataModelNode node, BitSet wanted, DecodeSettings settings, JsonPaths paths) {
        this.node = node;
        this.nodeName = Ascii.lowerCase(node.qualifiedName());
        this.builder = new EventBuilder(node, wanted);
        this.time = new EventTime(settings.sourceZone());
        this.slots = node.withInputs(wanted).stream().toArray();
        this.slotPlaces = new int[slots.length];
        for (int i = 0; i < slots.length; i++) {
            slotPlaces[i] = paths.add(node.fields().get(slots[i]));
        }
        this.datamodel = markers(paths);
        this.timePlaces = new int[] {paths.add("_time")};
        this.vendor = new int[] {paths.add("vendor")};
        this.product = new int[] {paths.add("product")};
        this.dest = paths.add("dest");
        this.host = paths.add("host");
    }

    /** What a record of this format has and no other does. */
    static int[] markers(JsonPaths paths) {
        return new int[] {paths.add(MARKER)};
    }

    /** The names of all nodes in lower case. */
    static List<byte[]> knownNames() {
        return Arrays.stream(DataModelNode.values())
                .map(node -> Ascii.lowerCase(node.qualifiedName()))
                .toList();
    }

    /** The names of some decoders' nodes in lower case. */
    static List<byte[]> lowerNames(CimDecoder[] decoders) {
        return Arrays.stream(decoders).map(decoder -> decoder.nodeName).toList();
    }

    /** Whether a record of this format is of this node. */
    boolean wants(RawFields fields) {
        return fields.is(datamodel, nodeName);
    }

    void decode(RawFields fields, List<Event> events) {
        if (!fields.has(host)) {
            builder.set(node.slotOf("host"), fields.text(dest));
        }
        for (int i = 0; i < slots.length; i++) {
            if (fields.has(slotPlaces[i])) {
                builder.set(slots[i], fields.texts(slotPlaces[i]));
            }
        }
        builder.vendor(fields.first(vendor)).product(fields.first(product));
        events.add(builder.time(time.first(fields, timePlaces)).build());
    }
}
