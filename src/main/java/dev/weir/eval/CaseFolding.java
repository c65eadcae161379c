package dev.weir.eval;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Letters that are the same letter when case is ignored: one code unit against one, so that no
 * comparison changes a length.
 */
public final class CaseFolding {
    /** Beyond this code point Unicode has no letters with two cases. */
    private static final int LAST_CASED = 0x1E943;

    private static final char[] ASCII = new char[128];

    static {
        for (char c = 0; c < ASCII.length; c++) {
            ASCII[c] = Character.toLowerCase(c);
        }
    }

    private CaseFolding() {}

    /** The form that all cases of a code unit share; those outside the BMP stand for themselves. */
    static char fold(char c) {
        return c < 128 ? ASCII[c] : Character.toLowerCase(Character.toUpperCase(c));
    }

    /** Each code unit folded. */
    public static String fold(String text) {
        char[] folded = text.toCharArray();
        for (int i = 0; i < folded.length; i++) {
            folded[i] = fold(folded[i]);
        }
        return new String(folded);
    }

    /** Whether folding the text from {@code offset} on begins with an already folded text. */
    static boolean regionMatches(String text, int offset, String folded) {
        if (offset < 0 || offset + folded.length() > text.length()) {
            return false;
        }
        for (int i = 0; i < folded.length(); i++) {
            if (fold(text.charAt(offset + i)) != folded.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** First place of an already folded text at or after {@code from}, or -1. */
    static int indexOf(String text, String folded, int from) {
        if (folded.isEmpty()) {
            return from <= text.length() ? from : -1;
        }
        char first = folded.charAt(0);
        int last = text.length() - folded.length();
        for (int i = from; i <= last; i++) {
            if (fold(text.charAt(i)) == first && regionMatches(text, i, folded)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * All code points that a regular expression without regard to case takes for this one, itself
     * included. Unlike {@link #fold}, the dotted and the dotless i of Turkish are letters of their
     * own, as PCRE has it.
     */
    static int[] equivalents(int codePoint) {
        if (codePoint < 128) {
            if (!Character.isLetter(codePoint)) {
                return new int[] {codePoint};
            }
            int lower = Character.toLowerCase(codePoint);
            int upper = Character.toUpperCase(codePoint);
            return switch (lower) {
                case 'k' -> new int[] {upper, lower, 0x212A};
                case 's' -> new int[] {upper, lower, 0x017F};
                default -> new int[] {upper, lower};
            };
        }
        int[] others = Orbits.BY_FOLD.get(Orbits.fold(codePoint));
        return others == null ? new int[] {codePoint} : others;
    }

    /** Built only when a pattern ignores the case of letters beyond ASCII. */
    private static final class Orbits {
        private static final Map<Integer, int[]> BY_FOLD = build();

        static int fold(int codePoint) {
            boolean turkish = codePoint == 0x130 || codePoint == 0x131;
            return turkish ? codePoint : Character.toLowerCase(Character.toUpperCase(codePoint));
        }

        private static Map<Integer, int[]> build() {
            Map<Integer, int[]> orbits = new HashMap<>();
            for (int codePoint = 0; codePoint <= LAST_CASED; codePoint++) {
                int fold = fold(codePoint);
                int[] known = orbits.get(fold);
                if (known == null && fold == codePoint && !hasOtherCase(codePoint)) {
                    continue;
                }
                int[] wider = known == null ? new int[1] : Arrays.copyOf(known, known.length + 1);
                wider[wider.length - 1] = codePoint;
                orbits.put(fold, wider);
            }
            return orbits;
        }

        private static boolean hasOtherCase(int codePoint) {
            return Character.toUpperCase(codePoint) != codePoint
                    || Character.toLowerCase(codePoint) != codePoint;
        }
    }
}
