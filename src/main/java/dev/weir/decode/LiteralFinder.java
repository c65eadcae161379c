package dev.weir.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Finds whether bytes hold one of a few texts of ASCII, in any case. It looks for a character of a
 * text that logs seldom hold, or for two side by side, eight bytes at a time, and at the rest of
 * the text only around them. Each such mark costs a pass; texts with the same rare character share
 * one.
 */
final class LiteralFinder {
    /** Fewer bytes cannot be looked through. */
    static final int LEAST_BYTES = 16;

    /** Characters that logs hold often, those that they hold most often first. */
    private static final String FREQUENT = "eastn0ordcim:2lw1-bupf3g,4586hy9v.7xk";

    private static final int BLOCK = 4 * Long.BYTES;
    private static final long OTHER_CASE = Ascii.repeat((char) 0x20);

    private final Pass[] passes;

    /** The texts that are looked for by one mark: a character, maybe with the one behind it. */
    private static final class Pass {
        private final String mark;
        private final long first;
        private final long firstCase;
        private final long second;
        private final long secondCase;
        private byte[][] texts = {};
        private byte[][] cases = {};
        private int[] places = {};

        Pass(String mark) {
            this.mark = mark;
            char last = mark.charAt(mark.length() - 1);
            this.first = Ascii.repeat(mark.charAt(0));
            this.firstCase = caseBits(mark.charAt(0)) * (OTHER_CASE >>> 5);
            this.second = Ascii.repeat(last);
            this.secondCase = caseBits(last) * (OTHER_CASE >>> 5);
        }

        void add(String text) {
            int last = texts.length;
            texts = Arrays.copyOf(texts, last + 1);
            cases = Arrays.copyOf(cases, last + 1);
            places = Arrays.copyOf(places, last + 1);
            texts[last] = Ascii.bytes(text);
            cases[last] = new byte[text.length()];
            for (int i = 0; i < text.length(); i++) {
                cases[last][i] = caseBits(text.charAt(i));
            }
            places[last] = text.indexOf(mark);
        }
    }

    /** A finder of some texts; of none it finds nothing. */
    LiteralFinder(List<String> texts) {
        List<Pass> made = new ArrayList<>();
        for (String text : texts) {
            String lower = text.toLowerCase(Locale.ROOT);
            String mark = mark(lower);
            Pass pass = null;
            for (Pass known : made) {
                pass = known.mark.equals(mark) ? known : pass;
            }
            if (pass == null) {
                pass = new Pass(mark);
                made.add(pass);
            }
            pass.add(lower);
        }
        this.passes = made.toArray(Pass[]::new);
    }

    /** The first character that is rare; else the two side by side that are rarest. */
    private static String mark(String text) {
        String rarest = text.substring(0, 1);
        int most = -1;
        for (int i = 0; i < text.length(); i++) {
            int rank = rank(text.charAt(i));
            if (rank == FREQUENT.length()) {
                return text.substring(i, i + 1);
            }
            if (i > 0 && rank + rank(text.charAt(i - 1)) > most) {
                most = rank + rank(text.charAt(i - 1));
                rarest = text.substring(i - 1, i + 1);
            }
        }
        return rarest;
    }

    private static int rank(char character) {
        int rank = FREQUENT.indexOf(character);
        return rank < 0 ? FREQUENT.length() : rank;
    }

    /** What makes a capital of a small letter's character a small one; 0 if it is no letter. */
    private static byte caseBits(char character) {
        return (byte) (character >= 'a' && character <= 'z' ? 0x20 : 0);
    }

    /** Whether one of the texts is in a range of {@link #LEAST_BYTES} or more. */
    boolean isIn(byte[] bytes, int from, int to) {
        for (Pass pass : passes) {
            boolean found =
                    pass.mark.length() == 1
                            ? isInByOne(bytes, from, to, pass)
                            : isInByTwo(bytes, from, to, pass);
            if (found) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInByOne(byte[] bytes, int from, int to, Pass pass) {
        long first = pass.first;
        long firstCase = pass.firstCase;
        int lastEight = to - Long.BYTES;
        int next = from;
        while (next < to) {
            next = Ascii.blockOf(bytes, next, to, first, firstCase);
            int end = Math.min(to, next + BLOCK);
            for (; next < end; next += Long.BYTES) {
                int at = Math.min(next, lastEight);
                long eight = Ascii.eight(bytes, at) | firstCase;
                if (isAround(bytes, from, to, at, Ascii.allPlaces(eight, first), pass)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isInByTwo(byte[] bytes, int from, int to, Pass pass) {
        long first = pass.first;
        long firstCase = pass.firstCase;
        long second = pass.second;
        long secondCase = pass.secondCase;
        int lastEight = to - Long.BYTES - 1;
        int next = from;
        while (next < to - 1) {
            next = Ascii.blockOf(bytes, next, to, first, firstCase, second, secondCase);
            int end = Math.min(to - 1, next + BLOCK);
            for (; next < end; next += Long.BYTES) {
                int at = Math.min(next, lastEight);
                long differences =
                        ((Ascii.eight(bytes, at) | firstCase) ^ first)
                                | ((Ascii.eight(bytes, at + 1) | secondCase) ^ second);
                if (isAround(bytes, from, to, at, Ascii.allPlaces(differences, 0), pass)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a text is around one of the marks that stand at these places behind a position. */
    private static boolean isAround(
            byte[] bytes, int from, int to, int position, long places, Pass pass) {
        for (long left = places; left != 0; left &= left - 1) {
            int mark = position + Ascii.firstOf(left);
            for (int i = 0; i < pass.texts.length; i++) {
                int start = mark - pass.places[i];
                if (start >= from
                        && to - start >= pass.texts[i].length
                        && stands(bytes, start, pass.texts[i], pass.cases[i])) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean stands(byte[] bytes, int start, byte[] text, byte[] cases) {
        for (int i = 0; i < text.length; i++) {
            if ((bytes[start + i] | cases[i]) != text[i]) {
                return false;
            }
        }
        return true;
    }
}
