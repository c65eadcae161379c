package dev.weir.naive;

import dev.weir.spl.Command;
import dev.weir.spl.Expression;
import dev.weir.spl.SearchExpression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What fields should look like so that conditions hold: of alternatives one is drawn, negations are
 * passed over. Wishes are wildcard patterns, by field name without prefix.
 */
final class Wishes {
    private final Random random;
    private final Map<String, List<String>> patterns = new LinkedHashMap<>();

    Wishes(Random random) {
        this.random = random;
    }

    /** Adds what a condition on events or rows asks for. */
    void add(Command command) {
        if (command instanceof Command.Tstats tstats) {
            add(tstats.filter());
        } else if (command instanceof Command.SearchFilter search) {
            add(search.filter());
        } else if (command instanceof Command.Where where) {
            add(where.condition());
        } else if (command instanceof Command.Regex regex && !regex.negated()) {
            wish(regex.field(), found(regex.pattern().value()));
        } else if (command instanceof Command.Rex rex) {
            wish(rex.field(), found(rex.pattern().value()));
        }
    }

    private void add(SearchExpression condition) {
        if (condition instanceof SearchExpression.And and) {
            and.operands().forEach(this::add);
        } else if (condition instanceof SearchExpression.Or or) {
            add(any(or.operands()));
        } else if (condition instanceof SearchExpression.In in) {
            wish(in.field(), any(in.values()).text());
        } else if (condition instanceof SearchExpression.Comparison comparison
                && comparison.operator() == SearchExpression.Operator.EQUAL) {
            wish(comparison.field(), comparison.value().text());
        } else if (condition instanceof SearchExpression.Not not && random.nextInt(8) == 0) {
            add(not.operand());
        }
    }

    private void add(Expression condition) {
        if (condition instanceof Expression.Binary binary) {
            switch (binary.operator()) {
                case AND -> {
                    add(binary.left());
                    add(binary.right());
                }
                case OR -> add(random.nextBoolean() ? binary.left() : binary.right());
                case EQUAL, LIKE -> {
                    if (binary.left() instanceof Expression.Field field
                            && binary.right() instanceof Expression.Text text) {
                        boolean like = binary.operator() == Expression.Operator.LIKE;
                        String value = text.value();
                        wish(field.name(), like ? value.replace('%', '*') : value);
                    }
                }
                default -> {}
            }
        } else if (condition instanceof Expression.Call call
                && call.arguments().size() == 2
                && call.arguments().get(0) instanceof Expression.Field field
                && call.arguments().get(1) instanceof Expression.Text text) {
            switch (call.function()) {
                case "match" -> wish(field.name(), found(text.value()));
                case "like" -> wish(field.name(), text.value().replace('%', '*'));
                default -> {}
            }
        }
    }

    private String found(String regex) {
        String text = PatternText.draw(random, regex).replace('*', 'x');
        boolean start = regex.startsWith("^") || regex.startsWith("(?i)^");
        return (start ? "" : "*") + text + (regex.endsWith("$") ? "" : "*");
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private void wish(String field, String pattern) {
        patterns.computeIfAbsent(bare(field), absent -> new ArrayList<>())
                .add(any(NaivePattern.withEntitiesDecoded(pattern)));
    }

    /** A field's name without its node's prefix. */
    static String bare(String field) {
        return field.substring(field.indexOf('.') + 1);
    }

    /** Whether anything is asked of a field. */
    boolean about(String field) {
        return patterns.containsKey(field);
    }

    /** A value of which all wishes for the field hold, if they go together. */
    String value(String field) {
        List<String> all = patterns.get(field);
        StringBuilder head = new StringBuilder();
        StringBuilder middle = new StringBuilder();
        String tail = "";
        for (String pattern : all) {
            boolean openStart = pattern.startsWith("*");
            boolean openEnd = pattern.endsWith("*");
            if (!openStart && !openEnd) {
                return filled(pattern);
            } else if (!openStart) {
                head.append(pattern);
            } else if (!openEnd) {
                tail = pattern;
            } else {
                middle.append(pattern);
            }
        }
        return filled(head.append(middle).append(tail).toString());
    }

    private String filled(String pattern) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            text.append(c == '*' ? any(List.of("", " ", "x", "A\\", " - ", "\n")) : c);
        }
        return text.toString();
    }
}
