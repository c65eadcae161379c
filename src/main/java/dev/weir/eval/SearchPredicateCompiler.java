package dev.weir.eval;

import dev.weir.spl.SearchExpression;
import dev.weir.spl.SearchValue;
import dev.weir.spl.SplException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
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
                values.add(equal(value));
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
        SearchValue value = comparison.value();
        return switch (comparison.operator()) {
            case EQUAL -> equal(value);
            case NOT_EQUAL -> equal(value).negate();
            case LESS -> text -> order(text, value.text()) < 0;
            case LESS_OR_EQUAL -> text -> order(text, value.text()) <= 0;
            case GREATER -> text -> order(text, value.text()) > 0;
            case GREATER_OR_EQUAL -> text -> order(text, value.text()) >= 0;
        };
    }

    /** Equality with a pattern, or being an address of a network. */
    private static Predicate<String> equal(SearchValue value) {
        Optional<Ipv4Network> network = Ipv4Network.parse(value.text());
        if (network.isPresent()) {
            return network.get()::contains;
        }
        List<Predicate<String>> patterns = new ArrayList<>();
        for (WildcardPattern pattern : patternsOf(value)) {
            patterns.add(pattern::matches);
        }
        return patterns.size() == 1 ? patterns.get(0) : anyOf(patterns);
    }

    /**
     * The patterns of which one covers each text that equals a value: the value itself, and if it
     * has entities of XML also the decoded one, as events are. None for a network of addresses,
     * which no pattern describes.
     */
    public static List<WildcardPattern> patternsOf(SearchValue value) {
        if (Ipv4Network.parse(value.text()).isPresent()) {
            return List.of();
        }
        WildcardPattern asWritten = new WildcardPattern(value.text());
        String decoded = XmlEntities.decoded(value.text());
        return decoded.equals(value.text())
                ? List.of(asWritten)
                : List.of(asWritten, new WildcardPattern(decoded));
    }

    /** As numbers if both are; else as texts. */
    private static int order(String text, String value) {
        OptionalDouble left = Values.number(text);
        OptionalDouble right = Values.number(value);
        if (left.isPresent() && right.isPresent()) {
            return Double.compare(left.getAsDouble(), right.getAsDouble());
        }
        return Values.UTF8_ORDER.compare(text, value);
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
