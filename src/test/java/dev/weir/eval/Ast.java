package dev.weir.eval;

import dev.weir.spl.Expression;
import dev.weir.spl.Position;
import dev.weir.spl.SearchExpression;
import dev.weir.spl.SearchValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Short names for syntax trees and rows; all nodes stand at {@link #HERE}. */
final class Ast {
    static final Position HERE = new Position("search", 3, 7);

    private Ast() {}

    static Expression field(String name) {
        return new Expression.Field(HERE, name);
    }

    static Expression text(String value) {
        return new Expression.Text(HERE, value);
    }

    static Expression number(String literal) {
        return new Expression.Numeric(HERE, literal);
    }

    static Expression not(Expression operand) {
        return new Expression.Not(HERE, operand);
    }

    static Expression binary(Expression left, Expression.Operator operator, Expression right) {
        return new Expression.Binary(HERE, operator, left, right);
    }

    static Expression call(String function, Expression... arguments) {
        return new Expression.Call(HERE, function, List.of(arguments));
    }

    static SearchValue value(String text) {
        return new SearchValue(HERE, text, true);
    }

    static SearchExpression equal(String field, String value) {
        return compare(field, SearchExpression.Operator.EQUAL, value);
    }

    static SearchExpression compare(
            String field, SearchExpression.Operator operator, String value) {
        return new SearchExpression.Comparison(HERE, field, operator, value(value));
    }

    static SearchExpression in(String field, String... values) {
        return new SearchExpression.In(HERE, field, Arrays.stream(values).map(Ast::value).toList());
    }

    static SearchExpression allOf(SearchExpression... operands) {
        return new SearchExpression.And(HERE, List.of(operands));
    }

    static SearchExpression not(SearchExpression operand) {
        return new SearchExpression.Not(HERE, operand);
    }

    /** A row that fields are put into one by one; it is its own table of slots. */
    static final class Fields implements Row, FieldSlots {
        private final Map<String, Integer> slots = new HashMap<>();
        private final List<Value> values = new ArrayList<>();
        private double now;

        Fields with(String field, String... texts) {
            return with(field, Values.of(List.of(texts)));
        }

        Fields with(String field, Value value) {
            slots.put(field, values.size());
            values.add(value);
            return this;
        }

        Fields at(double time) {
            now = time;
            return this;
        }

        @Override
        public int slotOf(String field) {
            return slots.getOrDefault(field, ABSENT);
        }

        @Override
        public Value get(int slot) {
            return values.get(slot);
        }

        @Override
        public double now() {
            return now;
        }

        @Override
        public boolean isEmpty() {
            return values.isEmpty();
        }
    }
}
