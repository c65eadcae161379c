package dev.weir.spl;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Puts a text together from pieces of others; each character keeps the place it came from. */
final class PlacedText {
    private final StringBuilder text = new StringBuilder();
    private final List<Segment> segments = new ArrayList<>();

    /** Characters from {@code start} on come from {@code origin}, beginning at {@code offset}. */
    private record Segment(int start, SearchText.Places origin, int offset)
            implements Serializable {}

    /** Places of a text in segments, of which the first starts at 0. */
    private record Segments(List<Segment> segments) implements SearchText.Places {
        Segments {
            segments = List.copyOf(segments);
        }

        @Override
        public Position at(int offset) {
            Segment segment = segments.get(indexAt(offset));
            return segment.origin().at(segment.offset() + offset - segment.start());
        }

        /** The last segment that starts at or before the offset. */
        int indexAt(int offset) {
            int low = 0;
            int high = segments.size() - 1;
            while (low < high) {
                int middle = (low + high + 1) >>> 1;
                if (segments.get(middle).start() <= offset) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            return low;
        }
    }

    int length() {
        return text.length();
    }

    /** Appends part of another text. */
    void append(SearchText source, int from, int to) {
        place(source.places(), from, to);
        text.append(source.text(), from, to);
    }

    /** Appends a character that stands for the one at {@code offset} of the source. */
    void append(char c, SearchText source, int offset) {
        place(source.places(), offset, offset + 1);
        text.append(c);
    }

    /** The whole; {@code end} is the text whose end is the place of this one's end. */
    SearchText finish(SearchText end) {
        int length = end.text().length();
        place(end.places(), length, length + 1);
        return new SearchText(text.toString(), new Segments(segments));
    }

    private void place(SearchText.Places places, int from, int to) {
        if (from == to) {
            return;
        }
        if (!(places instanceof Segments nested)) {
            segments.add(new Segment(text.length(), places, from));
            return;
        }
        // flat, so that a place is found in one search however deep macros nest
        for (int i = nested.indexAt(from);
                i < nested.segments().size() && nested.segments().get(i).start() < to;
                i++) {
            Segment segment = nested.segments().get(i);
            int first = Math.max(from, segment.start());
            segments.add(
                    new Segment(
                            text.length() + first - from,
                            segment.origin(),
                            segment.offset() + first - segment.start()));
        }
    }
}
