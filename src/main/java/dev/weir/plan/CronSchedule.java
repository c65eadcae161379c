package dev.weir.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * A cron schedule with a fixed period: a run every {@code periodMinutes}, counted on the wall clock
 * of the schedule's zone from Monday, 0:00.
 *
 * @param periodMinutes minutes between runs; divides a week
 * @param phaseMinutes minute of the week of the first run, less than the period
 */
record CronSchedule(int periodMinutes, int phaseMinutes) implements Serializable {
    private static final int WEEK = 7 * 24 * 60;
    private static final int SUNDAY_AGAIN = 7;
    private static final List<String> WEEKDAYS =
            List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

    /**
     * Reads {@code minute hour day-of-month month day-of-week}.
     *
     * @throws IllegalArgumentException with a sentence for the user, if the text is no cron
     *     expression or its runs are not evenly spaced
     */
    static CronSchedule parse(String text) {
        String[] parts = text.trim().split("\\s+", -1);
        if (parts.length != 5) {
            throw new IllegalArgumentException(
                    "cron schedule '" + text + "' has " + parts.length + " fields instead of 5");
        }
        if (!parts[2].equals("*") || !parts[3].equals("*")) {
            throw new IllegalArgumentException(
                    "cron schedule '"
                            + text
                            + "' has no fixed period; leave day of month and month as *");
        }
        BitSet minutes = field(text, parts[0], 0, 59, List.of());
        BitSet hours = field(text, parts[1], 0, 23, List.of());
        BitSet weekdays = field(text, parts[4], 0, SUNDAY_AGAIN, WEEKDAYS);
        if (weekdays.get(SUNDAY_AGAIN)) {
            weekdays.set(0);
        }
        List<Integer> runs = new ArrayList<>();
        for (int day = 0; day < 7; day++) {
            if (weekdays.get((day + 1) % 7)) {
                for (int hour = hours.nextSetBit(0); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
                    for (int m = minutes.nextSetBit(0); m >= 0; m = minutes.nextSetBit(m + 1)) {
                        runs.add((day * 24 + hour) * 60 + m);
                    }
                }
            }
        }
        int period = WEEK / runs.size();
        for (int i = 0; i < runs.size(); i++) {
            int next = i + 1 < runs.size() ? runs.get(i + 1) : runs.get(0) + WEEK;
            if (next - runs.get(i) != period) {
                throw new IllegalArgumentException(
                        "cron schedule '"
                                + text
                                + "' has no fixed period: its runs are not evenly"
                                + " spaced over a week");
            }
        }
        return new CronSchedule(period, runs.get(0) % period);
    }

    /** Whether its runs are at the same minutes of every hour. */
    boolean runsEveryHour() {
        return 60 % periodMinutes == 0;
    }

    private static BitSet field(String cron, String text, int least, int most, List<String> names) {
        // Sunday is 0 as well as 7, but a range that is left open has it once
        int last = most == SUNDAY_AGAIN ? most - 1 : most;
        BitSet set = new BitSet(most + 1);
        for (String part : text.split(",", -1)) {
            String[] stepped = part.split("/", -1);
            if (stepped.length > 2) {
                throw unreadable(cron, part);
            }
            boolean open = stepped.length == 2;
            int step = open ? number(cron, stepped[1], 1, most + 1, List.of()) : 1;
            String[] range = stepped[0].split("-", -1);
            if (range.length > 2) {
                throw unreadable(cron, part);
            }
            boolean every = range.length == 1 && range[0].equals("*");
            int from = every ? least : number(cron, range[0], least, most, names);
            int to =
                    range.length == 2
                            ? number(cron, range[1], from, most, names)
                            : every || open ? last : from;
            for (int i = from; i <= to; i += step) {
                set.set(i);
            }
        }
        return set;
    }

    private static int number(String cron, String text, int least, int most, List<String> names) {
        int number = names.indexOf(text.toLowerCase(Locale.ROOT));
        if (number < 0) {
            if (!text.matches("[0-9]{1,4}")) {
                throw unreadable(cron, text);
            }
            number = Integer.parseInt(text);
        }
        if (number < least || number > most) {
            throw unreadable(cron, text);
        }
        return number;
    }

    private static IllegalArgumentException unreadable(String cron, String part) {
        return new IllegalArgumentException(
                "cron schedule '" + cron + "': cannot read '" + part + "'");
    }
}
