package dev.weir.cli;

import dev.weir.content.YamlKeys;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as settings have them: {@code 500ms}, {@code 60s}, {@code 15m}, {@code 2h}, {@code 7d}.
 */
final class DurationText {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,12})(ms|s|m|h|d)");

    private DurationText() {}

    /**
     * A duration within bounds, all in milliseconds, or what stands for it if the key is absent.
     */
    static long millis(YamlKeys keys, String key, long least, long most, long otherwise) {
        String text = keys.text(key, of(otherwise));
        Optional<Long> millis = millis(text).filter(value -> value >= least && value <= most);
        if (millis.isEmpty()) {
            keys.problem(
                    key,
                    "'"
                            + keys.path(key)
                            + "' must be a duration from "
                            + of(least)
                            + " to "
                            + of(most)
                            + ", such as 90s or 15m, not '"
                            + text
                            + "'");
        }
        return millis.orElse(otherwise);
    }

    /** The duration in milliseconds; empty if the text is none. */
    static Optional<Long> millis(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(Long.parseLong(matcher.group(1)) * unitMillis(matcher.group(2)))
                : Optional.empty();
    }

    /** A duration in the largest unit that it is a whole number of. */
    static String of(long millis) {
        for (String unit : new String[] {"d", "h", "m", "s"}) {
            if (millis > 0 && millis % unitMillis(unit) == 0) {
                return millis / unitMillis(unit) + unit;
            }
        }
        return millis == 0 ? "0s" : millis + "ms";
    }

    private static long unitMillis(String unit) {
        return switch (unit) {
            case "d" -> 86_400_000;
            case "h" -> 3_600_000;
            case "m" -> 60_000;
            case "s" -> 1000;
            default -> 1;
        };
    }
}
