package dev.weir.spl;

/**
 * Search text to syntax tree.
 *
 * <p>The parser is a hand-written recursive descent, because SPL has no common lexical level: every
 * command reads its arguments in its own way. The grammar of a pipeline:
 *
 * <pre>
 * search    := [ "|" ] command { "|" command }
 * subsearch := "[" [ "|" ] command { "|" command } "]"
 * command   := name arguments
 * </pre>
 *
 * <p>A search that does not begin with a pipe begins with an implied {@code search}, unless its
 * first word is {@code search} itself or a command that generates rows. The arguments: {@link
 * TstatsParser}, {@link SearchExpressionParser}, {@link ExpressionParser}, {@link
 * RowCommandParser}, {@link PatternCommandParser}, {@link LookupParser}, {@link
 * TableCommandParser}.
 */
public final class SearchParser {
    /** The longest search that is read, in characters, macros expanded. */
    public static final int MAX_LENGTH = 1 << 20;

    private SearchParser() {}

    /**
     * Parses a search whose macros are expanded.
     *
     * @throws SplException if it is not a search: where, what was found and what was expected
     */
    public static Search parse(SearchText expanded) throws SplException {
        if (expanded.text().length() > MAX_LENGTH) {
            throw new SplException(
                    expanded.positionAt(0),
                    "the search is longer than " + MAX_LENGTH + " characters");
        }
        return new PipelineParser(new Cursor(expanded)).search();
    }
}
