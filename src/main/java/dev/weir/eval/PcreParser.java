package dev.weir.eval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the text of a regular expression as PCRE does (documentation of PCRE: pcrepattern), with
 * ASCII {@code \w}, {@code \d} and {@code \s}.
 *
 * <p>Refused, by name: recursion, conditions, branch reset, callouts, {@code (*VERBS)}, {@code \X},
 * {@code \C} and {@code \p}.
 */
final class PcreParser {
    private static final int DEEPEST_NESTING = 250;
    private static final int MOST_STACKED_QUANTIFIERS = 10;

    private final PatternCursor cursor;
    private final Map<String, Integer> groupNames = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private PcreOptions options = PcreOptions.NONE;
    private int groups;
    private int highestReference;
    private int highestReferenceOffset;
    private int depth;

    private PcreParser(String pattern) {
        this.cursor = new PatternCursor(pattern);
    }

    /**
     * A pattern that was read.
     *
     * @param groups number of capturing groups
     * @param groupNames from a group's name to its number, in the order of the pattern
     * @param warnings what is allowed and hardly meant
     */
    record Parsed(
            PcreNode root, int groups, Map<String, Integer> groupNames, List<String> warnings) {
        public Parsed {
            // unlike a copy, this keeps the order
            groupNames = Collections.unmodifiableMap(groupNames);
            warnings = List.copyOf(warnings);
        }
    }

    static Parsed parse(String pattern) throws PcreSyntaxException {
        PcreParser parser = new PcreParser(pattern);
        if (pattern.startsWith("(*")) {
            throw new PcreSyntaxException(0, "(*…) at the start of a pattern is not supported");
        }
        PcreNode root = parser.alternation();
        if (!parser.cursor.atEnd()) {
            throw new PcreSyntaxException(parser.cursor.offset(), "there is no group to close");
        }
        if (parser.highestReference > parser.groups) {
            throw new PcreSyntaxException(
                    parser.highestReferenceOffset,
                    "there is no group " + parser.highestReference + " to refer to");
        }
        return new Parsed(root, parser.groups, parser.groupNames, parser.warnings);
    }

    private PcreNode alternation() throws PcreSyntaxException {
        List<PcreNode> alternatives = new ArrayList<>();
        do {
            alternatives.add(sequence());
        } while (cursor.skip("|"));
        return alternatives.size() == 1
                ? alternatives.get(0)
                : new PcreNode.Alternation(alternatives);
    }

    private PcreNode sequence() throws PcreSyntaxException {
        List<PcreNode> items = new ArrayList<>();
        while (!cursor.atEnd() && !cursor.at("|") && !cursor.at(")")) {
            if (skipIgnored()) {
                continue;
            }
            if (cursor.skip("\\Q")) {
                quoted(items);
            } else {
                items.add(atom());
            }
            quantifiers(items);
        }
        return items.size() == 1 ? items.get(0) : new PcreNode.Sequence(items);
    }

    /** Comments, blanks of extended mode, stray {@code \E}, and options for the rest of a group. */
    private boolean skipIgnored() throws PcreSyntaxException {
        if (cursor.skip("\\E")) {
            return true;
        }
        if (cursor.skip("(?#")) {
            cursor.until(")", "the comment has no closing )");
            return true;
        }
        int start = cursor.offset();
        if (cursor.skip("(?")) {
            PcreOptions changed = optionLetters(start);
            if (cursor.skip(")")) {
                options = changed;
                return true;
            }
            cursor.moveTo(start);
        }
        if (!options.extended()) {
            return false;
        }
        if (cursor.skip("#")) {
            while (!cursor.atEnd() && cursor.next() != '\n') {
                // up to the line's end
            }
            return true;
        }
        boolean blank = cursor.peek() == ' ' || (cursor.peek() >= '\t' && cursor.peek() <= '\r');
        if (blank) {
            cursor.next();
        }
        return blank;
    }

    private void quoted(List<PcreNode> items) {
        while (!cursor.atEnd() && !cursor.skip("\\E")) {
            items.add(literal(cursor.next()));
        }
    }

    private PcreNode.Literal literal(int character) {
        return new PcreNode.Literal(character, options.ignoreCase());
    }

    private PcreNode atom() throws PcreSyntaxException {
        int start = cursor.offset();
        int character = cursor.next();
        return switch (character) {
            case '.' ->
                    new PcreNode.Chars(
                            options.dotAll() ? CodePointSet.ALL : CodePointSet.NOT_NEWLINE);
            case '[' -> new PcreNode.Chars(PcreClass.read(cursor, options.ignoreCase()));
            case '(' -> group(start);
            case '^' ->
                    options.multiLine() ? PcreNode.Anchor.LINE_START : PcreNode.Anchor.TEXT_START;
            case '$' ->
                    options.multiLine()
                            ? PcreNode.Anchor.LINE_END
                            : PcreNode.Anchor.TEXT_END_OR_LAST_NEWLINE;
            case '\\' -> escape(start);
            case '*', '+', '?' ->
                    throw new PcreSyntaxException(
                            start, "there is nothing for '" + (char) character + "' to repeat");
            default -> literal(character);
        };
    }

    private void quantifiers(List<PcreNode> items) throws PcreSyntaxException {
        int stacked = 0;
        while (!items.isEmpty()) {
            while (options.extended() && skipIgnored()) {
                // blanks may stand before a quantifier
            }
            int start = cursor.offset();
            Optional<PcreQuantifier> quantifier = PcreQuantifier.read(cursor, options.ungreedy());
            if (quantifier.isEmpty()) {
                return;
            }
            if (++stacked > MOST_STACKED_QUANTIFIERS) {
                throw new PcreSyntaxException(start, "there are too many quantifiers in a row");
            }
            items.add(quantifier.get().times(items.remove(items.size() - 1)));
        }
    }

    private PcreNode group(int start) throws PcreSyntaxException {
        if (++depth > DEEPEST_NESTING) {
            throw new PcreSyntaxException(start, "groups are nested too deeply");
        }
        PcreOptions outer = options;
        PcreNode node = openedGroup(start);
        if (!cursor.skip(")")) {
            throw new PcreSyntaxException(start, "the group has no closing )");
        }
        options = outer;
        depth--;
        return node;
    }

    private PcreNode openedGroup(int start) throws PcreSyntaxException {
        if (!cursor.skip("?")) {
            if (cursor.at("*")) {
                throw new PcreSyntaxException(start, "(*…) is not supported");
            }
            return capture();
        } else if (cursor.skip(":")) {
            return alternation();
        } else if (cursor.skip("=")) {
            return new PcreNode.Look(true, false, alternation());
        } else if (cursor.skip("!")) {
            return new PcreNode.Look(true, true, alternation());
        } else if (cursor.skip("<=")) {
            return new PcreNode.Look(false, false, alternation());
        } else if (cursor.skip("<!")) {
            return new PcreNode.Look(false, true, alternation());
        } else if (cursor.skip(">")) {
            return new PcreNode.Atomic(alternation());
        } else if (cursor.skip("P<") || cursor.skip("<")) {
            return namedCapture(">");
        } else if (cursor.skip("'")) {
            return namedCapture("'");
        } else if (cursor.skip("P=")) {
            String name = cursor.until(")", "the reference has no closing )");
            cursor.moveTo(cursor.offset() - 1);
            return reference(name, start);
        }
        options = optionLetters(start);
        if (!cursor.skip(":")) {
            throw new PcreSyntaxException(
                    start, "(?" + Character.toString(cursor.peek()) + "…) is not supported");
        }
        return alternation();
    }

    private PcreNode capture() throws PcreSyntaxException {
        int number = ++groups;
        return new PcreNode.Group(number, alternation());
    }

    private PcreNode namedCapture(String end) throws PcreSyntaxException {
        int start = cursor.offset();
        String name = cursor.until(end, "the group's name has no closing " + end);
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new PcreSyntaxException(
                    start, "'" + name + "' is not a group name: letters, digits and _ only");
        }
        if (groupNames.putIfAbsent(name, groups + 1) != null) {
            throw new PcreSyntaxException(start, "two groups are named '" + name + "'");
        }
        return capture();
    }

    /** The options with the letters from here on applied; stops at what is not such a letter. */
    private PcreOptions optionLetters(int start) throws PcreSyntaxException {
        PcreOptions changed = options;
        boolean on = true;
        while (PcreOptions.isLetter(cursor.peek()) || cursor.at("-")) {
            if (cursor.skip("-")) {
                on = false;
            } else {
                changed = changed.with(cursor.next(), on);
            }
        }
        if (cursor.atEnd()) {
            throw new PcreSyntaxException(start, "the group has no closing )");
        }
        return changed;
    }

    private PcreNode escape(int start) throws PcreSyntaxException {
        if (cursor.atEnd()) {
            throw new PcreSyntaxException(start, "the pattern ends in a backslash");
        }
        int letter = cursor.next();
        if (letter >= '0' && letter <= '9') {
            cursor.moveTo(start + 1);
            return numbered(letter, start);
        }
        if (PcreEscape.set(letter).isPresent()) {
            return new PcreNode.Chars(PcreEscape.set(letter).get());
        }
        return switch (letter) {
            case 'A' -> PcreNode.Anchor.TEXT_START;
            case 'z' -> PcreNode.Anchor.TEXT_END;
            case 'Z' -> PcreNode.Anchor.TEXT_END_OR_LAST_NEWLINE;
            case 'b' -> PcreNode.Anchor.WORD_BOUNDARY;
            case 'B' -> PcreNode.Anchor.NOT_WORD_BOUNDARY;
            case 'G' -> PcreNode.Anchor.SEARCH_START;
            case 'K' -> PcreNode.Anchor.MATCH_START;
            case 'R' -> lineBreak();
            case 'g' -> groupReference(start);
            case 'k' -> namedReference(start);
            default ->
                    letter == 'N' && !atCharacterName()
                            ? new PcreNode.Chars(CodePointSet.NOT_NEWLINE)
                            : literal(PcreEscape.character(cursor, letter, start));
        };
    }

    /** Whether braces follow that are no quantifier: {@code \N{name}}, not {@code \N{2}}. */
    private boolean atCharacterName() throws PcreSyntaxException {
        int here = cursor.offset();
        boolean name = cursor.at("{") && PcreQuantifier.read(cursor, false).isEmpty();
        cursor.moveTo(here);
        return name;
    }

    /** {@code \R}: a carriage return and a line feed are one line break, never two. */
    private static PcreNode lineBreak() {
        PcreNode both =
                new PcreNode.Sequence(
                        List.of(
                                new PcreNode.Literal('\r', false),
                                new PcreNode.Literal('\n', false)));
        PcreNode one = new PcreNode.Chars(CodePointSet.VERTICAL_SPACE);
        return new PcreNode.Atomic(new PcreNode.Alternation(List.of(both, one)));
    }

    /**
     * {@code \N…}: a back-reference below 10, or if it begins with 8 or 9, or if so many groups
     * have been opened; else an octal number.
     */
    private PcreNode numbered(int first, int start) throws PcreSyntaxException {
        if (first == '0') {
            return literal(PcreEscape.octal(cursor));
        }
        String digits = cursor.digits(10, 9);
        int number = Integer.parseInt(digits);
        if (number < 10 || first >= '8' || number <= groups) {
            return backReference(number, start);
        }
        cursor.moveTo(start + 1);
        int character = PcreEscape.octal(cursor);
        String shown = character > ' ' && character < 127 ? "'" + (char) character + "', " : "";
        warnings.add(
                "\\"
                        + digits
                        + " is read as one character by its octal number ("
                        + shown
                        + String.format("0x%02X", character)
                        + "), because the pattern has no group "
                        + digits
                        + "; a backslash before a number needs \\\\\\\\ in the search");
        return literal(character);
    }

    private PcreNode groupReference(int start) throws PcreSyntaxException {
        if (cursor.skip("{")) {
            return reference(cursor.until("}", "\\g{ has no }"), start);
        }
        if (cursor.at("<") || cursor.at("'")) {
            throw new PcreSyntaxException(start, "calling a group with \\g is not supported");
        }
        String sign = cursor.skip("-") ? "-" : "";
        return reference(sign + cursor.digits(10, 9), start);
    }

    private PcreNode namedReference(int start) throws PcreSyntaxException {
        String end = cursor.skip("<") ? ">" : cursor.skip("'") ? "'" : cursor.skip("{") ? "}" : "";
        if (end.isEmpty()) {
            throw new PcreSyntaxException(start, "\\k must be followed by <name>");
        }
        return reference(cursor.until(end, "\\k has no closing " + end), start);
    }

    private PcreNode reference(String to, int start) throws PcreSyntaxException {
        if (groupNames.containsKey(to)) {
            return backReference(groupNames.get(to), start);
        }
        if (!to.matches("-?[1-9][0-9]{0,5}")) {
            throw new PcreSyntaxException(start, "there is no group '" + to + "' to refer to");
        }
        int number = Integer.parseInt(to);
        return backReference(number < 0 ? groups + 1 + number : number, start);
    }

    private PcreNode backReference(int number, int start) throws PcreSyntaxException {
        if (number < 1) {
            throw new PcreSyntaxException(start, "there is no such group to refer to");
        }
        if (number > highestReference) {
            highestReference = number;
            highestReferenceOffset = start;
        }
        return new PcreNode.BackReference(number, options.ignoreCase());
    }
}
