package dev.weir.eval;

import dev.weir.spl.SearchExpression;
import dev.weir.spl.SearchValue;
import dev.weir.spl.SplException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * Makes code of the conditions of {@code search} and {@code tstats … where}: two-valued, without
 * regard to case, with wildcards. A comparison holds if it holds for any value of the field, so a
 * missing field fulfils none, {@code !=} included; NOT turns that round.
 */
public final class SearchPredicateCompiler {
    private static final Set<String> OPERATORS = Set.of("AND", "OR", "NOT");

    private final FieldSlots slots;

    /**
     * @param slots where rows hold the fields
     */
    public SearchPredicateCompiler(FieldSlots slots) {
        this.slots = slots;
    }

    /**
     * Compiles a condition.
     *
     * @throws SplException for a word to be searched in the whole row, unless it is {@code *}, and
     *     for a sub-search, which is to be replaced by its rows first
     */
    public RowPredicate compile(SearchExpression expression) throws SplException {
        if (expression instanceof SearchExpression.Everything) {
            return row -> true;
        } else if (expression instanceof SearchExpression.And and) {
            return all(compileAll(and.operands()));
        } else if (expression instanceof SearchExpression.Or or) {
            return any(compileAll(or.operands()));
        } else if (expression instanceof SearchExpression.Not not) {
            RowPredicate operand = compile(not.operand());
            return row -> !operand.test(row);
        } else if (expression instanceof SearchExpression.Comparison comparison) {
            return anyValue(comparison.field(), comparison(comparison));
        } else if (expression instanceof SearchExpression.In in) {
            List<Predicate<String>> values = new ArrayList<>();
            for (SearchValue value : in.values()) {
                values.add(SearchEquality.with(value.text()));
            }
            return anyValue(in.field(), anyOf(values));
        } else if (expression instanceof SearchExpression.Term term) {
            return term(term);
        } else if (expression instanceof SearchExpression.Subsearch subsearch) {
            throw new SplException(
                    subsearch.position(), "a sub-search is not supported in this place");
        }
        throw new IllegalArgumentException("not a search expression: " + expression);
    }

    private RowPredicate[] compileAll(List<SearchExpression> operands) throws SplException {
        RowPredicate[] compiled = new RowPredicate[operands.size()];
        for (int i = 0; i < compiled.length; i++) {
            compiled[i] = compile(operands.get(i));
        }
        return compiled;
    }

    private static RowPredicate all(RowPredicate[] operands) {
        return row -> {
            for (RowPredicate operand : operands) {
                if (!operand.test(row)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static RowPredicate any(RowPredicate[] operands) {
        return row -> {
            for (RowPredicate operand : operands) {
                if (operand.test(row)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static RowPredicate term(SearchExpression.Term term) throws SplException {
        String text = term.value().text();
        if (!term.value().quoted() && OPERATORS.contains(text.toUpperCase(Locale.ROOT))) {
            throw new SplException(
                    term.position(),
                    "'"
                            + text
                            + "' is a word to search for here, which is not supported; write "
                            + text.toUpperCase(Locale.ROOT)
                            + " for the operator");
        }
        if (!new WildcardPattern(text).matchesEverything()) {
            throw new SplException(
                    term.position(),
                    "'"
                            + text
                            + "' without a field is not supported; write field=\""
                            + text
                            + "\"");
        }
        return row -> !row.isEmpty();
    }

    private RowPredicate anyValue(String field, Predicate<String> test) {
        int slot = slots.slotOf(field);
        if (slot == FieldSlots.ABSENT) {
            return row -> false;
        }
        return row -> row.anyText(slot, test);
    }

    private static Predicate<String> anyOf(List<Predicate<String>> values) {
        return text -> {
            for (Predicate<String> value : values) {
                if (value.test(text)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static Predicate<String> comparison(SearchExpression.Comparison comparison) {
        String value = comparison.value().text();
        return switch (comparison.operator()) {
            case EQUAL -> SearchEquality.with(value);
            case NOT_EQUAL -> SearchEquality.with(value).negate();
            case LESS -> order(value, order -> order < 0);
            case LESS_OR_EQUAL -> order(value, order -> order <= 0);
            case GREATER -> order(value, order -> order > 0);
            case GREATER_OR_EQUAL -> order(value, order -> order >= 0);
        };
    }

    /** How texts compare with a value: as numbers if both are, else as texts. */
    private static Predicate<String> order(String value, IntPredicate wanted) {
        OptionalDouble right = Values.number(value);
        return text -> {
            OptionalDouble left = right.isPresent() ? Values.number(text) : OptionalDouble.empty();
            return wanted.test(
                    left.isPresent()
                            ? Double.compare(left.getAsDouble(), right.getAsDouble())
                            : Values.UTF8_ORDER.compare(text, value));
        };
    }

    /** Names of all fields that a condition reads, those of sub-searches left out. */
    public static Set<String> fieldsOf(SearchExpression expression) {
        Set<String> fields = new LinkedHashSet<>();
        collect(expression, fields);
        return fields;
    }

    private static void collect(SearchExpression expression, Set<String> fields) {
        if (expression instanceof SearchExpression.And and) {
            and.operands().forEach(operand -> collect(operand, fields));
        } else if (expression instanceof SearchExpression.Or or) {
            or.operands().forEach(operand -> collect(operand, fields));
        } else if (expression instanceof SearchExpression.Not not) {
            collect(not.operand(), fields);
        } else if (expression instanceof SearchExpression.Comparison comparison) {
            fields.add(comparison.field());
        } else if (expression instanceof SearchExpression.In in) {
            fields.add(in.field());
        }
    }
}
