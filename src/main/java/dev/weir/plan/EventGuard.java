package dev.weir.plan;

import dev.weir.cim.DataModelNode;
import dev.weir.eval.CaseFolding;
import dev.weir.eval.FieldSlots;
import dev.weir.eval.LiteralRegex;
import dev.weir.eval.RequiredLiteral;
import dev.weir.eval.SearchEquality;
import dev.weir.eval.WildcardPattern;
import dev.weir.spl.ByField;
import dev.weir.spl.Command;
import dev.weir.spl.Expression;
import dev.weir.spl.SearchExpression;
import dev.weir.spl.SearchValue;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * What an event must hold to count in a search: one of some texts, each in one field. Events
 * without any of them need not be looked at.
 *
 * <p>Of parts that all have to hold the one is taken that the fewest events have; of alternatives
 * each must ask for something.
 *
 * @param needs of which an event has at least one; none if the search takes no event at all
 */
record EventGuard(Set<Need> needs) {
    /** What a text that is there in half of all events costs. */
    private static final double EVERYDAY = 0.5;

    /** How many times as rare a text is with each further character. */
    private static final double RARER = 0.4;

    /** Texts that the fields of very many events hold, folded. */
    private static final List<String> EVERYDAY_TEXTS =
            List.of(
                    "c:\\windows\\system32\\",
                    "c:\\windows\\syswow64\\",
                    "c:\\program files (x86)\\",
                    "c:\\users\\",
                    "\\microsoft\\windows\\currentversion\\",
                    "hklm\\software\\microsoft\\",
                    "hkey_local_machine\\software\\microsoft\\",
                    "\\appdata\\local\\temp\\",
                    "unknown",
                    "allowed",
                    "svchost.exe",
                    ".dll");

    EventGuard {
        needs = Set.copyOf(needs);
    }

    /**
     * A text in a field.
     *
     * @param slot of the field in its node
     * @param folded the text in the case that comparison folds to, not empty unless {@code whole}
     * @param whole whether the text is all of the field's value; else it is somewhere in it
     */
    record Need(int slot, String folded, boolean whole) {
        /** About which part of all events has it. */
        private double share() {
            for (String everyday : EVERYDAY_TEXTS) {
                if (everyday.contains(folded)) {
                    return EVERYDAY;
                }
            }
            return whole ? Math.pow(RARER, 8) : Math.pow(RARER, folded.length());
        }
    }

    /** The guard of a plan's search; empty if nothing in the search asks for a text. */
    static Optional<EventGuard> of(DetectionPlan plan) {
        return new Finder(plan, Need::share).find();
    }

    /**
     * The guard of a plan's search that costs least.
     *
     * @param cost of a need; infinite if it is of no use
     */
    static Optional<EventGuard> of(DetectionPlan plan, ToDoubleFunction<Need> cost) {
        return new Finder(plan, cost)
                .find()
                .filter(guard -> guard.cost(cost) < Double.POSITIVE_INFINITY);
    }

    private double cost(ToDoubleFunction<Need> cost) {
        double sum = 0;
        for (Need need : needs) {
            sum += cost.applyAsDouble(need);
        }
        return sum;
    }

    /** Reads guards from conditions. */
    private static final class Finder {
        private final DetectionPlan plan;
        private final DataModelNode node;
        private final ToDoubleFunction<Need> cost;

        /** What stands in by-fields that an event lacks, folded; empty if nothing does. */
        private final String fill;

        Finder(DetectionPlan plan, ToDoubleFunction<Need> cost) {
            this.plan = plan;
            this.node = plan.node();
            this.cost = cost;
            this.fill = CaseFolding.fold(plan.tstats().options().fillnullValue().orElse(""));
        }

        Optional<EventGuard> find() {
            Optional<EventGuard> best = ofFilter(plan.tstats().filter());
            for (DetectionPlan.GroupCondition condition : plan.groupConditions()) {
                best = rarer(best, ofGroup(condition, plan.tstats().byFields()));
            }
            return best;
        }

        private Optional<EventGuard> rarer(Optional<EventGuard> left, Optional<EventGuard> right) {
            if (left.isEmpty() || right.isEmpty()) {
                return left.isEmpty() ? right : left;
            }
            return left.get().cost(cost) <= right.get().cost(cost) ? left : right;
        }

        private static Optional<EventGuard> anyOf(List<Optional<EventGuard>> alternatives) {
            Set<Need> all = new HashSet<>();
            for (Optional<EventGuard> alternative : alternatives) {
                if (alternative.isEmpty()) {
                    return alternative;
                }
                all.addAll(alternative.get().needs());
            }
            return Optional.of(new EventGuard(all));
        }

        private Optional<EventGuard> ofFilter(SearchExpression filter) {
            if (filter instanceof SearchExpression.And and) {
                Optional<EventGuard> best = Optional.empty();
                for (SearchExpression operand : and.operands()) {
                    best = rarer(best, ofFilter(operand));
                }
                return best;
            } else if (filter instanceof SearchExpression.Or or) {
                return anyOf(or.operands().stream().map(this::ofFilter).toList());
            } else if (filter instanceof SearchExpression.Comparison comparison
                    && comparison.operator() == SearchExpression.Operator.EQUAL) {
                return ofValues(slotOf(comparison.field()), List.of(comparison.value()));
            } else if (filter instanceof SearchExpression.In in) {
                return ofValues(slotOf(in.field()), in.values());
            }
            return Optional.empty();
        }

        private int slotOf(String field) {
            return EventFields.slotOf(node, field);
        }

        /** A missing field equals nothing, so that a search for it takes no event. */
        private Optional<EventGuard> ofValues(int slot, List<SearchValue> values) {
            if (slot == EventFields.timeSlot(node)) {
                return Optional.empty();
            }
            Set<Need> needs = new HashSet<>();
            for (SearchValue value : values) {
                List<WildcardPattern> patterns = SearchEquality.patternsOf(value.text());
                if (patterns.isEmpty()) {
                    return Optional.empty();
                }
                for (WildcardPattern pattern : patterns) {
                    if (pattern.matchesEverything()) {
                        return Optional.empty();
                    }
                    String literal = pattern.requiredLiteral().text();
                    needs.add(new Need(slot, literal, pattern.isExact()));
                }
            }
            return Optional.of(new EventGuard(slot == FieldSlots.ABSENT ? Set.of() : needs));
        }

        /**
         * Conditions on by-field values hold for values that the event's fields have, or that a
         * missing one is filled with.
         */
        private Optional<EventGuard> ofGroup(
                DetectionPlan.GroupCondition condition, List<ByField> byFields) {
            GroupFields fields = new GroupFields(condition.names(), byFields);
            if (condition.condition() instanceof Command.Regex regex && !regex.negated()) {
                return ofRegex(fields.slotOf(regex.field()), regex.pattern().value());
            } else if (condition.condition() instanceof Command.Where where) {
                return ofWhere(where.condition(), fields);
            }
            return Optional.empty();
        }

        private Optional<EventGuard> ofWhere(Expression condition, GroupFields fields) {
            if (condition instanceof Expression.Call call
                    && call.function().equals("match")
                    && call.arguments().get(0) instanceof Expression.Field field
                    && call.arguments().get(1) instanceof Expression.Text pattern) {
                return ofRegex(fields.slotOf(field.name()), pattern.value());
            } else if (condition instanceof Expression.Binary binary
                    && binary.operator() == Expression.Operator.OR) {
                return anyOf(
                        List.of(ofWhere(binary.left(), fields), ofWhere(binary.right(), fields)));
            }
            return Optional.empty();
        }

        private Optional<EventGuard> ofRegex(int slot, String pattern) {
            if (slot == FieldSlots.ABSENT || slot == EventFields.timeSlot(node)) {
                return Optional.empty();
            }
            Set<Need> needs = new HashSet<>();
            for (RequiredLiteral literal : LiteralRegex.requiredLiterals(pattern)) {
                String folded = CaseFolding.fold(literal.text());
                if (fill.contains(folded)) {
                    return Optional.empty();
                }
                needs.add(new Need(slot, folded, false));
            }
            return needs.isEmpty() ? Optional.empty() : Optional.of(new EventGuard(needs));
        }

        /** Where an event holds what a group's row calls by some name. */
        private final class GroupFields {
            private final List<String> names;
            private final List<ByField> byFields;

            GroupFields(List<String> names, List<ByField> byFields) {
                this.names = names;
                this.byFields = byFields;
            }

            int slotOf(String name) {
                int at = names.indexOf(name);
                return at < 0 || at >= byFields.size()
                        ? FieldSlots.ABSENT
                        : Finder.this.slotOf(byFields.get(at).name());
            }
        }
    }
}
