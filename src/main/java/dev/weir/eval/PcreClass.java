package dev.weir.eval;

import java.util.Optional;

/** Reads a character class of PCRE, from behind its opening bracket to behind the closing one. */
final class PcreClass {
    private final PatternCursor cursor;
    private final boolean ignoreCase;
    private final CodePointSet.Builder set = new CodePointSet.Builder();

    private PcreClass(PatternCursor cursor, boolean ignoreCase) {
        this.cursor = cursor;
        this.ignoreCase = ignoreCase;
    }

    static CodePointSet read(PatternCursor cursor, boolean ignoreCase) throws PcreSyntaxException {
        return new PcreClass(cursor, ignoreCase).read();
    }

    private CodePointSet read() throws PcreSyntaxException {
        int open = cursor.offset() - 1;
        boolean negated = cursor.skip("^");
        boolean first = true;
        boolean quoted = false;
        while (true) {
            if (cursor.atEnd()) {
                throw new PcreSyntaxException(open, "the character class has no closing ]");
            }
            if (quoted) {
                if (cursor.skip("\\E")) {
                    quoted = false;
                } else {
                    int character = cursor.next();
                    add(character, character);
                    first = false;
                }
            } else if (cursor.skip("\\Q")) {
                quoted = true;
            } else if (!cursor.skip("\\E")) {
                if (!first && cursor.skip("]")) {
                    break;
                }
                readItem();
                first = false;
            }
        }
        CodePointSet positive = set.build();
        return negated ? positive.complement() : positive;
    }

    private void readItem() throws PcreSyntaxException {
        if (readPosix()) {
            return;
        }
        int start = cursor.offset();
        Optional<CodePointSet> shorthand = readShorthand();
        if (shorthand.isPresent()) {
            set.addAll(shorthand.get());
            return;
        }
        int low = readCharacter();
        int beforeDash = cursor.offset();
        if (cursor.skip("-") && !cursor.atEnd() && !cursor.at("]")) {
            int afterDash = cursor.offset();
            boolean posix = posixEnd() >= 0;
            if (!posix && readShorthand().isEmpty()) {
                int high = readCharacter();
                if (high < low) {
                    throw new PcreSyntaxException(start, "the range runs backwards");
                }
                add(low, high);
                return;
            }
            // a dash beside a set is itself
            cursor.moveTo(afterDash);
            add('-', '-');
        } else {
            cursor.moveTo(beforeDash);
        }
        add(low, low);
    }

    /** A set such as {@code \d}; if there is none here, the cursor stays. */
    private Optional<CodePointSet> readShorthand() throws PcreSyntaxException {
        int start = cursor.offset();
        if (cursor.skip("\\") && !cursor.atEnd()) {
            int letter = cursor.next();
            Optional<CodePointSet> known = PcreEscape.set(letter);
            if (known.isPresent()) {
                return known;
            }
        }
        cursor.moveTo(start);
        return Optional.empty();
    }

    private int readCharacter() throws PcreSyntaxException {
        int start = cursor.offset();
        int character = cursor.next();
        if (character != '\\') {
            return character;
        }
        if (cursor.atEnd()) {
            throw new PcreSyntaxException(start, "the pattern ends in a backslash");
        }
        int letter = cursor.peek();
        if (letter >= '0' && letter <= '7') {
            return PcreEscape.octal(cursor);
        }
        cursor.next();
        return letter == 'b' ? '\b' : PcreEscape.character(cursor, letter, start);
    }

    private void add(int low, int high) {
        if (ignoreCase) {
            set.addIgnoringCase(low, high);
        } else {
            set.add(low, high);
        }
    }

    /** Where the {@code :]} of a POSIX class that begins here stands, or -1. */
    private int posixEnd() throws PcreSyntaxException {
        int start = cursor.offset();
        if (!cursor.skip("[:")) {
            return -1;
        }
        while (Character.isLetter(cursor.peek()) || cursor.at("^")) {
            cursor.next();
        }
        int end = cursor.at(":]") ? cursor.offset() : -1;
        cursor.moveTo(start);
        return end;
    }

    private boolean readPosix() throws PcreSyntaxException {
        int start = cursor.offset();
        if (posixEnd() < 0) {
            return false;
        }
        cursor.skip("[:");
        boolean negated = cursor.skip("^");
        String name = cursor.until(":]", "unclosed POSIX class");
        CodePointSet.Builder named = new CodePointSet.Builder();
        switch (name) {
            case "alpha" -> named.add('A', 'Z').add('a', 'z');
            case "upper" -> addCased(named, 'A', 'Z');
            case "lower" -> addCased(named, 'a', 'z');
            case "digit" -> named.add('0', '9');
            case "alnum" -> named.add('0', '9').add('A', 'Z').add('a', 'z');
            case "xdigit" -> named.add('0', '9').add('A', 'F').add('a', 'f');
            case "word" -> named.addAll(CodePointSet.WORD);
            case "space" -> named.addAll(CodePointSet.SPACE);
            case "blank" -> named.add('\t', '\t').add(' ', ' ');
            case "punct" -> named.add('!', '/').add(':', '@').add('[', '`').add('{', '~');
            case "cntrl" -> named.add(0, 31).add(127, 127);
            case "graph" -> named.add('!', '~');
            case "print" -> named.add(' ', '~');
            case "ascii" -> named.add(0, 127);
            default ->
                    throw new PcreSyntaxException(
                            start, "'[:" + name + ":]' is not a POSIX character class");
        }
        CodePointSet positive = named.build();
        set.addAll(negated ? positive.complement() : positive);
        return true;
    }

    private void addCased(CodePointSet.Builder named, char first, char last) {
        if (ignoreCase) {
            named.add('A', 'Z').add('a', 'z');
        } else {
            named.add(first, last);
        }
    }
}
