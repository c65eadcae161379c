package dev.weir.naive;

import dev.weir.cim.DataModelNode;
import dev.weir.cim.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An event of a data model's node, defaults applied.
 *
 * @param node the node's full name, such as {@code Endpoint.Processes}
 * @param micros event time in microseconds since 1970
 * @param fields the fields that have values, by name without prefix
 */
record NaiveEvent(String node, long micros, Map<String, List<String>> fields) {
    private static final Set<String> INHERITED = Set.of("host", "source", "sourcetype");

    static NaiveEvent of(Event event) {
        DataModelNode node = event.node();
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (int slot = 0; slot < node.fields().size(); slot++) {
            if (!event.values(slot).isEmpty()) {
                fields.put(node.fields().get(slot), event.values(slot));
            }
        }
        return new NaiveEvent(node.qualifiedName(), event.timeMicros(), fields);
    }

    /**
     * A field by the name that {@code tstats} uses. The prefix counts in any case, the name after
     * it only as it is; inherited fields have no prefix.
     */
    Val get(String name) {
        if (name.equals("_time")) {
            return Val.of(micros / 1e6);
        }
        if (name.equals("nodename")) {
            return Val.of(List.of(node, node.substring(node.indexOf('.') + 1)));
        }
        if (INHERITED.contains(name)) {
            return Val.of(fields.getOrDefault(name, List.of()));
        }
        String prefix = node.substring(node.indexOf('.') + 1).toLowerCase(Locale.ROOT) + ".";
        if (!name.toLowerCase(Locale.ROOT).startsWith(prefix)) {
            return Val.MISSING;
        }
        String field = name.substring(prefix.length());
        return INHERITED.contains(field)
                ? Val.MISSING
                : Val.of(fields.getOrDefault(field, List.of()));
    }
}
