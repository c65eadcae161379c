package dev.weir.decode;

import dev.weir.cim.DataModelNode;
import dev.weir.cim.FieldRule;
import dev.weir.cim.ModelField;
import java.util.ArrayList;
import java.util.List;

/**
 * What the text of an event's field says of the record that the event comes from, whatever format
 * that has.
 *
 * <p>Most fields are parts of the record as they stand. Others are constants, defaults or put
 * together; what may be so is not taken for a text of the record. Records of CrowdStrike, from
 * whose command lines quotes are cut out, are not spoken of: {@link RecordLiterals} keeps them all.
 */
public final class FieldTexts {
    private static final int SHORTEST = 4;

    private FieldTexts() {}

    /**
     * Parts of a text of which the record holds each, in some case, if a field of one of its events
     * holds the text: runs of characters that every format writes as they are.
     *
     * @param folded the text, its letters of ASCII in lower case
     * @return parts long enough to tell one record from another; often none
     */
    public static List<String> literalsOf(DataModelNode node, int slot, String folded) {
        List<String> literals = new ArrayList<>();
        int from = 0;
        for (int at = 0; at <= folded.length(); at++) {
            if (at == folded.length() || !RecordLiterals.isLiteral(folded.charAt(at))) {
                String run = folded.substring(from, at);
                if (run.length() >= SHORTEST && !mayMake(node, slot, run)) {
                    literals.add(run);
                }
                from = at + 1;
            }
        }
        return literals;
    }

    /** Whether a field may hold what its record does not. */
    private static boolean mayMake(DataModelNode node, int slot, String literal) {
        ModelField field = node.definitions().get(slot);
        if (field.rule().ownText().contains(literal)) {
            return true;
        }
        for (WindowsTable table : WindowsTable.all(ProcessEvents.CREATIONS)) {
            if (table.node() == node) {
                for (MappedField row : table.fields()) {
                    if (row.field().equals(field.name()) && row.rule().mayMake(literal)) {
                        return true;
                    }
                }
            }
        }
        boolean hasInput =
                field.rule() == FieldRule.NAME_FROM_COMMAND_LINE
                        || field.rule() == FieldRule.VENDOR_PRODUCT;
        return hasInput && mayMake(node, node.slotOf(field.input()), literal);
    }
}
