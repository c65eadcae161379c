package dev.weir.spl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Replaces the macro calls of a search by what the macros say.
 *
 * <p>Macros are text: {@code `name(a, "b")`} becomes the macro's body, in which {@code $parameter$}
 * becomes the argument, and that is read again, before anything is parsed. Inside double quotes a
 * backtick is a character like others and no macro is expanded (Splunk: "Use search macros in
 * searches"). Comments, text between three backticks and the next three, count as a blank (Splunk:
 * "Add comments to searches"); inside quotes there are none. An argument in double quotes loses
 * them, and in it {@code \"} becomes a quote; other escapes stay as they are.
 */
public final class MacroExpander {
    /** Macros that may call each other in a row. */
    public static final int MAX_DEPTH = 32;

    /** Characters of macro bodies that one search may go through, whether they remain or not. */
    private static final int MAX_WORK = 8 * SearchParser.MAX_LENGTH;

    private static final String COMMENT = "```";

    private final Map<String, Macro> macros;
    private final Map<String, String> unreadable;

    /**
     * @param macros what can be called; of two with the same name and number of parameters the
     *     later one counts
     */
    public MacroExpander(Collection<Macro> macros) {
        this(macros, Map.of());
    }

    /**
     * @param macros what can be called; of two with the same name and number of parameters the
     *     later one counts
     * @param unreadable names of macros that are to be there but cannot be read, and why
     */
    public MacroExpander(Collection<Macro> macros, Map<String, String> unreadable) {
        this.macros = bySignature(macros);
        this.unreadable = Map.copyOf(unreadable);
    }

    /**
     * The search without macro calls and comments. Each character of it has the place it came from:
     * in the search, in a macro's definition, or in an argument of a call.
     *
     * @throws SplException if a macro is not defined, calls itself, nests too deep, or makes the
     *     search longer than {@link SearchParser#MAX_LENGTH}; its position is that of the call
     */
    public SearchText expand(SearchText search) throws SplException {
        Expansion expansion = new Expansion();
        SearchText text = withoutComments(search);
        expansion.expand(text, List.of());
        return expansion.out.finish(search);
    }

    private static Map<String, Macro> bySignature(Collection<Macro> macros) {
        Map<String, Macro> map = new HashMap<>();
        for (Macro macro : macros) {
            map.put(MacroCall.signature(macro.name(), macro.parameters().size()), macro);
        }
        return map;
    }

    private static SearchText withoutComments(SearchText source) throws SplException {
        String text = source.text();
        if (!text.contains(COMMENT)) {
            return source;
        }
        PlacedText out = new PlacedText();
        boolean quoted = false;
        int from = 0;
        int at = 0;
        while (at < text.length()) {
            if (!quoted && text.startsWith(COMMENT, at)) {
                int end = text.indexOf(COMMENT, at + COMMENT.length());
                if (end < 0) {
                    throw new SplException(
                            source.positionAt(at), "the comment that opens here is not closed");
                }
                out.append(source, from, at);
                out.append(' ', source, at);
                at = end + COMMENT.length();
                from = at;
            } else {
                quoted ^= text.charAt(at) == '"';
                at += StringLiteral.width(text, at);
            }
        }
        out.append(source, from, text.length());
        return out.finish(source);
    }

    private Macro find(MacroCall call, Position position) throws SplException {
        String signature = call.signature();
        Macro macro = macros.get(signature);
        if (macro != null) {
            return macro;
        }
        String fault = unreadable.get(call.name());
        if (fault != null) {
            throw new SplException(
                    position,
                    "macro '" + signature + "' is not defined: its file cannot be read, " + fault);
        }
        TreeSet<String> names = new TreeSet<>();
        TreeSet<Integer> counts = new TreeSet<>();
        for (Macro other : macros.values()) {
            names.add(other.name());
            if (other.name().equals(call.name())) {
                counts.add(other.parameters().size());
            }
        }
        if (counts.isEmpty()) {
            throw new SplException(
                    position,
                    "macro '" + signature + "' is not defined" + NearName.hint(call.name(), names));
        }
        String noun = counts.equals(Set.of(1)) ? " argument" : " arguments";
        throw new SplException(
                position,
                "macro '"
                        + call.name()
                        + "' takes "
                        + numbers(counts)
                        + noun
                        + ", not "
                        + call.arguments().size());
    }

    private static String numbers(Set<Integer> counts) {
        List<String> words = new ArrayList<>();
        counts.forEach(count -> words.add(count.toString()));
        return String.join(" or ", words);
    }

    /** One search on its way. */
    private final class Expansion {
        private final PlacedText out = new PlacedText();
        private int work;

        void expand(SearchText source, List<String> chain) throws SplException {
            String text = source.text();
            boolean quoted = false;
            int from = 0;
            int at = 0;
            while (at < text.length()) {
                if (quoted || text.charAt(at) != '`') {
                    quoted ^= text.charAt(at) == '"';
                    at += StringLiteral.width(text, at);
                    continue;
                }
                Position position = source.positionAt(at);
                MacroCall call =
                        MacroCall.at(text, at)
                                .orElseThrow(
                                        () ->
                                                new SplException(
                                                        position,
                                                        "found '`' that begins no macro call such"
                                                                + " as `name` or"
                                                                + " `name(argument)`"));
                copy(source, from, at);
                call(source, position, call, chain);
                at = call.end();
                from = at;
            }
            copy(source, from, text.length());
        }

        private void call(SearchText source, Position position, MacroCall call, List<String> chain)
                throws SplException {
            Macro macro = find(call, position);
            List<String> longer = new ArrayList<>(chain);
            longer.add(call.signature());
            if (chain.contains(call.signature())) {
                throw new SplException(
                        position, "a macro calls itself: " + String.join(" -> ", longer));
            }
            if (longer.size() > MAX_DEPTH) {
                throw new SplException(
                        position,
                        "macros call each other more than "
                                + MAX_DEPTH
                                + " deep: "
                                + String.join(" -> ", longer));
            }
            SearchText body = body(macro, source, call);
            work += body.text().length() + 1;
            if (work > MAX_WORK || out.length() + body.text().length() > SearchParser.MAX_LENGTH) {
                throw new SplException(
                        position,
                        "macro '"
                                + call.signature()
                                + "' makes the search longer than "
                                + SearchParser.MAX_LENGTH
                                + " characters");
            }
            expand(body, longer);
        }

        /** The macro's body with the arguments in it. */
        private SearchText body(Macro macro, SearchText source, MacroCall call)
                throws SplException {
            SearchText definition = withoutComments(macro.definition());
            String text = definition.text();
            PlacedText body = new PlacedText();
            int from = 0;
            int dollar = text.indexOf('$');
            while (dollar >= 0) {
                int close = text.indexOf('$', dollar + 1);
                if (close < 0) {
                    break;
                }
                int parameter = macro.parameters().indexOf(text.substring(dollar + 1, close));
                if (parameter < 0) {
                    dollar = close;
                    continue;
                }
                MacroCall.Argument argument = call.arguments().get(parameter);
                body.append(definition, from, dollar);
                argument.appendTo(body, source);
                from = close + 1;
                dollar = text.indexOf('$', from);
            }
            body.append(definition, from, text.length());
            return body.finish(definition);
        }

        private void copy(SearchText source, int from, int to) throws SplException {
            out.append(source, from, to);
            if (out.length() > SearchParser.MAX_LENGTH) {
                throw new SplException(
                        source.positionAt(from),
                        "the search is longer than "
                                + SearchParser.MAX_LENGTH
                                + " characters once its macros are expanded");
            }
        }
    }
}
