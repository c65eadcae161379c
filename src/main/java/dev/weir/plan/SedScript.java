package dev.weir.plan;

import dev.weir.eval.Regex;
import dev.weir.eval.RegexBudget;
import dev.weir.eval.RegexReplacement;
import dev.weir.spl.Located;
import dev.weir.spl.SplException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The sed of {@code rex mode=sed}.
 *
 * <pre>
 * script := command { blanks command }
 * command := "s" d pattern d new d [ "g" | number ] | "y" d characters d characters d
 * </pre>
 *
 * <p>The delimiter {@code d} is any character but a backslash or a blank; with a backslash before
 * it it stands for itself. {@code g} replaces every match, a number the match of that number,
 * neither the first. In the new text {@code \1} to {@code \9} are groups.
 */
final class SedScript {
    private final String text;
    private final Located<String> place;
    private final RegexBudget budget;
    private int at;

    private SedScript(Located<String> place, RegexBudget budget) {
        this.text = place.value();
        this.place = place;
        this.budget = budget;
    }

    /**
     * Compiles a script, escapes of the SPL literal decoded.
     *
     * @throws SplException if it is none
     */
    static UnaryOperator<String> compile(Located<String> script, RegexBudget budget)
            throws SplException {
        return new SedScript(script, budget).script();
    }

    private UnaryOperator<String> script() throws SplException {
        List<UnaryOperator<String>> commands = new ArrayList<>();
        skipBlanks();
        do {
            commands.add(command());
            skipBlanks();
        } while (at < text.length());
        return value -> {
            String result = value;
            for (UnaryOperator<String> command : commands) {
                result = command.apply(result);
            }
            return result;
        };
    }

    private UnaryOperator<String> command() throws SplException {
        char name = at < text.length() ? text.charAt(at) : ' ';
        if ((name != 's' && name != 'y') || at + 1 >= text.length()) {
            throw mistake("begins with neither 's/' nor 'y/'");
        }
        char delimiter = text.charAt(at + 1);
        if (delimiter == '\\' || Character.isWhitespace(delimiter)) {
            throw mistake("has no delimiter such as '/' after '" + name + "'");
        }
        at += 2;
        String first = part(delimiter, name == 'y');
        String second = part(delimiter, name == 'y');
        return name == 's' ? substitution(first, second) : transliteration(first, second);
    }

    /**
     * The text up to the next delimiter.
     *
     * @param literal whether an escaped backslash is decoded too, there being no pattern to do it
     */
    private String part(char delimiter, boolean literal) throws SplException {
        StringBuilder part = new StringBuilder();
        while (at < text.length() && text.charAt(at) != delimiter) {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length()) {
                char escaped = text.charAt(at++);
                if (escaped != delimiter && !(literal && escaped == '\\')) {
                    part.append(c);
                }
                part.append(escaped);
            } else {
                part.append(c);
            }
        }
        if (at == text.length()) {
            throw mistake("lacks a closing '" + delimiter + "'");
        }
        at++;
        return part.toString();
    }

    private UnaryOperator<String> substitution(String pattern, String template)
            throws SplException {
        Regex regex = Regex.compile(pattern, place.position(), budget);
        RegexReplacement replacement = new RegexReplacement(regex, template);
        String flags = flags();
        if (flags.equals("g")) {
            return replacement::all;
        }
        if (!flags.matches("|[1-9][0-9]{0,5}")) {
            throw mistake("has the flags '" + flags + "'; supported are g or a number");
        }
        int number = flags.isEmpty() ? 1 : Integer.parseInt(flags);
        return value -> replacement.one(value, number);
    }

    private UnaryOperator<String> transliteration(String from, String to) throws SplException {
        int[] froms = from.codePoints().toArray();
        int[] tos = to.codePoints().toArray();
        String flags = flags();
        if (froms.length != tos.length || !flags.isEmpty()) {
            throw mistake(
                    flags.isEmpty()
                            ? "needs as many new characters as old ones after 'y'"
                            : "has the flags '" + flags + "' after 'y', which takes none");
        }
        Map<Integer, Integer> table = new HashMap<>();
        for (int i = 0; i < froms.length; i++) {
            table.putIfAbsent(froms[i], tos[i]);
        }
        return value -> {
            StringBuilder result = new StringBuilder(value.length());
            value.codePoints().forEach(c -> result.appendCodePoint(table.getOrDefault(c, c)));
            return result.toString();
        };
    }

    private String flags() {
        int start = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private SplException mistake(String what) {
        return new SplException(place.position(), "sed script '" + text + "' " + what);
    }
}
