package dev.weir.eval;

import java.util.ArrayList;
import java.util.List;

/**
 * A value of {@code search} and {@code tstats … where}: {@code *} is any run of characters, line
 * breaks included; everything else is itself, without regard to case. It covers the whole text.
 *
 * <p>Case is ignored by simple folding, code unit by code unit: the lower case of the upper case.
 * Letters beyond the Basic Multilingual Plane keep their case.
 *
 * <p>A test takes time linear in the text and makes no objects.
 */
public final class WildcardPattern {
    private final String pattern;

    /** What stands before the first {@code *}, folded; the whole pattern if there is none. */
    private final String prefix;

    /** What stands between two {@code *}, folded, in order, without empty ones. */
    private final String[] inner;

    /** What stands behind the last {@code *}, folded. */
    private final String suffix;

    private final boolean exact;
    private final int leastLength;

    /** Compiles a value; there is none that is not a pattern. */
    public WildcardPattern(String pattern) {
        this.pattern = pattern;
        int firstStar = pattern.indexOf('*');
        int lastStar = pattern.lastIndexOf('*');
        this.exact = firstStar < 0;
        this.prefix = CaseFolding.fold(exact ? pattern : pattern.substring(0, firstStar));
        this.suffix = exact ? "" : CaseFolding.fold(pattern.substring(lastStar + 1));
        List<String> between = new ArrayList<>();
        int start = firstStar + 1;
        while (!exact && start <= lastStar) {
            int star = pattern.indexOf('*', start);
            if (star < 0) {
                break;
            }
            if (star > start) {
                between.add(CaseFolding.fold(pattern.substring(start, star)));
            }
            start = star + 1;
        }
        this.inner = between.toArray(String[]::new);
        int length = prefix.length() + suffix.length();
        for (String part : inner) {
            length += part.length();
        }
        this.leastLength = length;
    }

    /** Whether the pattern covers a text. */
    public boolean matches(String text) {
        int length = text.length();
        if (exact ? length != leastLength : length < leastLength) {
            return false;
        }
        if (!CaseFolding.regionMatches(text, 0, prefix)) {
            return false;
        }
        if (exact) {
            return true;
        }
        int end = length - suffix.length();
        if (!CaseFolding.regionMatches(text, end, suffix)) {
            return false;
        }
        // taking each part at its first place leaves the most room for those after it
        int at = prefix.length();
        for (String part : inner) {
            int found = CaseFolding.indexOf(text, part, at);
            if (found < 0 || found + part.length() > end) {
                return false;
            }
            at = found + part.length();
        }
        return true;
    }

    /** Whether there is no wildcard. */
    public boolean isExact() {
        return exact;
    }

    /** Whether every text matches: the pattern is nothing but wildcards. */
    public boolean matchesEverything() {
        return !exact && leastLength == 0;
    }

    /**
     * The longest text that every match holds, folded as a {@link RequiredLiteral} that ignores
     * case; its text is empty if the pattern is nothing but wildcards.
     */
    public RequiredLiteral requiredLiteral() {
        String longest = prefix.length() >= suffix.length() ? prefix : suffix;
        for (String part : inner) {
            longest = part.length() > longest.length() ? part : longest;
        }
        return new RequiredLiteral(longest, true);
    }

    /** The pattern as written. */
    @Override
    public String toString() {
        return pattern;
    }
}
