package dev.weir.eval;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** How values are made, read as texts and as numbers, and ordered. */
public final class Values {
    /** The empty text. */
    public static final Value.Text EMPTY = new Value.Text("");

    /** True. */
    public static final Value.Bool TRUE = new Value.Bool(true);

    /** False. */
    public static final Value.Bool FALSE = new Value.Bool(false);

    /**
     * Splunk's lexicographic order, by UTF-8 bytes, which is the order of code points: digits,
     * upper case, lower case; {@code 10} before {@code 9}.
     */
    public static final Comparator<String> UTF8_ORDER = Values::compareTexts;

    /** Above this, digits of a double mean nothing and Splunk too changes to an exponent. */
    private static final double LARGEST_PLAIN = 1e21;

    private Values() {}

    /** The truth value. */
    public static Value.Bool of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** A text. */
    public static Value of(String text) {
        return text.isEmpty() ? EMPTY : new Value.Text(text);
    }

    /** A number; null if it is infinite or none, which Splunk has no values for. */
    public static Value of(double number) {
        return Double.isFinite(number) ? new Value.Numeric(number) : Value.Null.NULL;
    }

    /** Null for no text, a text for one, a multivalue for several. */
    public static Value of(List<String> texts) {
        return switch (texts.size()) {
            case 0 -> Value.Null.NULL;
            case 1 -> of(texts.get(0));
            default -> new Value.Multi(texts);
        };
    }

    /** Whether a value is true; null and whatever is no truth value are not. */
    public static boolean isTrue(Value value) {
        return value instanceof Value.Bool bool && bool.value();
    }

    /** The texts of a value: none for null, several for a multivalue. */
    public static List<String> texts(Value value) {
        if (value instanceof Value.Multi multi) {
            return multi.texts();
        }
        return value.isNull() ? List.of() : List.of(text(value));
    }

    /**
     * A value as one text: numbers as Splunk shows them, several texts on lines of their own, true
     * and false as {@code True} and {@code False}, null as the empty text. Of very many texts the
     * first few million characters.
     */
    public static String text(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        } else if (value instanceof Value.Numeric numeric) {
            return format(numeric.number());
        } else if (value instanceof Value.Multi multi) {
            return BoundedText.joined("\n", multi.texts());
        } else if (value instanceof Value.Bool bool) {
            return bool.value() ? "True" : "False";
        }
        return "";
    }

    /**
     * A number's text: no {@code .0}, no trailing zeros, no exponent unless it is huge; otherwise
     * the shortest that gives the number again.
     */
    public static String format(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString((long) number);
        }
        if (!Double.isFinite(number) || Math.abs(number) >= LARGEST_PLAIN) {
            return Double.toString(number);
        }
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    /** A value as a number; empty if it is none and its text does not look like one. */
    public static OptionalDouble number(Value value) {
        if (value instanceof Value.Numeric numeric) {
            return OptionalDouble.of(numeric.number());
        }
        return value instanceof Value.Text text ? number(text.text()) : OptionalDouble.empty();
    }

    /**
     * The number a text looks like: decimal digits with sign, fraction and exponent if any, and
     * nothing else. {@code 0xf84} is not a number, nor is {@code " 1"}.
     */
    public static OptionalDouble number(String text) {
        if (!looksLikeNumber(text)) {
            return OptionalDouble.empty();
        }
        double number = Double.parseDouble(text);
        return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    private static boolean looksLikeNumber(String text) {
        int length = text.length();
        int at = 0;
        if (at < length && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
            at++;
        }
        int whole = digitsEnd(text, at);
        int digits = whole - at;
        at = whole;
        if (at < length && text.charAt(at) == '.') {
            int fraction = digitsEnd(text, at + 1);
            digits += fraction - at - 1;
            at = fraction;
        }
        if (digits == 0) {
            return false;
        }
        if (at < length && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int exponent = at + 1;
            if (exponent < length
                    && (text.charAt(exponent) == '+' || text.charAt(exponent) == '-')) {
                exponent++;
            }
            at = digitsEnd(text, exponent);
            if (at == exponent) {
                return false;
            }
        }
        return at == length;
    }

    private static int digitsEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static int compareTexts(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                // code units of characters beyond the BMP sort below U+E000..U+FFFF: lift them
                boolean liftA = Character.isSurrogate(a);
                boolean liftB = Character.isSurrogate(b);
                return liftA == liftB ? Character.compare(a, b) : Boolean.compare(liftA, liftB);
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
