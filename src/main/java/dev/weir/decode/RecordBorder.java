package dev.weir.decode;

import java.io.IOException;
import java.io.InputStream;

/**
 * Finds where a stream can be cut so that its parts, split on their own, give the records of the
 * whole, at the same positions, broken ones included.
 *
 * <p>A border is the start of a line that, after what may stand in front of a record, begins
 *
 * <ul>
 *   <li>with {@code <Event}, which ends whatever event is open, unless it stands in a CDATA
 *       section; so none may be open that began within a record's longest size before it;
 *   <li>or with <code>{</code>, which is a record unless an event is open that turns out to have an
 *       end; so no event may have begun within that size. An event begins where a line does, or
 *       behind the end of another; so the text {@code <Event} in a line of JSON does not count.
 * </ul>
 *
 * <p>An event that began before that is over the size limit by then, and both end it.
 */
public final class RecordBorder {
    /** Returned where there is no border. */
    public static final long NONE = -1;

    private static final int BLOCK = 64 * 1024;

    /** What stands in front of a record on a border's line is shorter, in bytes. */
    private static final int MAX_PREFIX = 2 * RecordPrefix.MAX_PART;

    private static final int LOOKAHEAD = MAX_PREFIX + 16;
    private static final byte[] EVENT_END = Ascii.bytes("</Event");
    private static final byte[] EMPTY_TAG_END = Ascii.bytes("/>");

    /** What the current line is, as far as borders go. */
    private enum Line {
        UNKNOWN,
        JSON,
        EVENT,
        OTHER
    }

    private final InputStream in;
    private final int reach;
    private final byte[] bytes = new byte[BLOCK + LOOKAHEAD];
    private int end;
    private long offset;
    private boolean last;
    private Line line = Line.UNKNOWN;
    private boolean eventEndedOnLine;
    private long lastEvent = Long.MIN_VALUE;
    private long openSection = Long.MIN_VALUE;

    private RecordBorder(InputStream in, long offset, int limit) {
        this.in = in;
        this.offset = offset;
        this.reach = reach(limit);
    }

    /** How many bytes in front of a border say whether it is one, for a limit of record sizes. */
    public static int reach(int limit) {
        return limit + 64;
    }

    /**
     * The first border from {@code from} on and before {@code to}, or {@link #NONE}.
     *
     * @param in stands at {@code position}
     * @param position the start of the stream, or at least {@link #reach} before {@code from}
     * @param limit the size limit of records that the stream is read with, in bytes
     */
    public static long find(InputStream in, long position, long from, long to, int limit)
            throws IOException {
        return new RecordBorder(in, position, limit).find(from, to);
    }

    private long find(long from, long to) throws IOException {
        fill(0);
        if (offset == 0) {
            beginLine(0);
        }
        int at = 0;
        while (offset + at < to) {
            if (!last && end - at < LOOKAHEAD) {
                fill(at);
                at = 0;
            }
            if (at == end) {
                return NONE;
            }
            byte b = bytes[at];
            if (b == '\n') {
                long here = offset + at + 1;
                beginLine(at + 1);
                if (here >= from && here < to && isBorder(here)) {
                    return here;
                }
            } else if (b == '<') {
                tag(at);
            } else if (b == '/' && Ascii.startsWith(bytes, at, end, EMPTY_TAG_END)) {
                eventEndedOnLine = true;
            } else if (b == ']' && Ascii.startsWith(bytes, at, end, XmlSections.CDATA_END)) {
                openSection = Long.MIN_VALUE;
            }
            at++;
        }
        return NONE;
    }

    private boolean isBorder(long here) {
        return switch (line) {
            case EVENT -> openSection < here - reach;
            case JSON -> lastEvent < here - reach;
            case UNKNOWN, OTHER -> false;
        };
    }

    private void tag(int at) {
        if (RecordPrefix.isEventStart(bytes, at, end)) {
            if (line != Line.JSON || eventEndedOnLine) {
                lastEvent = offset + at;
            }
        } else if (Ascii.startsWith(bytes, at, end, EVENT_END)) {
            eventEndedOnLine = true;
        } else if (Ascii.startsWith(bytes, at, end, XmlSections.CDATA)) {
            openSection = offset + at;
        }
    }

    private void beginLine(int start) {
        eventEndedOnLine = false;
        int to = Math.min(end, start + LOOKAHEAD);
        int lineEnd = Ascii.indexOf(bytes, start, to, '\n');
        to = lineEnd < 0 ? to : lineEnd;
        int body = RecordPrefix.end(bytes, start, to);
        if (body == to || body - start > MAX_PREFIX) {
            line = Line.OTHER;
        } else if (bytes[body] == '{') {
            line = Line.JSON;
        } else if (RecordPrefix.isEventStart(bytes, body, to)
                // which would end an event that is open within its start tag
                && Ascii.indexOf(bytes, start, body, EMPTY_TAG_END) < 0) {
            line = Line.EVENT;
        } else {
            line = Line.OTHER;
        }
    }

    /** Goes on from {@code at}, with more bytes behind it. */
    private void fill(int at) throws IOException {
        System.arraycopy(bytes, at, bytes, 0, end - at);
        offset += at;
        end -= at;
        while (!last && end < bytes.length) {
            int read = in.read(bytes, end, bytes.length - end);
            last = read < 0;
            end += Math.max(read, 0);
        }
    }
}
