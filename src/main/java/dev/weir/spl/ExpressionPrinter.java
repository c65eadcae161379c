package dev.weir.spl;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Expressions of {@code eval} and {@code where} as text. */
final class ExpressionPrinter {
    private static final Pattern BARE_FIELD = Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}_]*");
    private static final Set<String> KEYWORDS =
            Set.of("and", "or", "xor", "not", "in", "like", "true", "false");

    /** That of NOT: between AND and the comparisons. */
    private static final int NOT = 4;

    /** That of an operand that stands for itself. */
    private static final int PRIMARY = 10;

    private static final int NEGATE = 9;

    private final StringBuilder out = new StringBuilder();

    private ExpressionPrinter() {}

    static String print(Expression expression) {
        ExpressionPrinter printer = new ExpressionPrinter();
        printer.append(expression);
        return printer.out.toString();
    }

    private void append(Expression expression) {
        if (expression instanceof Expression.Field field) {
            out.append(field(field.name()));
        } else if (expression instanceof Expression.Text text) {
            out.append(StringLiteral.encode(text.value()));
        } else if (expression instanceof Expression.Numeric numeric) {
            out.append(numeric.literal());
        } else if (expression instanceof Expression.Bool bool) {
            out.append(bool.value());
        } else if (expression instanceof Expression.Call call) {
            out.append(call.function());
            list(call.arguments());
        } else if (expression instanceof Expression.Not not) {
            out.append("NOT ");
            operand(not.operand(), NOT);
        } else if (expression instanceof Expression.Negate negate) {
            out.append('-');
            operand(negate.operand(), NEGATE);
        } else if (expression instanceof Expression.Binary binary) {
            int precedence = binary.operator().precedence();
            operand(binary.left(), precedence);
            out.append(' ').append(binary.operator().symbol()).append(' ');
            operand(binary.right(), precedence + 1);
        } else if (expression instanceof Expression.In in) {
            operand(in.operand(), precedence(in));
            out.append(" IN ");
            list(in.values());
        }
    }

    private void operand(Expression operand, int least) {
        if (precedence(operand) < least) {
            out.append('(');
            append(operand);
            out.append(')');
        } else {
            append(operand);
        }
    }

    private void list(List<Expression> expressions) {
        out.append('(');
        String separator = "";
        for (Expression expression : expressions) {
            out.append(separator);
            append(expression);
            separator = ", ";
        }
        out.append(')');
    }

    private static int precedence(Expression expression) {
        if (expression instanceof Expression.Binary binary) {
            return binary.operator().precedence();
        }
        if (expression instanceof Expression.In) {
            return Expression.Operator.EQUAL.precedence();
        }
        if (expression instanceof Expression.Not) {
            return NOT;
        }
        return expression instanceof Expression.Negate ? NEGATE : PRIMARY;
    }

    /** A field's name, in single quotes if it is not a plain word. */
    static String field(String name) {
        boolean bare =
                BARE_FIELD.matcher(name).matches()
                        && !KEYWORDS.contains(name.toLowerCase(Locale.ROOT));
        return bare ? name : "'" + name + "'";
    }
}
