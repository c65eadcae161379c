package dev.weir.naive;

import dev.weir.spl.Search;
import dev.weir.spl.SearchExpression;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The language of {@code search} and of {@code tstats … where}. */
final class NaiveConditions {
    private static final Pattern NETWORK =
            Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3})/(\\d{1,2})");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");

    private final Function<Search, NaiveTable> subsearches;

    /**
     * @param subsearches runs the searches in brackets
     */
    NaiveConditions(Function<Search, NaiveTable> subsearches) {
        this.subsearches = subsearches;
    }

    /** Whether the condition holds for an event or row, given its fields. */
    boolean hold(SearchExpression condition, Function<String, Val> fields) {
        if (condition instanceof SearchExpression.Everything) {
            return true;
        } else if (condition instanceof SearchExpression.And and) {
            return and.operands().stream().allMatch(operand -> hold(operand, fields));
        } else if (condition instanceof SearchExpression.Or or) {
            return or.operands().stream().anyMatch(operand -> hold(operand, fields));
        } else if (condition instanceof SearchExpression.Not not) {
            return !hold(not.operand(), fields);
        } else if (condition instanceof SearchExpression.In in) {
            Val value = fields.apply(in.field());
            return in.values().stream().anyMatch(each -> equal(value, each.text()));
        } else if (condition instanceof SearchExpression.Comparison comparison) {
            String right = comparison.value().text();
            return compare(fields.apply(comparison.field()), comparison.operator(), right);
        } else if (condition instanceof SearchExpression.Subsearch inner) {
            List<Map<String, Val>> rows = subsearches.apply(inner.search()).rows();
            return rows.stream().anyMatch(row -> likeRow(row, fields));
        } else if (condition instanceof SearchExpression.Term term
                && term.value().text().equals("*")) {
            return true;
        }
        throw new Unsupported("full-text search");
    }

    private static boolean compare(Val left, SearchExpression.Operator operator, String right) {
        return switch (operator) {
            case EQUAL -> equal(left, right);
            case NOT_EQUAL -> left.each().stream().anyMatch(each -> !equal(each, right));
            default -> left.texts().stream().anyMatch(each -> ordered(each, operator, right));
        };
    }

    private static boolean ordered(String left, SearchExpression.Operator operator, String right) {
        OptionalDouble x = Val.numberIn(left);
        OptionalDouble y = Val.numberIn(right);
        int order =
                x.isPresent() && y.isPresent()
                        ? Double.compare(x.getAsDouble(), y.getAsDouble())
                        : Val.UTF8.compare(left, right);
        return switch (operator) {
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
            case EQUAL, NOT_EQUAL -> throw new IllegalArgumentException(operator.symbol());
        };
    }

    /** Whether any value is covered by the pattern, or lies in the network. */
    private static boolean equal(Val value, String pattern) {
        boolean network = NETWORK.matcher(pattern).matches();
        for (String text : value.texts()) {
            if (network) {
                if (inNetwork(text, pattern)) {
                    return true;
                }
                continue;
            }
            for (String form : NaivePattern.withEntitiesDecoded(pattern)) {
                if (NaivePattern.wildcard(form, true).matcher(text).matches()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether an IPv4 address lies in a network such as {@code 10.0.0.0/8}. */
    static boolean inNetwork(String address, String network) {
        Matcher parts = NETWORK.matcher(network);
        if (!parts.matches() || !ADDRESS.matcher(address).matches()) {
            return false;
        }
        long base = bits(parts.group(1));
        long value = bits(address);
        int length = Integer.parseInt(parts.group(2));
        return base >= 0 && value >= 0 && length <= 32 && (base ^ value) >> (32 - length) == 0;
    }

    private static long bits(String address) {
        long bits = 0;
        for (String part : address.split("\\.", -1)) {
            int number = Integer.parseInt(part);
            if (number > 255) {
                return -1;
            }
            bits = bits << 8 | number;
        }
        return bits;
    }

    /** A row of a sub-search is a condition: each of its fields has one of its values. */
    private static boolean likeRow(Map<String, Val> row, Function<String, Val> fields) {
        boolean any = false;
        for (Map.Entry<String, Val> field : row.entrySet()) {
            if (field.getKey().startsWith("_")) {
                continue;
            }
            any = true;
            Val value = fields.apply(field.getKey());
            if (field.getValue().texts().stream().noneMatch(each -> equal(value, each))) {
                return false;
            }
        }
        return any;
    }
}
