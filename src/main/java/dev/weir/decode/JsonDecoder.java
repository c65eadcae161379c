package dev.weir.decode;

import dev.weir.cim.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Records of JSON to events of the data model.
 *
 * <p>A record's format is told by keys that only it has: {@code datamodel}, {@code
 * event_simpleName}, {@code Event.System.EventID}, {@code winlog…} or {@code event.code}, {@code
 * EventID}, in this order. All paths of all formats are looked for in one pass, each format reading
 * its own, so that a key of one cannot be mistaken for a field of another.
 */
final class JsonDecoder {
    private static final Decoded.Malformed CANNOT_BE_READ =
            new Decoded.Malformed("JSON object that cannot be parsed");
    private static final Decoded.Malformed TOO_DEEP = new Decoded.Malformed("JSON nested too deep");

    /** A layout of Windows events: what its records have and no others do, and how to read them. */
    private static final class Windows {
        private final JsonLayout layout;
        private final int[] markers;
        private final WindowsDecoder decoder;

        Windows(JsonLayout layout, DecodeSettings settings, JsonPaths paths) {
            this.layout = layout;
            this.markers = paths.addAll(layout.markers());
            this.decoder =
                    new WindowsDecoder(
                            settings, (log, name) -> paths.addAll(layout.pathsOf(log, name)));
        }
    }

    private final Format format;
    private final CimDecoder[] cim;
    private final int[] cimMarkers;
    private final CrowdStrikeDecoder crowdStrike;
    private final int[] crowdStrikeMarkers;
    private final Windows[] windows;
    private final EventTime time;
    private final int[] otherTimes;
    private final RawFields fields;
    private final JsonFieldReader reader;
    private final JsonKinds kinds;
    private final RecordLiterals literals;

    JsonDecoder(DecodeSettings settings) {
        JsonPaths paths = new JsonPaths();
        this.format = settings.format();
        this.cim =
                settings.wanted().entrySet().stream()
                        .map(
                                node ->
                                        new CimDecoder(
                                                node.getKey(), node.getValue(), settings, paths))
                        .toArray(CimDecoder[]::new);
        this.cimMarkers = CimDecoder.markers(paths);
        this.crowdStrike = new CrowdStrikeDecoder(settings, paths);
        this.crowdStrikeMarkers = CrowdStrikeDecoder.markers(paths);
        this.windows =
                Arrays.stream(JsonLayout.values())
                        .map(layout -> new Windows(layout, settings, paths))
                        .toArray(Windows[]::new);
        this.time = new EventTime(settings.sourceZone());
        this.otherTimes =
                paths.addAll(
                        List.of("EventTime", "TimeCreated", "@timestamp", "timestamp", "_time"));
        int[] dataName = paths.addAll(JsonLayout.DATA_NAME);
        int[] dataText = paths.addAll(JsonLayout.DATA_TEXT);
        this.kinds = kinds(paths);
        this.literals = new RecordLiterals(settings);
        this.fields = new RawFields(paths.size(), settings.rawEntities());
        this.reader =
                new JsonFieldReader(paths, fields, settings.jsonNesting(), dataName, dataText);
    }

    private JsonKinds kinds(JsonPaths paths) {
        JsonKinds kinds = new JsonKinds(paths);
        if (reads(Format.CIM)) {
            kinds.addNames(CimDecoder.MARKER, CimDecoder.knownNames(), CimDecoder.lowerNames(cim));
        }
        if (reads(Format.CROWDSTRIKE)) {
            kinds.addNames(
                    CrowdStrikeDecoder.MARKER, crowdStrike.knownNames(), crowdStrike.wantedNames());
        }
        for (Windows windowsLayout : windows) {
            WindowsDecoder decoder = windowsLayout.decoder;
            if (reads(windowsLayout.layout.format())) {
                kinds.addIds(
                        windowsLayout.layout.idPaths(), decoder.knownIds(), decoder.wantedIds());
            }
        }
        return kinds;
    }

    Decoded decode(byte[] bytes, int from, int to) {
        if (kinds.ruleOut(bytes, from, to)) {
            return Decoded.PASSED_OVER;
        }
        if (!literals.ruleOutJson(bytes, from, to)) {
            return parse(bytes, from, to);
        }
        return literals.wantsClock(bytes, from, to)
                ? Decoded.clockOnly(parse(bytes, from, to))
                : Decoded.PASSED_OVER;
    }

    /** Decodes a record without a look at its bytes beforehand. */
    Decoded parse(byte[] bytes, int from, int to) {
        JsonFieldReader.Outcome outcome = reader.read(bytes, from, to);
        if (outcome != JsonFieldReader.Outcome.READ) {
            return isRuledOut() ? Decoded.PASSED_OVER : fault(outcome);
        }
        if (kinds.ruleOut(fields)) {
            return Decoded.PASSED_OVER;
        }
        List<Event> events = new ArrayList<>(1);
        boolean clockDiffers = false;
        if (is(Format.CIM, cimMarkers)) {
            for (CimDecoder node : cim) {
                if (node.wants(fields)) {
                    node.decode(fields, events);
                }
            }
        } else if (is(Format.CROWDSTRIKE, crowdStrikeMarkers)) {
            if (crowdStrike.wants(fields)) {
                crowdStrike.decode(fields, events);
            }
        } else {
            Windows layout = windowsLayout();
            clockDiffers = layout != null && layout.decoder.decode(fields, events);
        }
        return events.isEmpty() ? Decoded.PASSED_OVER : new Decoded.Events(events, clockDiffers);
    }

    /** The time by any key that is known to hold one, those of the record's format first. */
    long timeOf(byte[] bytes, int from, int to) {
        reader.read(bytes, from, to);
        Windows layout = windowsLayout();
        long micros = layout == null ? Event.NO_TIME : layout.decoder.timeOf(fields);
        micros = micros == Event.NO_TIME ? time.first(fields, otherTimes) : micros;
        for (int i = 0; i < windows.length && micros == Event.NO_TIME; i++) {
            micros = windows[i].decoder.timeOf(fields);
        }
        return micros;
    }

    private static Decoded.Malformed fault(JsonFieldReader.Outcome outcome) {
        return outcome == JsonFieldReader.Outcome.TOO_DEEP ? TOO_DEEP : CANNOT_BE_READ;
    }

    /** Whether what was read of a record that breaks off makes sure that nobody wants it. */
    private boolean isRuledOut() {
        if (kinds.ruleOut(fields)) {
            return true;
        }
        if (is(Format.CIM, cimMarkers)) {
            for (CimDecoder node : cim) {
                if (node.wants(fields)) {
                    return false;
                }
            }
            return true;
        }
        if (is(Format.CROWDSTRIKE, crowdStrikeMarkers)) {
            return !crowdStrike.wants(fields);
        }
        Windows layout = windowsLayout();
        return layout != null
                && layout.decoder.relevance(fields) == WindowsDecoder.Relevance.RULED_OUT;
    }

    /** The layout of Windows events that the record has, or null. */
    private Windows windowsLayout() {
        for (Windows layout : windows) {
            if (is(layout.layout.format(), layout.markers)) {
                return layout;
            }
        }
        return null;
    }

    private boolean reads(Format other) {
        return format == Format.AUTO || format == other;
    }

    private boolean is(Format other, int[] markers) {
        return reads(other) && fields.hasAny(markers);
    }
}
