package dev.weir.eval;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/** Functions that make a text of a text; of a multivalue, one of each of its texts. */
final class TextFunctions {
    private static final String BLANKS = " \t";

    private TextFunctions() {}

    static void register(FunctionTable.Entries functions) {
        functions.add(
                "len",
                1,
                1,
                call -> {
                    CompiledExpression text = call.argument(0);
                    return row -> {
                        Value value = text.evaluate(row);
                        return value instanceof Value.Multi
                                ? each(value, one -> Integer.toString(length(one)))
                                : value.isNull() ? value : Values.of(length(Values.text(value)));
                    };
                });
        addMapping(functions, "lower", text -> text.toLowerCase(Locale.ROOT));
        addMapping(functions, "upper", text -> text.toUpperCase(Locale.ROOT));
        addMapping(functions, "urldecode", UrlDecoding::decode);
        addDigest(functions, "md5", "MD5");
        addDigest(functions, "sha1", "SHA-1");
        addDigest(functions, "sha256", "SHA-256");
        addDigest(functions, "sha512", "SHA-512");
        functions.add("trim", 1, 2, call -> trim(call, true, true));
        functions.add("ltrim", 1, 2, call -> trim(call, true, false));
        functions.add("rtrim", 1, 2, call -> trim(call, false, true));
        functions.add("substr", 2, 3, TextFunctions::substr);
    }

    /**
     * A function of each text of a value; null stays null. If it makes much more of them than they
     * were, the last stay as they are.
     */
    static Value each(Value value, UnaryOperator<String> function) {
        if (value.isNull()) {
            return value;
        }
        if (!(value instanceof Value.Multi multi)) {
            return Values.of(function.apply(Values.text(value)));
        }
        List<String> results = new ArrayList<>(multi.texts().size());
        long growth = 0;
        for (String text : multi.texts()) {
            String result = growth < BoundedText.MOST_CHARACTERS ? function.apply(text) : text;
            results.add(result);
            growth += result.length() - text.length();
        }
        return Values.of(results);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static void addMapping(
            FunctionTable.Entries functions, String name, UnaryOperator<String> function) {
        functions.add(
                name,
                1,
                1,
                call -> {
                    CompiledExpression text = call.argument(0);
                    return row -> each(text.evaluate(row), function);
                });
    }

    private static void addDigest(FunctionTable.Entries functions, String name, String algorithm) {
        addMapping(functions, name, text -> digest(algorithm, text));
    }

    private static String digest(String algorithm, String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }

    private static CompiledExpression trim(FunctionCall call, boolean left, boolean right) {
        CompiledExpression text = call.argument(0);
        CompiledExpression characters =
                call.has(1) ? call.argument(1) : row -> new Value.Text(BLANKS);
        return row -> {
            Value set = characters.evaluate(row);
            if (set.isNull()) {
                return set;
            }
            String trimmed = Values.text(set);
            return each(text.evaluate(row), one -> trim(one, trimmed, left, right));
        };
    }

    private static String trim(String text, String characters, boolean left, boolean right) {
        int start = 0;
        int end = text.length();
        while (left && start < end && characters.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (right && end > start && characters.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }

    private static CompiledExpression substr(FunctionCall call) {
        CompiledExpression text = call.argument(0);
        CompiledExpression start = call.argument(1);
        CompiledExpression length =
                call.has(2) ? call.argument(2) : row -> new Value.Numeric(Integer.MAX_VALUE);
        return row -> {
            OptionalDouble from = Values.number(start.evaluate(row));
            OptionalDouble count = Values.number(length.evaluate(row));
            if (from.isEmpty() || count.isEmpty()) {
                return Value.Null.NULL;
            }
            long first = (long) from.getAsDouble();
            long most = (long) count.getAsDouble();
            return each(text.evaluate(row), one -> substr(one, first, most));
        };
    }

    /**
     * Counted in characters from 1, or from the end if negative; as in SQLite, places before the
     * text are counted and hold nothing.
     */
    private static String substr(String text, long start, long length) {
        int size = length(text);
        long first = start > 0 ? start - 1 : start < 0 ? size + start : -1;
        long behind = Math.min(size, first + Math.max(0, length));
        first = Math.max(0, first);
        if (behind <= first) {
            return "";
        }
        int from = text.offsetByCodePoints(0, (int) first);
        return text.substring(from, text.offsetByCodePoints(from, (int) (behind - first)));
    }
}
