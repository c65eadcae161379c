package dev.weir.spl;

import java.io.Serializable;
import java.util.List;

/** An expression in the language of {@code eval} and {@code where}: AND binds tighter than OR. */
public sealed interface Expression extends Serializable {
    /** Where the expression begins. */
    Position position();

    /** A field: a bare word, or text in single quotes. */
    record Field(Position position, String name) implements Expression {}

    /** A text in double quotes, escapes decoded. */
    record Text(Position position, String value) implements Expression {}

    /** A number as written. */
    record Numeric(Position position, String literal) implements Expression {}

    /** {@code true} or {@code false} as bare words. */
    record Bool(Position position, boolean value) implements Expression {}

    /** A function call; the name is in lower case. */
    record Call(Position position, String function, List<Expression> arguments)
            implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** {@code NOT x}. */
    record Not(Position position, Expression operand) implements Expression {}

    /** {@code -x}. */
    record Negate(Position position, Expression operand) implements Expression {}

    /** {@code left op right}. */
    record Binary(Position position, Operator operator, Expression left, Expression right)
            implements Expression {}

    /** {@code operand IN (a, b)}, which is also the function {@code in(operand, a, b)}. */
    record In(Position position, Expression operand, List<Expression> values)
            implements Expression {
        public In {
            values = List.copyOf(values);
        }
    }

    /** Binary operators, loosest first; those of one precedence group from left to right. */
    enum Operator {
        XOR("XOR", 1),
        OR("OR", 2),
        AND("AND", 3),
        EQUAL("=", 5),
        NOT_EQUAL("!=", 5),
        LESS("<", 5),
        LESS_OR_EQUAL("<=", 5),
        GREATER(">", 5),
        GREATER_OR_EQUAL(">=", 5),
        LIKE("LIKE", 5),
        CONCATENATE(".", 6),
        ADD("+", 7),
        SUBTRACT("-", 7),
        MULTIPLY("*", 8),
        DIVIDE("/", 8),
        MODULO("%", 8);

        private final String symbol;
        private final int precedence;

        Operator(String symbol, int precedence) {
            this.symbol = symbol;
            this.precedence = precedence;
        }

        /** The operator as SPL writes it; {@code ==} is written {@code =}. */
        public String symbol() {
            return symbol;
        }

        /** A higher number binds tighter. NOT stands between AND and the comparisons, at 4. */
        public int precedence() {
            return precedence;
        }
    }
}
