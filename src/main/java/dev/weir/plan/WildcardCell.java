package dev.weir.plan;

import java.util.function.Predicate;

/**
 * A cell with wildcards: {@code *} is any run of characters, line breaks included. It covers the
 * whole value. Case counts; who does not want it to folds both.
 */
final class WildcardCell implements Predicate<String> {
    private final String prefix;
    private final String[] inner;
    private final String suffix;

    /**
     * @param cell holds a {@code *}
     */
    WildcardCell(String cell) {
        int first = cell.indexOf('*');
        int last = cell.lastIndexOf('*');
        this.prefix = cell.substring(0, first);
        this.inner = first == last ? new String[0] : cell.substring(first + 1, last).split("\\*");
        this.suffix = cell.substring(last + 1);
    }

    @Override
    public boolean test(String value) {
        int end = value.length() - suffix.length();
        if (end < prefix.length() || !value.startsWith(prefix) || !value.endsWith(suffix)) {
            return false;
        }
        // taking each part at its first place leaves the most room for those after it
        int at = prefix.length();
        for (String part : inner) {
            int found = value.indexOf(part, at);
            if (found < 0 || found + part.length() > end) {
                return false;
            }
            at = found + part.length();
        }
        return true;
    }
}
