package dev.weir.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A log record with places for what differs from event to event. */
final class EventTemplate {
    private static final Pattern PLACE =
            Pattern.compile("@(second|millis|iso|host|user|pid|hexpid|batch|number)@");

    private final List<String> parts = new ArrayList<>();

    private EventTemplate(String text) {
        Matcher place = PLACE.matcher(text);
        int from = 0;
        while (place.find()) {
            parts.add(text.substring(from, place.start()));
            parts.add(place.group(1));
            from = place.end();
        }
        parts.add(text.substring(from));
    }

    /**
     * The templates of {@code events.tsv} by kind ({@code other}, {@code process}, {@code match}),
     * each as often in its list as its weight says.
     */
    static Map<String, List<EventTemplate>> load() throws IOException {
        Map<String, List<EventTemplate>> kinds = new TreeMap<>();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                EventTemplate.class.getResourceAsStream("events.tsv"),
                                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] columns = line.split("\t", 3);
                EventTemplate template = new EventTemplate(columns[2]);
                for (int i = Integer.parseInt(columns[1]); i > 0; i--) {
                    kinds.computeIfAbsent(columns[0], kind -> new ArrayList<>()).add(template);
                }
            }
        }
        return kinds;
    }

    /** What fills the places of one event. */
    record Values(EventClock clock, String host, String user, int pid, String batch, long number) {
        private void append(String place, StringBuilder text) {
            switch (place) {
                case "second" -> clock.appendSecond(text);
                case "millis" -> clock.appendMillis(text, ' ');
                case "iso" -> {
                    clock.appendMillis(text, 'T');
                    text.append('Z');
                }
                case "host" -> text.append(host);
                case "user" -> text.append(user);
                case "pid" -> text.append(pid);
                case "hexpid" -> text.append("0x").append(Integer.toHexString(pid));
                case "batch" -> text.append(batch);
                case "number" -> text.append(number);
                default -> throw new IllegalArgumentException(place);
            }
        }
    }

    byte[] fill(Values values) {
        StringBuilder text = new StringBuilder(2600);
        for (int i = 0; i < parts.size(); i++) {
            if (i % 2 == 0) {
                text.append(parts.get(i));
            } else {
                values.append(parts.get(i), text);
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
