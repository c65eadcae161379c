package dev.weir.plan;

import dev.weir.eval.ExpressionCompiler;
import dev.weir.eval.SearchPredicateCompiler;
import dev.weir.eval.Values;
import dev.weir.spl.Command;
import dev.weir.spl.Expression;
import dev.weir.spl.Expression.Operator;
import dev.weir.spl.SearchExpression;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What the trends of columns say about expressions and conditions on them. Careful: where it is not
 * sure that a condition goes on holding, it says that it does not.
 *
 * <p>Comparisons with several texts hold if they hold for any of them, so more texts take nothing
 * back.
 */
final class TrendReader {
    /** Hold for several texts if they hold for any; and which argument those are. */
    private static final Set<String> OF_FIRST = Set.of("match", "like");

    private static final Set<String> OF_SECOND = Set.of("cidrmatch");

    private final Function<String, Trend> columns;

    /**
     * @param columns the trend of each column by name; {@link Trend#CONSTANT} for one that is not
     *     there, as it is always null
     */
    TrendReader(Function<String, Trend> columns) {
        this.columns = columns;
    }

    /** Whether all of these columns stay as they are. */
    boolean allStay(Collection<String> fields) {
        for (String field : fields) {
            if (!columns.apply(field).stays()) {
                return false;
            }
        }
        return true;
    }

    /** The trend of an expression's value. */
    Trend of(Expression expression) {
        if (expression instanceof Expression.Field field) {
            return columns.apply(field.name());
        } else if (expression instanceof Expression.Numeric) {
            return Trend.NUMBER;
        } else if (expression instanceof Expression.Negate negate) {
            return of(negate.operand()).negated();
        } else if (expression instanceof Expression.Binary binary) {
            return of(binary);
        } else if (expression instanceof Expression.Call call
                && call.function().equals("mvcount")
                && of(call.arguments().get(0)) == Trend.COLLECTING) {
            return Trend.GROWING;
        }
        return otherwise(expression);
    }

    private Trend of(Expression.Binary binary) {
        Trend left = of(binary.left());
        return switch (binary.operator()) {
            case ADD -> left.plus(of(binary.right()));
            case SUBTRACT -> left.plus(of(binary.right()).negated());
            // a literal has no sign, so it turns nothing round
            case MULTIPLY, DIVIDE ->
                    binary.right() instanceof Expression.Numeric && left != Trend.COLLECTING
                            ? left
                            : otherwise(binary);
            default -> otherwise(binary);
        };
    }

    private Trend otherwise(Expression expression) {
        return allStay(ExpressionCompiler.fieldsOf(expression)) ? Trend.CONSTANT : Trend.CHANGING;
    }

    /** Whether a command that only keeps or drops rows goes on keeping a row that it kept once. */
    boolean keepsHolding(Command condition) {
        if (condition instanceof Command.Where where) {
            return keepsHolding(where.condition());
        } else if (condition instanceof Command.SearchFilter search) {
            return keepsHolding(search.filter());
        } else if (condition instanceof Command.Regex regex) {
            Trend trend = columns.apply(regex.field());
            return trend.stays() || (trend == Trend.COLLECTING && !regex.negated());
        }
        return false;
    }

    private boolean keepsHolding(Expression condition) {
        if (allStay(ExpressionCompiler.fieldsOf(condition))) {
            return true;
        } else if (condition instanceof Expression.Binary binary) {
            return keepsHolding(binary);
        } else if (condition instanceof Expression.In in) {
            return isAnyOf(in.operand()) && allConstant(in.values());
        } else if (condition instanceof Expression.Call call) {
            return keepsHolding(call);
        }
        return false;
    }

    private boolean keepsHolding(Expression.Binary binary) {
        if (binary.operator() == Operator.AND || binary.operator() == Operator.OR) {
            return keepsHolding(binary.left()) && keepsHolding(binary.right());
        } else if (binary.operator() == Operator.LIKE) {
            return isAnyOf(binary.left()) && of(binary.right()).stays();
        }
        Trend left = of(binary.left());
        Trend right = of(binary.right());
        return switch (binary.operator()) {
            case GREATER, GREATER_OR_EQUAL ->
                    anyOf(left, right) || (left.neverLess() && right.neverGreater());
            case LESS, LESS_OR_EQUAL ->
                    anyOf(left, right) || (left.neverGreater() && right.neverLess());
            case EQUAL, NOT_EQUAL -> anyOf(left, right);
            default -> false;
        };
    }

    private static boolean anyOf(Trend left, Trend right) {
        return (left.stays() || left == Trend.COLLECTING)
                && (right.stays() || right == Trend.COLLECTING);
    }

    private boolean isAnyOf(Expression operand) {
        return anyOf(of(operand), Trend.CONSTANT);
    }

    private boolean allConstant(List<Expression> expressions) {
        for (Expression expression : expressions) {
            if (!of(expression).stays()) {
                return false;
            }
        }
        return true;
    }

    private boolean keepsHolding(Expression.Call call) {
        List<Expression> arguments = call.arguments();
        if (call.function().equals("isnotnull")) {
            return of(arguments.get(0)) != Trend.CHANGING;
        } else if (OF_FIRST.contains(call.function())) {
            return isAnyOf(arguments.get(0)) && of(arguments.get(1)).stays();
        } else if (OF_SECOND.contains(call.function())) {
            return isAnyOf(arguments.get(1)) && of(arguments.get(0)).stays();
        }
        return false;
    }

    private boolean keepsHolding(SearchExpression condition) {
        if (condition instanceof SearchExpression.And and) {
            return allKeepHolding(and.operands());
        } else if (condition instanceof SearchExpression.Or or) {
            return allKeepHolding(or.operands());
        } else if (condition instanceof SearchExpression.Comparison comparison) {
            return keepsHolding(comparison);
        } else if (condition instanceof SearchExpression.In in) {
            return anyOf(columns.apply(in.field()), Trend.CONSTANT);
        }
        return !(condition instanceof SearchExpression.Subsearch)
                && allStay(SearchPredicateCompiler.fieldsOf(condition));
    }

    private boolean allKeepHolding(List<SearchExpression> conditions) {
        for (SearchExpression condition : conditions) {
            if (!keepsHolding(condition)) {
                return false;
            }
        }
        return true;
    }

    private boolean keepsHolding(SearchExpression.Comparison comparison) {
        Trend trend = columns.apply(comparison.field());
        boolean withNumber = Values.number(comparison.value().text()).isPresent();
        return anyOf(trend, Trend.CONSTANT)
                || switch (comparison.operator()) {
                    case GREATER, GREATER_OR_EQUAL -> withNumber && trend == Trend.GROWING;
                    case LESS, LESS_OR_EQUAL -> withNumber && trend == Trend.SHRINKING;
                    case EQUAL, NOT_EQUAL -> false;
                };
    }
}
