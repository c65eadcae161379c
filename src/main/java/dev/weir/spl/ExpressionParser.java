package dev.weir.spl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The language of {@code eval} and {@code where}.
 *
 * <pre>
 * expression := unary { operator unary | "IN" "(" expression { "," expression } ")" }
 * unary      := "NOT" expression above AND | "-" unary | "+" unary | primary
 * primary    := number | "text" | 'field' | name | name "(" [ expression { "," expression } ] ")"
 *             | "(" expression ")"
 * operator   := those of {@link Expression.Operator}, words in any case; "==" is "="
 * name       := letters, digits and underscores, not beginning with a digit
 * </pre>
 *
 * <p>A dot is always concatenation, {@code a.b} too: that is how published searches use it ({@code
 * process=RTLO_command_1.RTLO_command_2}). A field with a dot in its name stands in single quotes.
 */
final class ExpressionParser {
    /** Operators in one expression: its tree is no deeper than this and the nesting together. */
    static final int MAX_OPERATORS = 1_000;

    private static final Set<String> INFIX_WORDS = Set.of("and", "or", "xor", "in", "like");

    private final Cursor cursor;
    private int operators;

    ExpressionParser(Cursor cursor) {
        this.cursor = cursor;
    }

    /**
     * An expression, which follows the text {@code before}. The cursor then stands after it, which
     * the caller has to check.
     */
    Expression expression(String before) throws SplException {
        return operand(before, 0);
    }

    /** What follows an operator: everything that binds at least as tight as {@code precedence}. */
    private Expression operand(String before, int precedence) throws SplException {
        cursor.skipBlanks();
        Position position = cursor.position();
        Expression left = unary(before);
        while (true) {
            int start = cursor.offset();
            if (precedence <= Expression.Operator.EQUAL.precedence() && cursor.takeKeyword("in")) {
                countOperator(start);
                left = new Expression.In(position, left, list());
                continue;
            }
            Expression.Operator operator = takeOperator(precedence).orElse(null);
            if (operator == null) {
                return left;
            }
            countOperator(start);
            // from left to right: the right side must bind tighter
            Expression right = operand(operator.symbol(), operator.precedence() + 1);
            left = new Expression.Binary(position, operator, left, right);
        }
    }

    private void countOperator(int offset) throws SplException {
        if (++operators > MAX_OPERATORS) {
            throw cursor.error(
                    offset, "more than " + MAX_OPERATORS + " operators in one expression");
        }
    }

    private Expression unary(String before) throws SplException {
        cursor.skipBlanks();
        Position position = cursor.position();
        if (cursor.takeKeyword("not")) {
            cursor.enter();
            Expression operand = operand("NOT", Expression.Operator.EQUAL.precedence());
            cursor.leave();
            return new Expression.Not(position, operand);
        }
        if (cursor.take("-")) {
            cursor.enter();
            Expression operand = unary("-");
            cursor.leave();
            return new Expression.Negate(position, operand);
        }
        if (cursor.take("+")) {
            cursor.enter();
            Expression operand = unary("+");
            cursor.leave();
            return operand;
        }
        return primary(position, before);
    }

    private Expression primary(Position position, String before) throws SplException {
        char c = cursor.peek();
        if (cursor.atEnd()) {
            throw cursor.expectedAfter("a field, a value or a function", before);
        }
        if (c == '"') {
            return new Expression.Text(position, cursor.quoted());
        }
        if (c == '\'') {
            return new Expression.Field(position, cursor.singleQuoted());
        }
        if (c == '(') {
            return group();
        }
        if (isDigit(c) || c == '.') {
            return new Expression.Numeric(position, number(before));
        }
        if (Character.isLetter(c) || c == '_') {
            return nameOrCall(position, before);
        }
        throw cursor.expectedAfter("a field, a value or a function", before);
    }

    private Expression group() throws SplException {
        int open = cursor.offset();
        cursor.enter();
        cursor.advance();
        Expression inner = operand("(", 0);
        if (!cursor.take(")")) {
            throw cursor.unclosed("an operator or ')'", open);
        }
        cursor.leave();
        return inner;
    }

    private Expression nameOrCall(Position position, String before) throws SplException {
        int start = cursor.offset();
        String name = cursor.identifier();
        int end = cursor.offset();
        cursor.skipBlanks();
        if (cursor.peek() != '(') {
            cursor.moveTo(end);
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.equals("true") || lower.equals("false")) {
                return new Expression.Bool(position, lower.equals("true"));
            }
            if (INFIX_WORDS.contains(lower)) {
                cursor.moveTo(start);
                throw cursor.expectedAfter("a field, a value or a function", before);
            }
            return new Expression.Field(position, name);
        }
        String function = name.toLowerCase(Locale.ROOT);
        List<Expression> arguments = list();
        if (function.equals("in")) {
            if (arguments.size() < 2) {
                throw new SplException(position, "in() needs a field and at least one value");
            }
            return new Expression.In(
                    position, arguments.get(0), arguments.subList(1, arguments.size()));
        }
        return new Expression.Call(position, function, arguments);
    }

    /** Expressions with commas between them, in brackets. */
    private List<Expression> list() throws SplException {
        cursor.require("(", "'('");
        cursor.enter();
        List<Expression> expressions = new ArrayList<>();
        if (!cursor.take(")")) {
            expressions.add(operand("(", 0));
            while (cursor.take(",")) {
                expressions.add(operand(",", 0));
            }
            cursor.require(")", "an operator, ',' or ')'");
        }
        cursor.leave();
        return expressions;
    }

    /** Digits, perhaps with a fraction and an exponent. */
    private String number(String before) throws SplException {
        int start = cursor.offset();
        digits();
        if (cursor.peek() == '.') {
            int dot = cursor.offset();
            cursor.advance();
            if (isDigit(cursor.peek())) {
                digits();
            } else {
                // the dot of a concatenation, as in 1.field
                cursor.moveTo(dot);
            }
        }
        if (cursor.offset() == start) {
            throw cursor.expectedAfter("a field, a value or a function", before);
        }
        exponent();
        if (Cursor.isWordPart(cursor.peek())) {
            cursor.moveTo(start);
            throw cursor.expected("a number, or a field name in single quotes,");
        }
        return cursor.slice(start);
    }

    private void exponent() {
        int start = cursor.offset();
        if (cursor.peek() != 'e' && cursor.peek() != 'E') {
            return;
        }
        cursor.advance();
        if (cursor.peek() == '+' || cursor.peek() == '-') {
            cursor.advance();
        }
        if (isDigit(cursor.peek())) {
            digits();
        } else {
            cursor.moveTo(start);
        }
    }

    private void digits() {
        while (isDigit(cursor.peek())) {
            cursor.advance();
        }
    }

    /** Takes the operator that stands next if it binds at least as tight as {@code precedence}. */
    private Optional<Expression.Operator> takeOperator(int precedence) {
        cursor.skipBlanks();
        Optional<Expression.Operator> operator =
                operatorHere().filter(found -> found.precedence() >= precedence);
        if (operator.isPresent()) {
            int length = cursor.startsWith("==") ? 2 : operator.get().symbol().length();
            cursor.moveTo(cursor.offset() + length);
        }
        return operator;
    }

    private Optional<Expression.Operator> operatorHere() {
        return Optional.ofNullable(
                switch (cursor.peek()) {
                    case '=' -> Expression.Operator.EQUAL;
                    case '!' -> cursor.startsWith("!=") ? Expression.Operator.NOT_EQUAL : null;
                    case '<' ->
                            cursor.startsWith("<=")
                                    ? Expression.Operator.LESS_OR_EQUAL
                                    : Expression.Operator.LESS;
                    case '>' ->
                            cursor.startsWith(">=")
                                    ? Expression.Operator.GREATER_OR_EQUAL
                                    : Expression.Operator.GREATER;
                    case '.' -> Expression.Operator.CONCATENATE;
                    case '+' -> Expression.Operator.ADD;
                    case '-' -> Expression.Operator.SUBTRACT;
                    case '*' -> Expression.Operator.MULTIPLY;
                    case '/' -> Expression.Operator.DIVIDE;
                    case '%' -> Expression.Operator.MODULO;
                    default -> wordOperator();
                });
    }

    private Expression.Operator wordOperator() {
        if (cursor.atKeyword("and")) {
            return Expression.Operator.AND;
        }
        if (cursor.atKeyword("or")) {
            return Expression.Operator.OR;
        }
        if (cursor.atKeyword("xor")) {
            return Expression.Operator.XOR;
        }
        return cursor.atKeyword("like") ? Expression.Operator.LIKE : null;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
