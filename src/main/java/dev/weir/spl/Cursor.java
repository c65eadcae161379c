package dev.weir.spl;

import java.util.Locale;

/**
 * A place in a search's text that moves forward, and the tokens that the commands' languages share.
 *
 * <p>SPL has no common lexical level: a comma or a dot ends a word in one command and belongs to it
 * in another. So the cursor knows blanks, quoted text and words up to given characters; the rest is
 * for the grammars that use it.
 */
final class Cursor {
    /** Brackets, NOTs and calls that may stand inside each other. */
    static final int MAX_NESTING = 200;

    private static final char END = '\0';
    private static final int MAX_SHOWN = 40;

    private final SearchText source;
    private final String text;
    private int at;
    private int nesting;

    Cursor(SearchText source) {
        this.source = source;
        this.text = source.text();
    }

    int offset() {
        return at;
    }

    void moveTo(int offset) {
        at = offset;
    }

    Position position() {
        return source.positionAt(at);
    }

    Position positionAt(int offset) {
        return source.positionAt(offset);
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** The next character; NUL at the end, which {@link #atEnd} tells from a NUL in the text. */
    char peek() {
        return atEnd() ? END : text.charAt(at);
    }

    boolean startsWith(String prefix) {
        return text.startsWith(prefix, at);
    }

    String slice(int from) {
        return text.substring(from, at);
    }

    void advance() {
        at++;
    }

    void skipBlanks() {
        while (!atEnd() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    void skipBlanksAndCommas() {
        while (!atEnd() && (isBlank(text.charAt(at)) || text.charAt(at) == ',')) {
            at++;
        }
    }

    /** After blanks: does the command end here, by a pipe, a closing square bracket or the end? */
    boolean atCommandEnd() {
        skipBlanks();
        return atEnd() || peek() == '|' || peek() == ']';
    }

    /** Takes the text if it stands next, after blanks. */
    boolean take(String expected) {
        skipBlanks();
        if (!startsWith(expected)) {
            return false;
        }
        at += expected.length();
        return true;
    }

    /** Takes the text, after blanks, or says that {@code what} was expected. */
    void require(String expected, String what) throws SplException {
        if (!take(expected)) {
            throw expected(what);
        }
    }

    /** Takes the keyword in any case, if it stands next, after blanks, as a whole word. */
    boolean takeKeyword(String keyword) {
        if (!atKeyword(keyword)) {
            return false;
        }
        at += keyword.length();
        return true;
    }

    /** After blanks: does the keyword, in any case, stand next as a whole word? */
    boolean atKeyword(String keyword) {
        skipBlanks();
        int end = at + keyword.length();
        return text.regionMatches(true, at, keyword, 0, keyword.length())
                && (end == text.length() || !isWordPart(text.charAt(end)));
    }

    /** Letters, digits and underscores from here on; empty if there are none. */
    String identifier() {
        int from = at;
        while (!atEnd() && isWordPart(text.charAt(at))) {
            at++;
        }
        return slice(from);
    }

    /** A function's, option's or command's name in lower case; empty if there is none. */
    String lowerCaseIdentifier() {
        return identifier().toLowerCase(Locale.ROOT);
    }

    /** The decoded text of the quoted literal that begins here. */
    String quoted() throws SplException {
        int close = StringLiteral.close(text, at);
        if (close < 0) {
            throw error(at, "the double quote that opens here is not closed");
        }
        String body = text.substring(at + 1, close);
        at = close + 1;
        return StringLiteral.decode(body);
    }

    /** The name in the single quotes that begin here; it has no escapes. */
    String singleQuoted() throws SplException {
        int close = text.indexOf('\'', at + 1);
        if (close < 0) {
            throw error(at, "the single quote that opens here is not closed");
        }
        if (close == at + 1) {
            throw error(at, "found '' where a field name was expected");
        }
        String name = text.substring(at + 1, close);
        at = close + 1;
        return name;
    }

    /**
     * A name as commands take them: characters up to a blank or one of the stops, parts of it
     * perhaps in double quotes ({@code "Processes".*}).
     *
     * @param stops characters, besides blanks, pipes and square brackets, that end the name
     * @param what what to say was expected if nothing stands here
     */
    String name(String stops, String what) throws SplException {
        skipBlanks();
        int start = at;
        StringBuilder name = new StringBuilder();
        while (!atEnd() && !endsWord(peek(), stops)) {
            if (peek() == '"') {
                name.append(quoted());
            } else {
                name.append(peek());
                at++;
            }
        }
        if (at == start) {
            throw expected(what);
        }
        return name.toString();
    }

    /** Takes {@code name=}, if that stands next, and gives the name in lower case; else empty. */
    String takeOption() {
        skipBlanks();
        int start = at;
        String name = lowerCaseIdentifier();
        if (name.isEmpty() || !take("=")) {
            at = start;
            return "";
        }
        return name;
    }

    /** An option's value that is a whole number from 0 on. */
    int wholeNumber(String option) throws SplException {
        skipBlanks();
        int start = at;
        String value = name(",", "a number after '" + option + "='");
        if (!value.matches("\\d{1,9}")) {
            at = start;
            throw expectedAfter("a number", option + "=");
        }
        return Integer.parseInt(value);
    }

    /** An option's value that is true or false, in the words SPL has for them. */
    boolean truth(String option) throws SplException {
        skipBlanks();
        int start = at;
        String value = name(",", "true or false after '" + option + "='");
        switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "t", "1" -> {
                return true;
            }
            case "false", "f", "0" -> {
                return false;
            }
            default -> {
                at = start;
                throw expectedAfter("true or false", option + "=");
            }
        }
    }

    /** The decoded text in double quotes that has to stand next, and where it stands. */
    Located<String> quotedText(String what) throws SplException {
        skipBlanks();
        if (peek() != '"') {
            throw expected(what);
        }
        Position position = position();
        return new Located<>(quoted(), position);
    }

    static boolean endsWord(char c, String stops) {
        return isBlank(c) || c == '|' || c == '[' || c == ']' || stops.indexOf(c) >= 0;
    }

    /** Goes one bracket, NOT or call deeper; {@link #leave} goes back. */
    void enter() throws SplException {
        if (++nesting > MAX_NESTING) {
            throw error(at, "more than " + MAX_NESTING + " levels of nesting");
        }
    }

    void leave() {
        nesting--;
    }

    SplException error(int offset, String problem) {
        return new SplException(source.positionAt(offset), problem);
    }

    /** Says what stands here, after blanks, and what should. */
    SplException expected(String what) {
        skipBlanks();
        return error(at, "found " + found() + " where " + what + " was expected");
    }

    /** As {@link #expected(String)}, naming what the missing thing follows. */
    SplException expectedAfter(String what, String before) {
        skipBlanks();
        String after = before.isEmpty() ? "" : " after '" + shorten(before) + "'";
        return error(at, "found " + found() + " where " + what + " was expected" + after);
    }

    /** Says what stands here, after blanks, where the bracket at {@code open} should close. */
    SplException unclosed(String what, int open) {
        skipBlanks();
        Position opened = source.positionAt(open);
        // A bracket opened in a macro is in another file than the end of the search.
        String place =
                opened.file().equals(source.positionAt(at).file())
                        ? opened.line() + ":" + opened.column()
                        : opened.toString();
        return error(
                at,
                String.format(
                        "found %s where %s was expected; the '%c' stands at %s",
                        found(), what, text.charAt(open), place));
    }

    private String found() {
        if (atEnd()) {
            return "the end of the search";
        }
        int end = at + 1;
        if (text.charAt(at) == '"') {
            int close = StringLiteral.close(text, at);
            end = close < 0 ? text.length() : close + 1;
        } else if (isWordPart(text.charAt(at))) {
            while (end < text.length() && isWordPart(text.charAt(end))) {
                end++;
            }
        } else if (Character.isHighSurrogate(text.charAt(at)) && end < text.length()) {
            end++;
        }
        return "'" + shorten(text.substring(at, Math.min(end, at + 2 * MAX_SHOWN))) + "'";
    }

    private static String shorten(String shown) {
        return shown.length() <= MAX_SHOWN ? shown : shown.substring(0, MAX_SHOWN) + "…";
    }

    static boolean isBlank(char c) {
        return Character.isWhitespace(c) || c == '\u00a0';
    }

    static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
