package dev.weir.eval;

/** An expression of {@code eval} or {@code where}, ready to run on rows; for one thread. */
@FunctionalInterface
public interface CompiledExpression {
    /** The expression's value; {@link Value.Null#NULL} if it has none. */
    Value evaluate(Row row);

    /** Whether {@code where} keeps the row: the value is true, neither false nor null. */
    default boolean isTrue(Row row) {
        return Values.isTrue(evaluate(row));
    }
}
