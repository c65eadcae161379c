package dev.weir.spl;

/** Short forms for tests: searches without a file. */
final class Spl {
    private Spl() {}

    static Search parse(String search) throws SplException {
        return SearchParser.parse(SearchText.of("search", search));
    }

    /** The last command of the search. */
    static Command command(String search) throws SplException {
        Search parsed = parse(search);
        return parsed.commands().get(parsed.commands().size() - 1);
    }

    /** The predicate of {@code search …}. */
    static SearchExpression filter(String predicate) throws SplException {
        return ((Command.SearchFilter) command("| search " + predicate)).filter();
    }

    /** The expression of {@code where …}. */
    static Expression expression(String expression) throws SplException {
        return ((Command.Where) command("| where " + expression)).condition();
    }

    static Command.Tstats tstats(String arguments) throws SplException {
        return (Command.Tstats) command("| tstats " + arguments);
    }

    /** The whole tree without positions, and without whether a value stood in quotes. */
    static String tree(Search search) {
        return search.toString()
                .replaceAll("position=[^,\\]]*:\\d+:\\d+", "")
                .replaceAll("quoted=(true|false)", "");
    }

    /** The tree as brackets and operators, every bracket written, so that precedence shows. */
    static String shape(Expression expression) {
        if (expression instanceof Expression.Binary binary) {
            return "("
                    + shape(binary.left())
                    + " "
                    + binary.operator().symbol()
                    + " "
                    + shape(binary.right())
                    + ")";
        }
        if (expression instanceof Expression.Not not) {
            return "(NOT " + shape(not.operand()) + ")";
        }
        if (expression instanceof Expression.Negate negate) {
            return "(-" + shape(negate.operand()) + ")";
        }
        if (expression instanceof Expression.In in) {
            return "(" + shape(in.operand()) + " IN " + in.values().size() + ")";
        }
        return SplPrinter.print(expression);
    }

    /** The predicate with every bracket written; implied ANDs too. */
    static String shape(SearchExpression expression) {
        if (expression instanceof SearchExpression.And and) {
            return joined(and.operands(), " AND ");
        }
        if (expression instanceof SearchExpression.Or or) {
            return joined(or.operands(), " OR ");
        }
        if (expression instanceof SearchExpression.Not not) {
            return "(NOT " + shape(not.operand()) + ")";
        }
        return SplPrinter.print(expression);
    }

    private static String joined(Iterable<SearchExpression> operands, String operator) {
        StringBuilder out = new StringBuilder("(");
        String separator = "";
        for (SearchExpression operand : operands) {
            out.append(separator).append(shape(operand));
            separator = operator;
        }
        return out.append(')').toString();
    }
}
