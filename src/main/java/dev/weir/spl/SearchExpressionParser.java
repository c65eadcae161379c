package dev.weir.spl;

import java.util.ArrayList;
import java.util.List;

/**
 * The language of {@code search} and of {@code tstats … where}.
 *
 * <pre>
 * clause     := orTerm { [ "AND" ] orTerm }
 * orTerm     := notTerm { "OR" notTerm }
 * notTerm    := "NOT" notTerm | "(" clause ")" | "[" search "]" | comparison | value
 * comparison := field ( "=" | "==" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" ) value
 *             | field "IN" "(" value { [ "," ] value } [ "," ] ")"
 * field      := quoted | characters up to a blank, bracket, comma or operator
 * value      := quoted | characters up to a blank, bracket or comma; "()" inside belongs to it
 * </pre>
 *
 * <p>OR binds tighter than AND; AND, OR and NOT are upper case, as Splunk wants them. In {@code
 * tstats} the word {@code by} or {@code groupby} ends the clause.
 */
final class SearchExpressionParser {
    private static final String STOPS = "(),\"";
    private static final String FIELD_STOPS = "(),\"=<>";

    private final Cursor cursor;
    private final boolean endsAtBy;

    SearchExpressionParser(Cursor cursor, boolean endsAtBy) {
        this.cursor = cursor;
        this.endsAtBy = endsAtBy;
    }

    /**
     * The whole clause, which follows the word or bracket {@code before}. The cursor then stands at
     * its end, which the caller has to check.
     */
    SearchExpression clause(String before) throws SplException {
        Position position = startOfCondition(before);
        List<SearchExpression> operands = new ArrayList<>();
        operands.add(orTerm(before));
        while (true) {
            if (takeOperator("AND")) {
                operands.add(orTerm("AND"));
            } else if (atClauseEnd()) {
                break;
            } else {
                operands.add(orTerm(""));
            }
        }
        return operands.size() == 1
                ? operands.get(0)
                : new SearchExpression.And(position, operands);
    }

    private SearchExpression orTerm(String before) throws SplException {
        Position position = startOfCondition(before);
        SearchExpression first = notTerm(before);
        if (!takeOperator("OR")) {
            return first;
        }
        List<SearchExpression> operands = new ArrayList<>();
        operands.add(first);
        do {
            operands.add(notTerm("OR"));
        } while (takeOperator("OR"));
        return new SearchExpression.Or(position, operands);
    }

    private SearchExpression notTerm(String before) throws SplException {
        Position position = startOfCondition(before);
        if (takeOperator("NOT")) {
            cursor.enter();
            SearchExpression operand = notTerm("NOT");
            cursor.leave();
            return new SearchExpression.Not(position, operand);
        }
        if (cursor.peek() == '(') {
            return group();
        }
        if (cursor.peek() == '[') {
            return new SearchExpression.Subsearch(position, new PipelineParser(cursor).subsearch());
        }
        if (atOperator("AND") || atOperator("OR")) {
            throw cursor.expectedAfter("a condition", before);
        }
        return comparisonOrTerm(position);
    }

    private SearchExpression group() throws SplException {
        int open = cursor.offset();
        cursor.enter();
        cursor.advance();
        SearchExpression inner = clause("(");
        if (!cursor.take(")")) {
            throw cursor.unclosed("a condition or ')'", open);
        }
        cursor.leave();
        return inner;
    }

    private SearchExpression comparisonOrTerm(Position position) throws SplException {
        int start = cursor.offset();
        boolean quoted = cursor.peek() == '"';
        String word = quoted ? cursor.quoted() : word(FIELD_STOPS);
        int end = cursor.offset();
        if (end == start && ",)".indexOf(cursor.peek()) >= 0) {
            throw cursor.expected("a condition");
        }
        SearchExpression.Operator operator = takeComparison();
        if (operator != null) {
            if (word.isEmpty()) {
                cursor.moveTo(start);
                throw cursor.expected("a field name");
            }
            String before = cursor.slice(start);
            return new SearchExpression.Comparison(position, word, operator, value(before));
        }
        if (takeIn()) {
            return new SearchExpression.In(position, word, values());
        }
        cursor.moveTo(start);
        if (takeIn()) {
            cursor.moveTo(start);
            throw cursor.expected("a field name");
        }
        if (quoted) {
            cursor.moveTo(end);
            return new SearchExpression.Term(position, new SearchValue(position, word, true));
        }
        SearchValue value = value("");
        return value.text().equals("*") && !value.quoted()
                ? new SearchExpression.Everything(position)
                : new SearchExpression.Term(position, value);
    }

    /** {@code IN} and its opening bracket, or neither. */
    private boolean takeIn() {
        int start = cursor.offset();
        if (cursor.takeKeyword("in") && cursor.take("(")) {
            return true;
        }
        cursor.moveTo(start);
        return false;
    }

    private List<SearchValue> values() throws SplException {
        List<SearchValue> values = new ArrayList<>();
        values.add(value("IN ("));
        while (true) {
            // a comma may be missing, and published searches have one too many before the bracket
            boolean comma = cursor.take(",");
            if (cursor.take(")")) {
                return values;
            }
            if (!comma && cursor.atCommandEnd()) {
                throw cursor.expected("',' or ')'");
            }
            values.add(value(comma ? "," : ""));
        }
    }

    private SearchValue value(String before) throws SplException {
        cursor.skipBlanks();
        Position position = cursor.position();
        if (cursor.peek() == '"') {
            return new SearchValue(position, cursor.quoted(), true);
        }
        String text = word(STOPS);
        if (text.isEmpty()) {
            throw cursor.expectedAfter("a value", before);
        }
        if (cursor.peek() == '"') {
            throw cursor.error(
                    cursor.offset(),
                    "found '\"' inside the value '"
                            + text
                            + "'; put the whole value in double quotes, and write \\\" for a quote"
                            + " in it");
        }
        return new SearchValue(position, StringLiteral.decode(text), false);
    }

    /** Characters up to a blank or a stop, as written; empty if there are none. */
    private String word(String stops) {
        int start = cursor.offset();
        while (!cursor.atEnd()) {
            char c = cursor.peek();
            if (c == '\\') {
                cursor.advance();
                if (cursor.peek() == '\\' || cursor.peek() == '"') {
                    cursor.advance();
                }
            } else if (cursor.offset() > start && cursor.startsWith("()")) {
                // as in *GetCurrent()*: an empty pair of brackets can be nothing else
                cursor.advance();
                cursor.advance();
            } else if (Cursor.endsWord(c, stops)
                    || (stops.equals(FIELD_STOPS) && cursor.startsWith("!="))) {
                break;
            } else {
                cursor.advance();
            }
        }
        return cursor.slice(start);
    }

    /** The operator that stands next, taken; null if none does. */
    private SearchExpression.Operator takeComparison() {
        int start = cursor.offset();
        SearchExpression.Operator operator = null;
        if (cursor.take("==") || cursor.take("=")) {
            operator = SearchExpression.Operator.EQUAL;
        } else if (cursor.take("!=")) {
            operator = SearchExpression.Operator.NOT_EQUAL;
        } else if (cursor.take("<=")) {
            operator = SearchExpression.Operator.LESS_OR_EQUAL;
        } else if (cursor.take("<")) {
            operator = SearchExpression.Operator.LESS;
        } else if (cursor.take(">=")) {
            operator = SearchExpression.Operator.GREATER_OR_EQUAL;
        } else if (cursor.take(">")) {
            operator = SearchExpression.Operator.GREATER;
        } else {
            cursor.moveTo(start);
        }
        return operator;
    }

    private Position startOfCondition(String before) throws SplException {
        if (atClauseEnd()) {
            throw cursor.expectedAfter("a condition", before);
        }
        return cursor.position();
    }

    private boolean atClauseEnd() {
        if (cursor.atCommandEnd() || cursor.peek() == ')') {
            return true;
        }
        return endsAtBy && (atBy("by") || atBy("groupby"));
    }

    /** Is this the keyword and not a field of that name that is compared? */
    private boolean atBy(String keyword) {
        if (!cursor.atKeyword(keyword)) {
            return false;
        }
        int start = cursor.offset();
        cursor.moveTo(start + keyword.length());
        boolean ends = cursor.atEnd() || Cursor.isBlank(cursor.peek()) || cursor.peek() == '"';
        boolean compared = takeComparison() != null || takeIn();
        cursor.moveTo(start);
        return ends && !compared;
    }

    private boolean takeOperator(String operator) {
        if (!atOperator(operator)) {
            return false;
        }
        cursor.moveTo(cursor.offset() + operator.length());
        return true;
    }

    /** After blanks: does the operator stand next, in upper case and as a whole word? */
    private boolean atOperator(String operator) {
        cursor.skipBlanks();
        if (!cursor.startsWith(operator)) {
            return false;
        }
        int start = cursor.offset();
        cursor.moveTo(start + operator.length());
        boolean whole = cursor.atEnd() || Cursor.endsWord(cursor.peek(), "(),\"");
        cursor.moveTo(start);
        return whole;
    }
}
