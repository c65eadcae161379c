package dev.weir.spl;

import java.io.Serializable;
import java.util.List;

/**
 * A predicate in the language of the {@code search} command and of {@code tstats … where}: OR binds
 * tighter than AND, values may hold the wildcard {@code *}, comparison ignores case.
 */
public sealed interface SearchExpression extends Serializable {
    /** Where the predicate begins. */
    Position position();

    /** No condition, or a bare {@code *}: every row. */
    record Everything(Position position) implements SearchExpression {}

    /** All of at least two operands. */
    record And(Position position, List<SearchExpression> operands) implements SearchExpression {
        public And {
            operands = List.copyOf(operands);
        }
    }

    /** Any of at least two operands. */
    record Or(Position position, List<SearchExpression> operands) implements SearchExpression {
        public Or {
            operands = List.copyOf(operands);
        }
    }

    /** Rows for which the operand does not hold, those with a missing field included. */
    record Not(Position position, SearchExpression operand) implements SearchExpression {}

    /** {@code field op value}. */
    record Comparison(Position position, String field, Operator operator, SearchValue value)
            implements SearchExpression {}

    /** {@code field IN (a, "b*")}. */
    record In(Position position, String field, List<SearchValue> values)
            implements SearchExpression {
        public In {
            values = List.copyOf(values);
        }
    }

    /** A word that is not compared with a field: searched in the whole row. */
    record Term(Position position, SearchValue value) implements SearchExpression {}

    /**
     * {@code [ … ]}: any of the rows that the inner search gives, as conditions on their fields.
     */
    record Subsearch(Position position, Search search) implements SearchExpression {}

    /** Comparison operators. */
    enum Operator {
        EQUAL("="),
        NOT_EQUAL("!="),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        /** The operator as SPL writes it. */
        public String symbol() {
            return symbol;
        }
    }
}
