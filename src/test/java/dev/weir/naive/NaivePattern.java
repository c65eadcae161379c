package dev.weir.naive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The patterns of SPL, each by way of the Java engine. */
final class NaivePattern {
    private static final String NAME_START = "\\(\\?(?:P?<(\\w+)>|'(\\w+)')";

    private static final Map<String, NaivePattern> SEEN = new ConcurrentHashMap<>();
    private static final Map<String, Pattern> SEEN_WILDCARDS = new ConcurrentHashMap<>();

    /** The pattern, for Java. */
    final Pattern pattern;

    /** The names of groups as written, with their numbers. */
    final Map<String, Integer> groups = new LinkedHashMap<>();

    /**
     * A regular expression.
     *
     * @throws java.util.regex.PatternSyntaxException if it is none
     */
    static NaivePattern of(String regex) {
        return SEEN.computeIfAbsent(regex, NaivePattern::new);
    }

    private NaivePattern(String regex) {
        this.pattern = Pattern.compile(forJava(regex), Pattern.UNIX_LINES | Pattern.UNICODE_CASE);
    }

    Matcher matcher(String text) {
        return pattern.matcher(text);
    }

    boolean isIn(String text) {
        return matcher(text).find();
    }

    private String forJava(String regex) {
        StringBuilder java = new StringBuilder();
        Matcher name = Pattern.compile(NAME_START).matcher(regex);
        Matcher count = Pattern.compile("\\{\\d+(,\\d*)?\\}").matcher(regex);
        int total = countGroups(regex);
        int opened = 0;
        int i = 0;
        while (i < regex.length()) {
            char c = regex.charAt(i);
            if (c == '\\' && i + 1 < regex.length()) {
                i = escape(regex, i, total, java);
                continue;
            }
            if (c == '[') {
                i = characterClass(regex, i, java);
                continue;
            }
            if (c == '(') {
                name.region(i, regex.length());
                if (name.lookingAt()) {
                    opened++;
                    groups.put(name.group(1) == null ? name.group(2) : name.group(1), opened);
                    java.append('(');
                    i = name.end();
                    continue;
                }
                if (!regex.startsWith("(?", i)) {
                    opened++;
                }
            }
            if (c == '{') {
                count.region(i, regex.length());
                if (!count.lookingAt()) {
                    java.append('\\');
                }
            }
            java.append(c);
            i++;
        }
        return java.toString();
    }

    private static int countGroups(String regex) {
        int groups = 0;
        boolean inClass = false;
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\\') {
                i++;
            } else if (inClass) {
                inClass = c != ']';
            } else if (c == '[') {
                inClass = true;
            } else if (c == '(') {
                boolean named = Pattern.compile(NAME_START).matcher(regex.substring(i)).lookingAt();
                groups += named || !regex.startsWith("(?", i) ? 1 : 0;
            }
        }
        return groups;
    }

    /** Copies an escape; a number above 9 and above the number of groups is octal. */
    private static int escape(String regex, int start, int groups, StringBuilder java) {
        int close = regex.indexOf('}', start);
        if (regex.startsWith("x{", start + 1) && close > 0) {
            java.append(regex, start, close + 1);
            return close + 1;
        }
        int end = start + 1;
        while (end < regex.length() && Character.isDigit(regex.charAt(end)) && end < start + 4) {
            end++;
        }
        if (end > start + 2 && regex.charAt(start + 1) != '0') {
            String digits = regex.substring(start + 1, end);
            if (Integer.parseInt(digits) > groups && digits.matches("[0-7]+")) {
                java.append(String.format("\\x{%x}", Integer.parseInt(digits, 8)));
                return end;
            }
        }
        java.append(regex, start, start + 2);
        return start + 2;
    }

    private static int characterClass(String regex, int start, StringBuilder java) {
        int i = start + 1;
        java.append('[');
        if (i < regex.length() && regex.charAt(i) == '^') {
            java.append('^');
            i++;
        }
        for (boolean first = true; i < regex.length(); first = false) {
            char c = regex.charAt(i);
            int posix = regex.startsWith("[:", i) ? regex.indexOf(":]", i) : -1;
            if (c == ']' && !first) {
                java.append(c);
                return i + 1;
            } else if (posix > 0) {
                java.append(posix(regex.substring(i + 2, posix)));
                i = posix + 2;
            } else if (c == '\\' && i + 1 < regex.length()) {
                int end = regex.startsWith("x{", i + 1) ? regex.indexOf('}', i) + 1 : i + 2;
                java.append(regex, i, end);
                i = end;
            } else {
                java.append(c == '[' || c == ']' || c == '&' ? "\\" : "").append(c);
                i++;
            }
        }
        return i;
    }

    private static String posix(String name) {
        return switch (name) {
            case "alpha" -> "\\p{Alpha}";
            case "digit" -> "\\p{Digit}";
            case "alnum" -> "\\p{Alnum}";
            case "upper" -> "\\p{Upper}";
            case "lower" -> "\\p{Lower}";
            case "punct" -> "\\p{Punct}";
            case "space" -> "\\s";
            case "xdigit" -> "\\p{XDigit}";
            default -> throw new Unsupported("[:" + name + ":]");
        };
    }

    /** A value of {@code search}: {@code *} is any run of characters; whole values, any case. */
    static Pattern wildcard(String value, boolean anyCase) {
        return SEEN_WILDCARDS.computeIfAbsent(
                (anyCase ? "i" : "c") + value, key -> compileWildcard(value, anyCase));
    }

    private static Pattern compileWildcard(String value, boolean anyCase) {
        StringBuilder java = new StringBuilder();
        for (String piece : value.split("\\*", -1)) {
            java.append(java.length() == 0 ? "" : ".*").append("(?:").append(Pattern.quote(piece));
            java.append(')');
        }
        int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        return Pattern.compile(java.toString(), Pattern.DOTALL | (anyCase ? flags : 0));
    }

    /** A pattern of {@code like}: {@code %} any run, {@code _} one character, case-sensitive. */
    static Pattern like(String value) {
        StringBuilder java = new StringBuilder();
        value.codePoints()
                .forEach(
                        c ->
                                java.append(
                                        c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(text(c))));
        return Pattern.compile(java.toString(), Pattern.DOTALL);
    }

    private static String text(int codePoint) {
        return new String(Character.toChars(codePoint));
    }

    /** Of a pattern's two forms the one that is found in a text; else as written. */
    static NaivePattern formIn(String text, String regex) {
        for (String form : withEntitiesDecoded(regex)) {
            if (of(form).isIn(text)) {
                return of(form);
            }
        }
        return of(regex);
    }

    /** A text as written and, if it holds entities of XML, also as those are decoded. */
    static List<String> withEntitiesDecoded(String text) {
        String decoded =
                text.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&apos;", "'")
                        .replace("&amp;", "&");
        List<String> both = new ArrayList<>(List.of(text));
        if (!decoded.equals(text)) {
            both.add(decoded);
        }
        return both;
    }
}
