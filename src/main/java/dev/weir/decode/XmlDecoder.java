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

    XmlDecoder(DecodeSettings settings) {
        XmlNames names = new XmlNames();
        this.windows = new WindowsDecoder(settings, (source, name) -> names.idsOf(name));
        this.fields = new RawFields(names.size(), settings.rawEntities());
        this.reader = new XmlEventReader(names, fields, sections);
    }

    /** Decodes the event, or several of which earlier ones have no end, in the range. */
    Decoded decode(byte[] bytes, int from, int to) {
        List<Event> events = List.of();
        boolean clockDiffers = false;
        boolean broken = false;
        sections.begin();
        for (int start = from; start >= 0; start = nextEvent(bytes, reader.position(), to)) {
            events.forEach(Event::settle);
            reader.begin(bytes, start, to);
            XmlEventReader.Progress progress = reader.read();
            while (progress == XmlEventReader.Progress.HEADER
                    && windows.relevance(fields) != WindowsDecoder.Relevance.RULED_OUT) {
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

    /** The time of the first event in the range, or {@link Event#NO_TIME}. */
    long timeOf(byte[] bytes, int from, int to) {
        sections.begin();
        reader.begin(bytes, from, to);
        reader.read();
        return windows.timeOf(fields);
    }

    /** Where another event begins, text in CDATA sections aside, or -1. */
    private int nextEvent(byte[] bytes, int from, int to) {
        int at = from;
        while (true) {
            at = Ascii.indexOf(bytes, at, to, '<');
            if (at < 0 || at + 1 == to) {
                return -1;
            }
            byte next = bytes[at + 1];
            if (next == 'E' && RecordPrefix.isEventStart(bytes, at, to)) {
                return at;
            }
            at = next == '!' ? Math.max(at + 1, sections.end(bytes, at, to)) : at + 1;
        }
    }
}
