package dev.weir.spl;

/**
 * Commands that hold a pattern.
 *
 * <pre>
 * rex    := { "field" "=" name | "max_match" "=" number | "offset_field" "=" name
 *         | "mode" "=" "sed" | "pattern" }
 * regex  := [ name ( "=" | "!=" ) ] "pattern"
 * makemv := { "delim" "=" text | "tokenizer" "=" "pattern" | "allowempty" "=" truth } name
 * </pre>
 */
final class PatternCommandParser {
    private static final String RAW = "_raw";

    private PatternCommandParser() {}

    static Command rex(Position position, Cursor cursor) throws SplException {
        String field = RAW;
        String offsetField = "";
        int maxMatch = 1;
        boolean sed = false;
        Located<String> pattern = null;
        while (!cursor.atCommandEnd()) {
            Position start = cursor.position();
            String option = cursor.takeOption();
            switch (option) {
                case "field" -> field = cursor.name("", "a field after 'field='");
                case "offset_field" -> offsetField = cursor.name("", "a field");
                case "max_match" -> maxMatch = cursor.wholeNumber(option);
                case "mode" -> {
                    if (!cursor.takeKeyword("sed")) {
                        throw cursor.expectedAfter("'sed'", "mode=");
                    }
                    sed = true;
                }
                case "" -> {
                    if (pattern != null) {
                        throw cursor.expected("an option or '|'");
                    }
                    pattern = cursor.quotedText("a pattern in double quotes");
                }
                default -> throw unknownOption(start, "rex", option);
            }
        }
        if (pattern == null) {
            throw cursor.expected("a pattern in double quotes");
        }
        return sed
                ? new Command.RexSed(position, field, pattern)
                : new Command.Rex(position, field, pattern, maxMatch, offsetField);
    }

    static Command regex(Position position, Cursor cursor) throws SplException {
        cursor.skipBlanks();
        int start = cursor.offset();
        String field = RAW;
        boolean negated = false;
        String word = cursor.name("=!", "a field or a pattern in double quotes");
        if (cursor.take("!=")) {
            field = word;
            negated = true;
        } else if (cursor.take("=")) {
            field = word;
        } else {
            cursor.moveTo(start);
        }
        Located<String> pattern = cursor.quotedText("a pattern in double quotes");
        return new Command.Regex(position, field, negated, pattern);
    }

    static Command makemv(Position position, Cursor cursor) throws SplException {
        Located<String> separator = new Located<>(" ", position);
        boolean tokenizer = false;
        boolean allowEmpty = false;
        while (true) {
            cursor.skipBlanks();
            Position start = cursor.position();
            String option = cursor.takeOption();
            switch (option) {
                case "delim" -> separator = cursor.quotedText("a text in double quotes");
                case "tokenizer" -> {
                    separator = cursor.quotedText("a pattern in double quotes");
                    tokenizer = true;
                }
                case "allowempty" -> allowEmpty = cursor.truth(option);
                case "" -> {
                    String field = cursor.name(",", "a field");
                    return new Command.MakeMv(position, field, separator, tokenizer, allowEmpty);
                }
                default -> throw unknownOption(start, "makemv", option);
            }
        }
    }

    /** Says that the command has no such option, or none that is supported. */
    static SplException unknownOption(Position position, String command, String option) {
        return new SplException(
                position, "the option '" + option + "' of " + command + " is not supported");
    }
}
