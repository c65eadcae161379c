package dev.weir.eval;

import com.google.re2j.Pattern;
import dev.weir.spl.Position;
import dev.weir.spl.SplException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * A regular expression with the meaning PCRE gives it in Splunk: found anywhere, case-sensitive
 * unless {@code (?i)}, {@code \w \d \s} in ASCII.
 *
 * <p>It runs on RE2/J, in time linear in the text, wherever that engine can do what the pattern
 * asks for; where nobody asks for groups, a {@link LazyDfa} mostly answers in its place. Looking
 * around, back-references, atomic groups and a few rarer things run on {@code java.util.regex}
 * within a {@link RegexBudget}, if a {@link LooserPattern} is found; a search that exceeds it is no
 * match and is counted.
 *
 * <p>Immutable but for the budget's count and the automaton's states: for one thread.
 */
public final class Regex {
    /** Of a pattern in a message, in characters. */
    private static final int LONGEST_SHOWN = 200;

    private final String pattern;
    private final PcreParser.Parsed parsed;
    private final Optional<RequiredLiteral> requiredLiteral;
    private final RegexBudget budget;
    private final EnginePattern written;

    /** Exactly one of the two engines is there. */
    private final Optional<Pattern> linear;

    private final Optional<java.util.regex.Pattern> backtracking;

    /**
     * Tells without groups what the linear engine would find, and sooner; of a pattern that needs
     * backtracking, where it is not found.
     */
    private Optional<LazyDfa> automaton = Optional.empty();

    private boolean automatonBuilt;

    private Regex(String pattern, RegexBudget budget) throws PcreSyntaxException {
        this.pattern = pattern;
        this.parsed = PcreParser.parse(pattern);
        this.requiredLiteral = RequiredLiteral.of(parsed.root());
        this.budget = budget;
        Optional<EnginePattern> forRe2 = PatternWriter.forRe2(parsed);
        if (forRe2.isPresent()) {
            this.written = forRe2.get();
            this.linear = Optional.of(Pattern.compile(written.text()));
            this.backtracking = Optional.empty();
        } else {
            this.written = PatternWriter.forJava(parsed);
            this.linear = Optional.empty();
            this.backtracking = Optional.of(compileForJava(written.text()));
        }
    }

    private static java.util.regex.Pattern compileForJava(String text) throws PcreSyntaxException {
        try {
            return java.util.regex.Pattern.compile(text, java.util.regex.Pattern.UNIX_LINES);
        } catch (java.util.regex.PatternSyntaxException e) {
            // after parsing, only lookbehind without a greatest length is left to refuse
            throw new PcreSyntaxException(0, e.getDescription());
        } catch (StackOverflowError e) {
            throw new PcreSyntaxException(0, "the pattern is too long");
        }
    }

    /**
     * Compiles a pattern that stands in a search.
     *
     * @param pattern the literal's text after SPL's own escapes
     * @param position of the literal, for the message
     * @throws SplException if PCRE would refuse the pattern, or it asks for what is not supported
     */
    public static Regex compile(String pattern, Position position, RegexBudget budget)
            throws SplException {
        try {
            return new Regex(pattern, budget);
        } catch (PcreSyntaxException e) {
            throw new SplException(
                    position,
                    "regular expression '"
                            + shown(pattern)
                            + "', character "
                            + (pattern.codePointCount(0, e.offset()) + 1)
                            + ": "
                            + e.getMessage());
        }
    }

    private static String shown(String pattern) {
        return pattern.length() <= LONGEST_SHOWN
                ? pattern
                : pattern.substring(0, LONGEST_SHOWN) + "…";
    }

    /** Compiles a pattern that comes from a value; empty if it is not one. */
    public static Optional<Regex> compile(String pattern, RegexBudget budget) {
        try {
            return Optional.of(new Regex(pattern, budget));
        } catch (PcreSyntaxException e) {
            return Optional.empty();
        }
    }

    /** The text it was compiled from. */
    public String pattern() {
        return pattern;
    }

    /** Whether searches take time linear in the text; else they have a budget. */
    public boolean isLinear() {
        return linear.isPresent();
    }

    /** Names of the named groups and their numbers, in the order of the pattern. */
    public Map<String, Integer> groupNames() {
        return parsed.groupNames();
    }

    /** The number of capturing groups, named or not. */
    public int groups() {
        return parsed.groups();
    }

    /** What PCRE allows and an author hardly means, such as {@code \127} for an octal number. */
    public List<String> warnings() {
        return parsed.warnings();
    }

    /** A text that every match of a pattern holds; empty also if the pattern is none. */
    public static Optional<RequiredLiteral> requiredLiteral(String pattern) {
        try {
            return RequiredLiteral.of(PcreParser.parse(pattern).root());
        } catch (PcreSyntaxException e) {
            return Optional.empty();
        }
    }

    /** A text that every match holds, if there is one. */
    public Optional<RequiredLiteral> requiredLiteral() {
        return requiredLiteral;
    }

    /** Whether the pattern is found anywhere in a text. */
    public boolean find(String text) {
        if (requiredLiteral.isPresent() && !requiredLiteral.get().isIn(text)) {
            return false;
        }
        if (linear.isPresent()) {
            return switch (findByAutomaton(text)) {
                case FOUND -> true;
                case NOT_FOUND -> false;
                case GIVEN_UP -> findByRe2(text);
            };
        }
        return findByAutomaton(text) != LazyDfa.Answer.NOT_FOUND && backtrack(text, 0).isPresent();
    }

    /**
     * The answer of the automaton, which is built for the first text; it may have none. Where the
     * pattern needs backtracking, what it finds need not be a match.
     */
    LazyDfa.Answer findByAutomaton(String text) {
        if (!automatonBuilt) {
            automatonBuilt = true;
            PcreNode root = parsed.root();
            automaton = LazyDfa.of(linear.isPresent() ? root : LooserPattern.of(root));
        }
        if (automaton.isEmpty()) {
            return LazyDfa.Answer.GIVEN_UP;
        }
        LazyDfa.Answer answer = automaton.get().find(text);
        if (answer == LazyDfa.Answer.GIVEN_UP) {
            automaton = Optional.empty();
        }
        return answer;
    }

    /** The answer of RE2/J, for a pattern that it can run. */
    boolean findByRe2(String text) {
        return linear.orElseThrow().matcher(text).find();
    }

    /**
     * The first match that begins at or after an offset.
     *
     * @throws IndexOutOfBoundsException if the offset is outside the text
     */
    public Optional<Match> match(String text, int from) {
        if (from == 0 && requiredLiteral.isPresent() && !requiredLiteral.get().isIn(text)) {
            return Optional.empty();
        }
        if (linear.isPresent()) {
            com.google.re2j.Matcher matcher = linear.get().matcher(text);
            if (!matcher.find(from)) {
                return Optional.empty();
            }
            return Optional.of(matchOf(text, matcher::start, matcher::end));
        }
        return backtrack(text, from).map(matcher -> matchOf(text, matcher::start, matcher::end));
    }

    private Optional<Matcher> backtrack(String text, int from) {
        Matcher matcher = backtracking.orElseThrow().matcher(budget.limit(text));
        try {
            return matcher.find(from) ? Optional.of(matcher) : Optional.empty();
        } catch (RegexBudget.Exceeded | StackOverflowError e) {
            budget.countExhausted();
            return Optional.empty();
        }
    }

    @FunctionalInterface
    private interface Bound {
        int of(int group);
    }

    private Match matchOf(String text, Bound starts, Bound ends) {
        List<Integer> groups = written.groups();
        int limit = text.length();
        for (int marker : written.ends()) {
            if (starts.of(marker) >= 0) {
                limit = starts.of(marker);
            }
        }
        int[] bounds = new int[2 * groups.size()];
        for (int group = 0; group < groups.size(); group++) {
            int engineGroup = groups.get(group);
            boolean known = engineGroup != EnginePattern.FORGOTTEN;
            bounds[2 * group] = known ? starts.of(engineGroup) : -1;
            bounds[2 * group + 1] = known ? Math.min(limit, ends.of(engineGroup)) : -1;
        }
        for (int marker : written.starts()) {
            bounds[0] = Math.max(bounds[0], starts.of(marker));
        }
        return new Match(text, bounds);
    }

    /** Where a pattern was found, and its groups. */
    public final class Match {
        private final String text;
        private final int[] bounds;

        private Match(String text, int[] bounds) {
            this.text = text;
            this.bounds = bounds;
        }

        /** Offset of the first character. */
        public int start() {
            return bounds[0];
        }

        /** Offset behind the last character. */
        public int end() {
            return bounds[1];
        }

        /**
         * Where to look for the next match: behind this one, and past a character more if it is
         * empty. Beyond the text's length if there can be no more.
         */
        public int next() {
            if (end() > start()) {
                return end();
            }
            return end() < text.length()
                    ? end() + Character.charCount(text.codePointAt(end()))
                    : end() + 1;
        }

        /**
         * What a group matched; 0 is the whole match. Empty if the group took no part or does not
         * exist.
         */
        public Optional<String> group(int number) {
            if (number < 0 || 2 * number >= bounds.length || bounds[2 * number] < 0) {
                return Optional.empty();
            }
            return Optional.of(text.substring(bounds[2 * number], bounds[2 * number + 1]));
        }

        /** What the group of a name matched; empty if it took no part or does not exist. */
        public Optional<String> group(String name) {
            return group(parsed.groupNames().getOrDefault(name, -1));
        }

        @Override
        public String toString() {
            return Arrays.toString(bounds);
        }
    }

    /** The pattern as it was written. */
    @Override
    public String toString() {
        return pattern;
    }
}
