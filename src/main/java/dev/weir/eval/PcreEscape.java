package dev.weir.eval;

import java.util.Optional;

/** What a backslash means in PCRE wherever it stands: characters by number, and sets of them. */
final class PcreEscape {
    private PcreEscape() {}

    /** The set that a letter after a backslash stands for. */
    static Optional<CodePointSet> set(int letter) {
        CodePointSet set =
                switch (letter) {
                    case 'd' -> CodePointSet.DIGITS;
                    case 'D' -> CodePointSet.DIGITS.complement();
                    case 'w' -> CodePointSet.WORD;
                    case 'W' -> CodePointSet.WORD.complement();
                    case 's' -> CodePointSet.SPACE;
                    case 'S' -> CodePointSet.SPACE.complement();
                    case 'h' -> CodePointSet.HORIZONTAL_SPACE;
                    case 'H' -> CodePointSet.HORIZONTAL_SPACE.complement();
                    case 'v' -> CodePointSet.VERTICAL_SPACE;
                    case 'V' -> CodePointSet.VERTICAL_SPACE.complement();
                    default -> null;
                };
        return Optional.ofNullable(set);
    }

    /**
     * The character that an escape stands for, the cursor being behind its letter. Letters without
     * a meaning stand for themselves, as in PCRE 8.
     */
    static int character(PatternCursor cursor, int letter, int start) throws PcreSyntaxException {
        return switch (letter) {
            case 'a' -> 0x07;
            case 'e' -> 0x1B;
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'c' -> control(cursor, start);
            case 'x' -> hexadecimal(cursor, start);
            case 'o' -> {
                if (!cursor.skip("{")) {
                    throw new PcreSyntaxException(start, "\\o must be followed by {digits}");
                }
                yield number(cursor.until("}", "\\o{ has no }"), 8, start);
            }
            case 'L', 'l', 'U', 'u', 'N' ->
                    throw new PcreSyntaxException(
                            start,
                            "\\"
                                    + (char) letter
                                    + " is not an escape of PCRE; a literal backslash needs"
                                    + " \\\\\\\\ in the search");
            case 'p', 'P', 'X', 'C' ->
                    throw new PcreSyntaxException(
                            start, "\\" + (char) letter + " is not supported");
            default -> letter;
        };
    }

    /** Up to three octal digits, the first of which is here. */
    static int octal(PatternCursor cursor) {
        return Integer.parseInt(cursor.digits(8, 3), 8);
    }

    private static int control(PatternCursor cursor, int start) throws PcreSyntaxException {
        if (cursor.peek() <= ' ' || cursor.peek() > '~') {
            throw new PcreSyntaxException(start, "\\c must be followed by a printable character");
        }
        return Character.toUpperCase(cursor.next()) ^ 0x40;
    }

    private static int hexadecimal(PatternCursor cursor, int start) throws PcreSyntaxException {
        if (cursor.skip("{")) {
            return number(cursor.until("}", "\\x{ has no }"), 16, start);
        }
        String digits = cursor.digits(16, 2);
        return digits.isEmpty() ? 0 : Integer.parseInt(digits, 16);
    }

    private static int number(String digits, int radix, int start) throws PcreSyntaxException {
        int value;
        try {
            value = Integer.parseUnsignedInt(digits, radix);
        } catch (NumberFormatException e) {
            value = -1;
        }
        boolean surrogate = value >= 0xD800 && value <= 0xDFFF;
        if (!Character.isValidCodePoint(value) || surrogate) {
            throw new PcreSyntaxException(start, "'" + digits + "' is not a character's number");
        }
        return value;
    }
}
