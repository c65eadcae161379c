package dev.weir.eval;

import dev.weir.spl.SplException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Functions that search texts: by regular expression, by wildcards, by network. */
final class PatternFunctions {
    private PatternFunctions() {}

    static void register(FunctionTable.Entries functions) {
        functions.addPredicate(
                "match", 2, 2, call -> any(call.argument(0), call.regex(1), LiteralRegex::find));
        functions.addPredicate(
                "like",
                2,
                2,
                call -> any(call.argument(0), like(call), (pattern, text) -> pattern.test(text)));
        functions.addPredicate("cidrmatch", 2, 2, PatternFunctions::cidrMatch);
        functions.add("replace", 3, 3, PatternFunctions::replace);
    }

    /**
     * Whether a pattern holds for any text of a value. Null if the value is null; a pattern that is
     * none holds for nothing.
     */
    private static <T> CompiledExpression any(
            CompiledExpression searched,
            FunctionCall.Made<T> pattern,
            BiPredicate<T, String> test) {
        return row -> {
            Value value = searched.evaluate(row);
            if (value.isNull()) {
                return value;
            }
            Optional<T> made = pattern.of(row);
            if (made.isEmpty()) {
                return Values.FALSE;
            }
            if (!(value instanceof Value.Multi multi)) {
                return Values.of(test.test(made.get(), Values.text(value)));
            }
            for (String text : multi.texts()) {
                if (test.test(made.get(), text)) {
                    return Values.TRUE;
                }
            }
            return Values.FALSE;
        };
    }

    /** A pattern that stands in the search counts as it stands or with entities decoded. */
    static FunctionCall.Made<Predicate<String>> like(FunctionCall call) throws SplException {
        boolean constant = call.constant(1).isPresent();
        return call.made(
                1,
                text -> {
                    Predicate<String> asWritten = new LikePattern(text)::matches;
                    String decoded = constant ? XmlEntities.decoded(text) : text;
                    return decoded.equals(text)
                            ? asWritten
                            : asWritten.or(new LikePattern(decoded)::matches);
                });
    }

    private static CompiledExpression cidrMatch(FunctionCall call) throws SplException {
        FunctionCall.Made<Ipv4Network> network =
                call.made(
                        0,
                        text ->
                                Ipv4Network.parse(text)
                                        .orElseThrow(
                                                () ->
                                                        call.mistake(
                                                                0,
                                                                "'"
                                                                        + text
                                                                        + "' is not an IPv4 network"
                                                                        + " such as 10.0.0.0/8")));
        return any(call.argument(1), network, Ipv4Network::contains);
    }

    private static CompiledExpression replace(FunctionCall call) throws SplException {
        FunctionCall.Made<LiteralRegex> pattern = call.regex(1);
        CompiledExpression replacement = call.argument(2);
        CompiledExpression replaced = call.argument(0);
        return row -> {
            Value with = replacement.evaluate(row);
            Optional<LiteralRegex> regex = pattern.of(row);
            if (with.isNull() || regex.isEmpty()) {
                return Value.Null.NULL;
            }
            RegexReplacement replacing = new RegexReplacement(regex.get(), Values.text(with));
            return TextFunctions.each(replaced.evaluate(row), replacing::all);
        };
    }

    /** The first text of a value in which a regular expression is found, by number from 0. */
    static Value indexOfMatch(List<String> texts, LiteralRegex regex) {
        for (int i = 0; i < texts.size(); i++) {
            if (regex.find(texts.get(i))) {
                return Values.of(i);
            }
        }
        return Value.Null.NULL;
    }
}
