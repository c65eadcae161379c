package dev.weir.decode;

import dev.weir.cim.Event;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Raw fields of a Windows event to events of the data model, for one format. */
final class WindowsDecoder {
    /** What is known of an event from the fields read so far. */
    enum Relevance {
        /** It is of a kind that is wanted. */
        WANTED,
        /** It is of another kind. */
        RULED_OUT,
        /** Its fields do not say. */
        UNKNOWN
    }

    /** How the names of raw fields lead to places, which may differ between logs. */
    interface Places {
        int[] of(WindowsSource source, String rawName);
    }

    private static final long HALF_HOUR_MICROS = 30L * 60 * 1_000_000;
    private static final WindowsSource[] SOURCES = WindowsSource.values();

    /** By source and id of the event. */
    private final Map<WindowsSource, Map<Integer, List<Mapping>>> mappings =
            new EnumMap<>(WindowsSource.class);

    private final Map<WindowsSource, BitSet> wantedIds = new EnumMap<>(WindowsSource.class);
    private final BitSet idsOfAllSources = new BitSet();
    private final BitSet knownIds = new BitSet();
    private final EventTime time;
    private final int[] eventIdPlaces;
    private final int[] channelPlaces;
    private final int[] providerPlaces;
    private final int[] timePlaces;
    private final int[] utcTimePlaces;
    private final int[] imagePlaces;
    private final int[] newProcessPlaces;
    private final int[] objectValuePlaces;

    WindowsDecoder(DecodeSettings settings, Places places) {
        this.time = new EventTime(settings.sourceZone());
        for (WindowsSource source : SOURCES) {
            mappings.put(source, new HashMap<>());
            wantedIds.put(source, new BitSet());
        }
        for (WindowsTable table : WindowsTable.all(settings.processEvents())) {
            WindowsSource source = table.source();
            table.ids().forEach(knownIds::set);
            BitSet wanted = settings.wanted().get(table.node());
            if (wanted != null) {
                Function<String, int[]> ofSource = name -> places.of(source, name);
                Mapping mapping = new Mapping(table.node(), wanted, table.fields(), ofSource);
                for (int id : table.ids()) {
                    mappings.get(source)
                            .computeIfAbsent(id, unused -> new ArrayList<>())
                            .add(mapping);
                    wantedIds.get(source).set(id);
                    idsOfAllSources.set(id);
                }
            }
        }
        this.eventIdPlaces = places.of(WindowsSource.SYSMON, RawName.EVENT_ID);
        this.channelPlaces = places.of(WindowsSource.SYSMON, RawName.CHANNEL);
        this.providerPlaces = places.of(WindowsSource.SYSMON, RawName.PROVIDER);
        this.timePlaces = places.of(WindowsSource.SYSMON, RawName.TIME);
        this.utcTimePlaces = places.of(WindowsSource.SYSMON, "UtcTime");
        this.imagePlaces = places.of(WindowsSource.SYSMON, "Image");
        this.newProcessPlaces = places.of(WindowsSource.SECURITY, "NewProcessName");
        this.objectValuePlaces = places.of(WindowsSource.SECURITY, "ObjectValueName");
    }

    /** The ids that events of some log are wanted by. */
    BitSet wantedIds() {
        return (BitSet) idsOfAllSources.clone();
    }

    /** The ids of all events that the data models have, wanted or not. */
    BitSet knownIds() {
        return (BitSet) knownIds.clone();
    }

    /** Whether the event's id alone says that it is of another kind. */
    boolean isRuledOutById(RawFields fields) {
        int id = fields.number(eventIdPlaces);
        return id >= 0 && !idsOfAllSources.get(id);
    }

    Relevance relevance(RawFields fields) {
        if (isRuledOutById(fields)) {
            return Relevance.RULED_OUT;
        }
        int id = fields.number(eventIdPlaces);
        if (!isNamed(fields)) {
            return Relevance.UNKNOWN;
        }
        WindowsSource source = namedSource(fields);
        if (source == null) {
            return Relevance.RULED_OUT;
        }
        if (id < 0) {
            return Relevance.UNKNOWN;
        }
        return isWanted(source, id) ? Relevance.WANTED : Relevance.RULED_OUT;
    }

    /**
     * Adds the data model's events for a record whose fields are all read; none if nobody wants it.
     *
     * @return whether a Sysmon event's own clock differs by half an hour or more
     */
    boolean decode(RawFields fields, List<Event> events) {
        int id = fields.number(eventIdPlaces);
        if (id < 0 || !idsOfAllSources.get(id)) {
            return false;
        }
        WindowsSource source = isNamed(fields) ? namedSource(fields) : guessedSource(fields, id);
        if (source == null || !isWanted(source, id)) {
            return false;
        }
        long micros = timeOf(fields);
        for (Mapping mapping : mappings.get(source).get(id)) {
            events.add(mapping.event(fields, micros));
        }
        return source != WindowsSource.SECURITY && clockDiffers(fields, micros);
    }

    /** The event's time, or {@link Event#NO_TIME}. */
    long timeOf(RawFields fields) {
        return time.first(fields, timePlaces);
    }

    private boolean isWanted(WindowsSource source, int id) {
        return id >= 0 && wantedIds.get(source).get(id);
    }

    private boolean clockDiffers(RawFields fields, long micros) {
        long own = EventTime.UTC.first(fields, utcTimePlaces);
        return micros != Event.NO_TIME
                && own != Event.NO_TIME
                && Math.abs(micros - own) >= HALF_HOUR_MICROS;
    }

    private boolean isNamed(RawFields fields) {
        return fields.hasAny(channelPlaces) || fields.hasAny(providerPlaces);
    }

    /** The log by channel, or by provider where the channel is another's (collectors do that). */
    private WindowsSource namedSource(RawFields fields) {
        for (WindowsSource source : SOURCES) {
            if (fields.is(channelPlaces, source.lowerChannel())) {
                return source;
            }
        }
        for (WindowsSource source : SOURCES) {
            if (fields.is(providerPlaces, source.lowerProvider())) {
                return source;
            }
        }
        return null;
    }

    /** The log of an event that names neither channel nor provider, by what only it has. */
    private WindowsSource guessedSource(RawFields fields, int id) {
        boolean audited = fields.hasAny(newProcessPlaces) || fields.hasAny(objectValuePlaces);
        if (isWanted(WindowsSource.SECURITY, id) && audited) {
            return WindowsSource.SECURITY;
        }
        boolean sysmon = isWanted(WindowsSource.SYSMON, id);
        return sysmon && fields.hasAny(imagePlaces) ? WindowsSource.SYSMON : null;
    }
}
