package dev.weir.spl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Syntax tree to SPL, in one canonical form: parsed again, it gives the same tree (positions aside)
 * and prints the same.
 */
public final class SplPrinter {
    /** Names that need no quotes as arguments of commands. */
    private static final Pattern BARE_NAME = Pattern.compile("[\\w.:*@{}][\\w.:*@{}-]*");

    /** Values that need no quotes in search predicates: no blank, bracket, comma or quote. */
    private static final Pattern BARE_VALUE = Pattern.compile("[\\w.:*@{}/$%&+?#;~^!-]+");

    /** Words that would be read as part of the command if they stood without quotes. */
    private static final Set<String> KEYWORDS =
            Set.of(
                    "and",
                    "or",
                    "not",
                    "in",
                    "as",
                    "by",
                    "groupby",
                    "from",
                    "where",
                    "span",
                    "output",
                    "outputnew");

    private SplPrinter() {}

    /** The search, each command after a pipe. */
    public static String print(Search search) {
        List<String> commands = new ArrayList<>();
        for (Command command : search.commands()) {
            commands.add("| " + print(command));
        }
        return String.join(" ", commands);
    }

    /** The command without a pipe before it. */
    public static String print(Command command) {
        return new CommandPrinter().print(command);
    }

    /** The predicate; an empty one is {@code *}. */
    public static String print(SearchExpression expression) {
        if (expression instanceof SearchExpression.And and) {
            return joined(and.operands(), " AND ");
        }
        if (expression instanceof SearchExpression.Or or) {
            return joined(or.operands(), " OR ");
        }
        if (expression instanceof SearchExpression.Not not) {
            return "NOT " + operand(not.operand());
        }
        if (expression instanceof SearchExpression.Comparison comparison) {
            return name(comparison.field())
                    + comparison.operator().symbol()
                    + value(comparison.value());
        }
        if (expression instanceof SearchExpression.In in) {
            List<String> values = new ArrayList<>();
            in.values().forEach(value -> values.add(value(value)));
            return name(in.field()) + " IN (" + String.join(", ", values) + ")";
        }
        if (expression instanceof SearchExpression.Term term) {
            boolean keyword = KEYWORDS.contains(term.value().text().toLowerCase(Locale.ROOT));
            return keyword ? StringLiteral.encode(term.value().text()) : value(term.value());
        }
        if (expression instanceof SearchExpression.Subsearch subsearch) {
            return subsearch(subsearch.search());
        }
        return "*";
    }

    /** The expression, with the brackets that precedence needs and no others. */
    public static String print(Expression expression) {
        return ExpressionPrinter.print(expression);
    }

    /** The search in square brackets. */
    static String subsearch(Search search) {
        return "[" + print(search) + "]";
    }

    /** A field's or column's name, quoted if it must be. */
    static String name(String name) {
        return BARE_NAME.matcher(name).matches()
                        && !KEYWORDS.contains(name.toLowerCase(Locale.ROOT))
                ? name
                : StringLiteral.encode(name);
    }

    /** Names with blanks between them. */
    static String names(List<String> names) {
        List<String> printed = new ArrayList<>();
        names.forEach(name -> printed.add(name(name)));
        return String.join(" ", printed);
    }

    private static String value(SearchValue value) {
        boolean bare = !value.quoted() && BARE_VALUE.matcher(value.text()).matches();
        return bare ? value.text() : StringLiteral.encode(value.text());
    }

    private static String joined(List<SearchExpression> operands, String operator) {
        List<String> printed = new ArrayList<>();
        operands.forEach(operand -> printed.add(operand(operand)));
        return String.join(operator, printed);
    }

    /** With brackets where several conditions stand together, though OR would not need them. */
    private static String operand(SearchExpression operand) {
        boolean several =
                operand instanceof SearchExpression.And || operand instanceof SearchExpression.Or;
        return several ? "(" + print(operand) + ")" : print(operand);
    }
}
