package dev.weir.naive;

import dev.weir.spl.Expression;
import dev.weir.spl.Expression.Operator;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.PatternSyntaxException;

/** The functions of {@code eval} for one row. */
final class NaiveFunctions {
    private final NaiveExpression expressions;
    private final Function<String, Val> fields;
    private final double now;

    NaiveFunctions(NaiveExpression expressions, Function<String, Val> fields, double now) {
        this.expressions = expressions;
        this.fields = fields;
        this.now = now;
    }

    /** The value of a call. */
    Val call(Expression.Call call) {
        List<Expression> arguments = call.arguments();
        return switch (call.function()) {
            case "if" -> argument(call, 0).isTrue() ? argument(call, 1) : argument(call, 2);
            case "case" -> firstTrue(call);
            case "mvfilter" -> filter(arguments.get(0));
            default -> plain(call.function(), call);
        };
    }

    private Val argument(Expression.Call call, int index) {
        return expressions.value(call.arguments().get(index), fields);
    }

    private Val firstTrue(Expression.Call call) {
        for (int i = 0; i + 1 < call.arguments().size(); i += 2) {
            if (argument(call, i).isTrue()) {
                return argument(call, i + 1);
            }
        }
        return Val.MISSING;
    }

    /** The values for which the condition is true, when its field has that value alone. */
    private Val filter(Expression condition) {
        String field = onlyField(condition);
        List<String> kept = new ArrayList<>();
        for (String text : fields.apply(field).texts()) {
            Function<String, Val> single =
                    name -> name.equals(field) ? Val.of(text) : fields.apply(name);
            if (expressions.value(condition, single).isTrue()) {
                kept.add(text);
            }
        }
        return Val.of(kept);
    }

    private static String onlyField(Expression expression) {
        if (expression instanceof Expression.Field field) {
            return field.name();
        } else if (expression instanceof Expression.Not not) {
            return onlyField(not.operand());
        } else if (expression instanceof Expression.Binary binary) {
            String left = onlyField(binary.left());
            return left.isEmpty() ? onlyField(binary.right()) : left;
        } else if (expression instanceof Expression.Call call) {
            for (Expression argument : call.arguments()) {
                if (!onlyField(argument).isEmpty()) {
                    return onlyField(argument);
                }
            }
        }
        return "";
    }

    private Val plain(String function, Expression.Call call) {
        List<Val> values = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            values.add(expressions.value(argument, fields));
        }
        Val first = values.isEmpty() ? Val.MISSING : values.get(0);
        Val second = values.size() < 2 ? Val.MISSING : values.get(1);
        Val third = values.size() < 3 ? Val.MISSING : values.get(2);
        boolean literal =
                call.arguments().size() > 1 && onlyField(call.arguments().get(1)).isEmpty();
        return switch (function) {
            case "true" -> Val.TRUE;
            case "false" -> Val.FALSE;
            case "null" -> Val.MISSING;
            case "now" -> Val.of(now);
            case "isnull" -> Val.of(first.missing());
            case "isnotnull" -> Val.of(!first.missing());
            case "coalesce" ->
                    values.stream().filter(each -> !each.missing()).findFirst().orElse(first);
            case "mvappend" -> append(values);
            case "match" -> match(first, second, literal);
            case "like" -> like(first, second, literal);
            case "replace" ->
                    first.missing() || second.missing() || third.missing()
                            ? Val.MISSING
                            : replace(first, second.text(), third.text(), literal);
            case "cidrmatch" ->
                    first.missing() || second.missing()
                            ? Val.MISSING
                            : Val.of(NaiveConditions.inNetwork(second.text(), first.text()));
            case "mvcount" -> first.missing() ? first : Val.of(first.parts().size());
            case "mvdedup" -> new Val(new ArrayList<>(new LinkedHashSet<>(first.parts())));
            case "mvsort" ->
                    first.several()
                            ? Val.of(first.texts().stream().sorted(Val.UTF8).toList())
                            : first;
            default ->
                    values.stream().anyMatch(Val::missing)
                            ? Val.MISSING
                            : strict(function, first, second, third);
        };
    }

    /** Functions that give null if any argument is null. */
    private static Val strict(String function, Val first, Val second, Val third) {
        return switch (function) {
            case "len" -> lengths(first);
            case "lower" -> mapped(first, text -> text.toLowerCase(Locale.ROOT));
            case "upper" -> mapped(first, text -> text.toUpperCase(Locale.ROOT));
            case "substr" -> mapped(first, text -> substr(text, second, third));
            case "split" ->
                    Val.of(
                            first.texts().stream()
                                    .flatMap(text -> split(text, second.text()).stream())
                                    .toList());
            case "mvindex" -> index(first, second, third);
            case "mvjoin" -> Val.of(String.join(second.text(), first.texts()));
            case "tostring" -> Val.of(first.text());
            case "tonumber" -> number(first);
            case "abs" -> first.number().isPresent() ? Val.of(Math.abs(number(first, 0))) : first;
            case "floor" -> Val.of(Math.floor(number(first, Double.NaN)));
            case "ceil", "ceiling" -> Val.of(Math.ceil(number(first, Double.NaN)));
            case "relative_time" ->
                    first.number().isPresent()
                            ? NaiveTime.relative(number(first, 0), second.text())
                            : Val.MISSING;
            case "strptime" -> NaiveTime.parse(first.text(), second.text());
            case "strftime" ->
                    first.number().isPresent()
                            ? Val.of(NaiveTime.format(number(first, 0), second.text()))
                            : Val.MISSING;
            case "nullif" ->
                    NaiveExpression.compare(Operator.EQUAL, first, second).isTrue()
                            ? Val.MISSING
                            : first;
            default -> throw new Unsupported(function + "()");
        };
    }

    private static Val number(Val value) {
        OptionalDouble number = value.number();
        return number.isPresent() ? Val.of(number.getAsDouble()) : Val.MISSING;
    }

    private static double number(Val value, double otherwise) {
        return value.number().orElse(otherwise);
    }

    private static Val append(List<Val> values) {
        List<String> all = new ArrayList<>();
        values.forEach(value -> all.addAll(value.texts()));
        return Val.of(all);
    }

    private static Val mapped(Val value, UnaryOperator<String> change) {
        return Val.of(value.texts().stream().map(change).toList());
    }

    /** Found anywhere in any of the values; a pattern that is none counts as not found. */
    private static Val match(Val value, Val pattern, boolean literal) {
        if (value.missing() || pattern.missing()) {
            return Val.MISSING;
        }
        for (String form : forms(pattern.text(), literal)) {
            try {
                NaivePattern compiled = NaivePattern.of(form);
                if (value.texts().stream().anyMatch(compiled::isIn)) {
                    return Val.TRUE;
                }
            } catch (PatternSyntaxException e) {
                return Val.FALSE;
            }
        }
        return Val.FALSE;
    }

    /** Entities count as decoded too where the search itself holds them. */
    private static List<String> forms(String pattern, boolean literal) {
        return literal ? NaivePattern.withEntitiesDecoded(pattern) : List.of(pattern);
    }

    private static Val like(Val value, Val pattern, boolean literal) {
        if (value.missing() || pattern.missing()) {
            return Val.MISSING;
        }
        return Val.of(
                forms(pattern.text(), literal).stream()
                        .map(NaivePattern::like)
                        .anyMatch(
                                like ->
                                        value.texts().stream()
                                                .anyMatch(text -> like.matcher(text).matches())));
    }

    private static Val replace(Val value, String regex, String replacement, boolean literal) {
        return mapped(
                value,
                text ->
                        replaceAll(
                                literal ? NaivePattern.formIn(text, regex) : NaivePattern.of(regex),
                                text,
                                replacement));
    }

    /** Every occurrence; {@code \1} to {@code \9} in the new text are groups. */
    static String replaceAll(NaivePattern pattern, String text, String replacement) {
        StringBuilder java = new StringBuilder();
        for (int i = 0; i < replacement.length(); i++) {
            char c = replacement.charAt(i);
            boolean escape = c == '\\' && i + 1 < replacement.length();
            if (escape && Character.isDigit(replacement.charAt(i + 1))) {
                java.append("${g").append(replacement.charAt(++i)).append('}');
            } else {
                java.append(c);
            }
        }
        Matcher matcher = pattern.matcher(text);
        StringBuilder result = new StringBuilder();
        while (matcher.find()) {
            String filled = java.toString();
            for (int group = 0; group <= 9; group++) {
                boolean set = group <= matcher.groupCount() && matcher.group(group) != null;
                String captured = set ? matcher.group(group) : "";
                filled = filled.replace("${g" + group + "}", captured);
            }
            matcher.appendReplacement(result, Matcher.quoteReplacement(filled));
        }
        return matcher.appendTail(result).toString();
    }

    private static Val lengths(Val value) {
        if (!value.several()) {
            return Val.of(value.text().codePointCount(0, value.text().length()));
        }
        return mapped(value, text -> Integer.toString(text.codePointCount(0, text.length())));
    }

    /** From 1; from the end if negative; counted in characters, not code units. */
    private static String substr(String text, Val start, Val length) {
        int[] all = text.codePoints().toArray();
        int from = (int) number(start, 1);
        int begin = from < 0 ? Math.max(0, all.length + from) : Math.max(0, from - 1);
        int end = length.missing() ? all.length : begin + (int) number(length, 0);
        return begin >= all.length || end <= begin
                ? ""
                : new String(all, begin, Math.min(end, all.length) - begin);
    }

    private static List<String> split(String text, String delimiter) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        if (delimiter.isEmpty()) {
            text.codePoints().forEach(c -> parts.add(new String(Character.toChars(c))));
            return parts;
        }
        for (int at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, from)) {
            parts.add(text.substring(from, at));
            from = at + delimiter.length();
        }
        parts.add(text.substring(from));
        return parts;
    }

    /** From 0; from the end if negative; the second position is included. */
    private static Val index(Val value, Val start, Val end) {
        int size = value.parts().size();
        int from = (int) number(start, 0);
        int to = end.missing() ? from : (int) number(end, 0);
        from = from < 0 ? size + from : from;
        to = to < 0 ? size + to : Math.min(to, size - 1);
        return from < 0 || from > to ? Val.MISSING : Val.of(value.texts().subList(from, to + 1));
    }
}
