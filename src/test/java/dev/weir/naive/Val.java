package dev.weir.naive;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * A value: its parts, each a {@link String}, {@link Double} or {@link Boolean}. No part is a
 * missing value, several are a multivalue field.
 */
record Val(List<Object> parts) {
    static final Val MISSING = new Val(List.of());
    static final Val TRUE = new Val(List.of(true));
    static final Val FALSE = new Val(List.of(false));

    /** Lexicographic as Splunk has it: by UTF-8 code. */
    static final Comparator<String> UTF8 =
            (a, b) ->
                    Arrays.compareUnsigned(
                            a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

    Val {
        parts = List.copyOf(parts);
    }

    static Val of(String text) {
        return new Val(List.of(text));
    }

    /** What is no finite number is missing. */
    static Val of(double number) {
        return Double.isFinite(number) ? new Val(List.of(number + 0.0)) : MISSING;
    }

    static Val of(boolean truth) {
        return truth ? TRUE : FALSE;
    }

    static Val of(List<String> texts) {
        return new Val(new ArrayList<>(texts));
    }

    boolean missing() {
        return parts.isEmpty();
    }

    boolean several() {
        return parts.size() > 1;
    }

    boolean isTrue() {
        return equals(TRUE);
    }

    boolean isNumber() {
        return parts.size() == 1 && parts.get(0) instanceof Double;
    }

    /** The number that a single value is or looks like. */
    OptionalDouble number() {
        if (parts.size() != 1 || parts.get(0) instanceof Boolean) {
            return OptionalDouble.empty();
        }
        return parts.get(0) instanceof Double number
                ? OptionalDouble.of(number)
                : numberIn((String) parts.get(0));
    }

    static OptionalDouble numberIn(String text) {
        return NUMBER.matcher(text).matches()
                ? OptionalDouble.of(Double.parseDouble(text))
                : OptionalDouble.empty();
    }

    /** The parts as texts. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (Object part : parts) {
            texts.add(part instanceof Double number ? textOf(number) : part.toString());
        }
        return texts;
    }

    /** The parts as values of their own. */
    List<Val> each() {
        List<Val> each = new ArrayList<>();
        for (Object part : parts) {
            each.add(new Val(List.of(part)));
        }
        return each;
    }

    /** A single value's text; a multivalue's texts, with a line break between them. */
    String text() {
        return String.join("\n", texts());
    }

    private static String textOf(double number) {
        return number == 0 ? "0" : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** Numbers before texts; numbers by size, texts by UTF-8. */
    static int compare(Object a, Object b) {
        if (a instanceof Double x && b instanceof Double y) {
            return Double.compare(x, y);
        }
        if (a instanceof Double || b instanceof Double) {
            return a instanceof Double ? -1 : 1;
        }
        return UTF8.compare(a.toString(), b.toString());
    }
}
