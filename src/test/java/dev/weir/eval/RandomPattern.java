package dev.weir.eval;

import java.util.Random;

/** Patterns drawn from a grammar, and texts of the characters that they are about. */
final class RandomPattern {
    private static final String[] CHARACTERS = {
        "a",
        "a",
        "b",
        "b",
        "A",
        "B",
        "k",
        "K",
        "s",
        "S",
        "_",
        "1",
        " ",
        "\n",
        "-",
        "\u017F",
        "\u212A",
        "\u00E9",
        "\u00C9",
        "\u0130",
        "\uD83D\uDE00",
        "\uD801\uDC00",
        "\uD801\uDC28"
    };
    private static final String[] SETS = {
        ".",
        "\\w",
        "\\W",
        "\\d",
        "\\s",
        "\\S",
        "[ab]",
        "[^a]",
        "[a-k]",
        "[^\\w-]",
        "[\\x{80}-é]",
        "[^\\n]",
        "[[:upper:]]",
        "\\N",
        "[\\x{1F600}-\\x{1F610}]",
        "[\\x{10400}]",
        "\\h",
        "[aA]"
    };
    private static final String[] ANCHORS = {"^", "$", "\\A", "\\z", "\\Z", "\\b", "\\b", "\\B"};
    private static final String[] QUANTIFIERS = {
        "*", "+", "?", "*?", "+?", "{2}", "{0,2}", "{1,3}", "{2,}", "{0}", "{1,2}?"
    };
    private static final String[] OPTIONS = {"", "", "(?i)", "(?m)", "(?s)", "(?im)", "(?is)"};

    private final Random random;

    RandomPattern(Random random) {
        this.random = random;
    }

    private String one(String[] of) {
        return of[random.nextInt(of.length)];
    }

    String pattern() {
        return one(OPTIONS) + alternatives(3);
    }

    private String alternatives(int depth) {
        StringBuilder pattern = new StringBuilder(sequence(depth));
        while (random.nextInt(3) == 0) {
            pattern.append('|').append(sequence(depth));
        }
        return pattern.toString();
    }

    private String sequence(int depth) {
        StringBuilder pattern = new StringBuilder();
        int items = random.nextInt(4);
        for (int i = 0; i < items; i++) {
            int kind = random.nextInt(12);
            if (kind < 2) {
                pattern.append(one(ANCHORS));
                continue;
            }
            pattern.append(
                    kind < 7 ? one(CHARACTERS) : kind < 9 || depth == 0 ? one(SETS) : group(depth));
            if (random.nextInt(3) == 0) {
                pattern.append(one(QUANTIFIERS));
            }
        }
        return pattern.toString();
    }

    private String group(int depth) {
        String open = random.nextInt(4) == 0 ? "(?i:" : random.nextBoolean() ? "(" : "(?:";
        return open + alternatives(depth - 1) + ")";
    }

    String text() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(9);
        for (int i = 0; i < length; i++) {
            text.append(one(CHARACTERS));
        }
        return text.toString();
    }
}
