package dev.weir.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A known stream of Windows events: the event of a number is always the same. Most are of the other
 * ids that fill real logs; few are process creations, and few of these are smbexec's. Not for
 * several threads.
 */
final class LogEvents {
    /** Name of hosts whose events come long after their time. */
    static final String LATE_HOST = "late-ws";

    private static final long LATE_BY_MILLIS = 3 * 60 * 60 * 1000L;

    private final Shares shares;
    private final List<EventTemplate> others;
    private final List<EventTemplate> processes;
    private final List<EventTemplate> matches;
    private final EventClock clock = new EventClock();

    /**
     * Which share of the events is what; each a fraction of all events.
     *
     * @param processes process creations that no detection takes
     * @param matches process creations of smbexec, in time
     * @param late the same, hours after their window's end
     * @param malformed records that are broken
     * @param keys how many different hosts and process ids the matches have between them
     */
    record Shares(double processes, double matches, double late, double malformed, int keys) {
        /** Logs as they are: 0.3 % process creations, one in a hundred of which matches. */
        static final Shares LIFELIKE = new Shares(0.003, 0.00003, 0, 0, 1000);
    }

    LogEvents(Shares shares) throws IOException {
        this.shares = shares;
        Map<String, List<EventTemplate>> templates = EventTemplate.load();
        this.others = templates.get("other");
        this.processes = templates.get("process");
        this.matches = templates.get("match");
    }

    /** The record of the event of a number, at a time that its source gives it. */
    byte[] event(long number, long timeMillis) {
        SplittableRandom random = new SplittableRandom(number * 0x9E3779B97F4A7C15L);
        random.nextLong();
        double share = random.nextDouble();
        share -= shares.malformed;
        if (share < 0) {
            String broken = "{\"EventTime\":\"broken " + number + "\",\"EventID\":1,\"Hostname\":";
            return broken.getBytes(StandardCharsets.UTF_8);
        }
        share -= shares.late;
        if (share < 0) {
            long time = timeMillis - LATE_BY_MILLIS;
            return match(random, LATE_HOST, number, time);
        }
        share -= shares.matches;
        if (share < 0) {
            return match(random, "ws", number, timeMillis);
        }
        share -= shares.processes;
        return passedOver(share < 0 ? processes : others, random, number, timeMillis);
    }

    /** A record that no detection takes. */
    byte[] other(long number, long timeMillis) {
        return passedOver(others, new SplittableRandom(number), number, timeMillis);
    }

    private byte[] passedOver(
            List<EventTemplate> templates, SplittableRandom random, long number, long timeMillis) {
        EventTemplate template = templates.get(random.nextInt(templates.size()));
        clock.set(timeMillis);
        String host = "ws%03d.corp.example".formatted(random.nextInt(400));
        return template.fill(values(host, random.nextInt(400, 30_000), number));
    }

    private byte[] match(SplittableRandom random, String hosts, long number, long timeMillis) {
        int key = random.nextInt(shares.keys);
        EventTemplate template = matches.get(key % matches.size());
        clock.set(timeMillis);
        return template.fill(values(hosts + key % 50 + ".corp.example", 1000 + key, number));
    }

    /** A matching event of a key of one's own, for measuring its way through the job. */
    byte[] match(int key, long timeMillis) {
        clock.set(timeMillis);
        return matches.get(0).fill(values("probe.corp.example", key, key));
    }

    private EventTemplate.Values values(String host, int pid, long number) {
        return new EventTemplate.Values(clock, host, "user" + pid % 97, pid, batch(pid), number);
    }

    private static String batch(int key) {
        char[] letters = new char[8];
        int rest = key;
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (char) ('a' + rest % 26);
            rest = rest / 26 + 7 * i;
        }
        return new String(letters);
    }
}
