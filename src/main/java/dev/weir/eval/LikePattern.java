package dev.weir.eval;

/**
 * A pattern of {@code like}: {@code %} is any run of characters, {@code _} one character, all else
 * is itself, the backslash included. It covers the whole text, with regard to case.
 */
final class LikePattern {
    private static final int ANY_RUN = -1;
    private static final int ANY_ONE = -2;

    private final int[] items;

    LikePattern(String pattern) {
        this.items =
                pattern.codePoints()
                        .map(c -> c == '%' ? ANY_RUN : c == '_' ? ANY_ONE : c)
                        .toArray();
    }

    /** Whether the pattern covers the text. */
    boolean matches(String text) {
        int item = 0;
        int at = 0;
        // the latest run, and how far it reaches; an earlier one never needs to be taken up again
        int runItem = -1;
        int runEnd = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            if (item < items.length && (items[item] == character || items[item] == ANY_ONE)) {
                item++;
                at += Character.charCount(character);
            } else if (item < items.length && items[item] == ANY_RUN) {
                runItem = item++;
                runEnd = at;
            } else if (runItem >= 0) {
                runEnd += Character.charCount(text.codePointAt(runEnd));
                at = runEnd;
                item = runItem + 1;
            } else {
                return false;
            }
        }
        while (item < items.length && items[item] == ANY_RUN) {
            item++;
        }
        return item == items.length;
    }
}
