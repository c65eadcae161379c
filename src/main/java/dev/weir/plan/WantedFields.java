package dev.weir.plan;

import dev.weir.cim.DataModelNode;
import dev.weir.eval.FieldSlots;
import dev.weir.eval.SearchPredicateCompiler;
import dev.weir.spl.Aggregation;
import dev.weir.spl.ByField;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The fields of events that plans read; nothing else need be decoded. */
public final class WantedFields {
    private WantedFields() {}

    /** The slots read by the plans and their sub-searches, of each node that is read. */
    public static Map<DataModelNode, BitSet> of(List<DetectionPlan> plans) {
        Map<DataModelNode, BitSet> wanted = new EnumMap<>(DataModelNode.class);
        for (DetectionPlan plan : plans) {
            add(plan, wanted);
            for (DetectionPlan branch : plan.branches()) {
                add(branch, wanted);
            }
        }
        return wanted;
    }

    private static void add(DetectionPlan plan, Map<DataModelNode, BitSet> wanted) {
        BitSet slots = wanted.computeIfAbsent(plan.node(), node -> new BitSet());
        for (String field : SearchPredicateCompiler.fieldsOf(plan.tstats().filter())) {
            add(plan.node(), field, slots);
        }
        for (ByField byField : plan.tstats().byFields()) {
            add(plan.node(), byField.name(), slots);
        }
        for (Aggregation aggregation : plan.tstats().aggregations()) {
            add(plan.node(), aggregation.field(), slots);
        }
    }

    private static void add(DataModelNode node, String field, BitSet slots) {
        int slot = EventFields.slotOf(node, field);
        if (slot != FieldSlots.ABSENT && slot != EventFields.timeSlot(node)) {
            slots.set(slot);
        }
    }
}
