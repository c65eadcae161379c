package dev.weir.decode;

import dev.weir.cim.Event;
import java.util.ArrayList;
import java.util.List;

/** Records of event XML to events of the data model. */
final class XmlDecoder {
    private static final Decoded.Malformed CANNOT_BE_READ =
            new Decoded.Malformed("XML event that cannot be parsed");

    private final WindowsDecoder windows;
    private final RawFields fields;
    private final XmlSections sections = new XmlSections();
    private final XmlEventReader reader;
    private final XmlPrefilter prefilter;
    private final RecordLiterals literals;

    /** The next section or comment behind what was looked at, searched once; -1 before that. */
    private int section;

    XmlDecoder(DecodeSettings settings) {
        XmlNames names = new XmlNames();
        this.windows = new WindowsDecoder(settings, (source, name) -> names.idsOf(name));
        this.fields = new RawFields(names.size(), settings.rawEntities());
        this.reader = new XmlEventReader(names, fields, sections);
        this.prefilter = new XmlPrefilter(windows.wantedIds());
        this.literals = new RecordLiterals(settings);
    }

    /** Decodes the event, or several of which earlier ones have no end, in the range. */
    Decoded decode(byte[] bytes, int from, int to, RecordForm form) {
        boolean ruledOut =
                form == RecordForm.WHOLE_EVENT && prefilter.rulesOutEvent(bytes, from, to);
        if (ruledOut || prefilter.rulesOut(bytes, from, to)) {
            return Decoded.PASSED_OVER;
        }
        if (!literals.ruleOutXml(bytes, from, to, form)) {
            return parse(bytes, from, to);
        }
        return literals.wantsClock(bytes, from, to)
                ? Decoded.clockOnly(parse(bytes, from, to))
                : Decoded.PASSED_OVER;
    }

    /** Decodes a record without a look at its bytes beforehand. */
    Decoded parse(byte[] bytes, int from, int to) {
        List<Event> events = List.of();
        boolean clockDiffers = false;
        boolean broken = false;
        sections.begin();
        section = -1;
        for (int start = from; start >= 0; start = nextEvent(bytes, reader.position(), to)) {
            events.forEach(Event::settle);
            reader.begin(bytes, start, to);
            XmlEventReader.Progress progress = reader.read();
            while (!isEnd(progress) && !isRuledOut(progress)) {
                progress = reader.read();
            }
            if (progress == XmlEventReader.Progress.EVENT) {
                events = events.isEmpty() ? new ArrayList<>(1) : events;
                clockDiffers |= windows.decode(fields, events);
            } else if (progress == XmlEventReader.Progress.BROKEN) {
                broken |= windows.relevance(fields) != WindowsDecoder.Relevance.RULED_OUT;
            }
        }
        if (!events.isEmpty()) {
            return new Decoded.Events(events, clockDiffers);
        }
        return broken ? CANNOT_BE_READ : Decoded.PASSED_OVER;
    }

    private static boolean isEnd(XmlEventReader.Progress progress) {
        return progress == XmlEventReader.Progress.EVENT
                || progress == XmlEventReader.Progress.BROKEN;
    }

    private boolean isRuledOut(XmlEventReader.Progress progress) {
        return progress == XmlEventReader.Progress.ID
                ? windows.isRuledOutById(fields)
                : windows.relevance(fields) == WindowsDecoder.Relevance.RULED_OUT;
    }

    /** The time of the first event in the range, or {@link Event#NO_TIME}. */
    long timeOf(byte[] bytes, int from, int to) {
        sections.begin();
        reader.begin(bytes, from, to);
        if (reader.read() == XmlEventReader.Progress.ID) {
            reader.read();
        }
        return windows.timeOf(fields);
    }

    /** Where another event begins, text in CDATA sections aside, or -1. */
    private int nextEvent(byte[] bytes, int from, int to) {
        if (section < from) {
            section = XmlSections.next(bytes, from, to);
        }
        int at = Ascii.indexOfPair(bytes, from, to, '<', 'E');
        while (at >= 0) {
            int next = at + 1;
            if (section < at) {
                int after = Math.max(section + 1, sections.end(bytes, section, to));
                section = XmlSections.next(bytes, after, to);
                if (after <= at) {
                    continue;
                }
                next = after;
            } else if (RecordPrefix.isEventStart(bytes, at, to)) {
                return at;
            }
            at = Ascii.indexOfPair(bytes, next, to, '<', 'E');
        }
        return -1;
    }
}
