package dev.weir.decode;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into records, whatever the blocks it arrives in.
 *
 * <h2>What a record is</h2>
 *
 * A line without its line end; or an XML event from {@code <Event} to {@code </Event>}, over
 * several lines if need be, several on a line if they are. A blank line is a record, and so is a
 * line with nothing but an XML declaration or the tags around a list of events. What stands between
 * events on one line is dropped if it is only that.
 *
 * <h2>Broken events</h2>
 *
 * An event without end must not swallow the records after it, and a command line, which may hold
 * line breaks and then anything but {@code <}, must not end its own event. So {@code <Event} at the
 * start of a line always ends an open event; <code>{</code> at the start of a line does so only if
 * the event turns out to have no end before the next {@code <Event}, the end of the stream or the
 * size limit. Then the records are read again from that <code>{</code>. An {@code </Event>} inside
 * a line that is a whole JSON object is text.
 *
 * <h2>Bounds</h2>
 *
 * A record over the limit is reported once, with its true size, and is not held in memory; its end
 * is the end of its line or, for an event, its end tag or the next line that begins a record. At
 * most the limit, one block and a few KiB are held.
 */
public final class RecordSplitter {
    /** How much of a record over the limit is kept, in bytes. */
    public static final int HEAD_BYTES = 64 * 1024;

    /** The greatest limit, in bytes: 256 MiB. */
    public static final int MAX_LIMIT = 256 * 1024 * 1024;

    /** Enough bytes to tell what a line begins with: the parts of a prefix and a tag. */
    private static final int LOOKAHEAD = 4 * RecordPrefix.MAX_PART;

    /** An event of so many bytes more than the limit is over it, its line end left out. */
    private static final int PAST_LIMIT = 3;

    private static final int JSON_NESTING = 64;

    private enum State {
        STREAM_START,
        LINE_START,
        AFTER_EVENT,
        IN_EVENT,
        IN_LONG_LINE,
        IN_LONG_EVENT
    }

    private final int limit;
    private final RecordSink sink;
    private final JsonScanner json = new JsonScanner(JSON_NESTING);

    private final StreamWindow in;
    private State state;

    /** First byte of the record being read, or, in a long one, of the bytes not yet looked at. */
    private int start;

    /** The next byte of the open event to look at. */
    private int at;

    /** Where the line that {@link #at} is in begins. */
    private int lineStart;

    private boolean inStartTag;

    private final LongRecord longRecord = new LongRecord(HEAD_BYTES);

    /**
     * A splitter for one stream.
     *
     * @param limit the size in bytes over which a record is reported as too long, at most {@link
     *     #MAX_LIMIT}
     */
    public RecordSplitter(int limit, RecordSink sink) {
        this(limit, sink, new byte[HEAD_BYTES], 0);
    }

    /**
     * A splitter that begins within a stream, at a line that begins a record.
     *
     * @param limit as above
     * @param window where to read to at first
     * @param offset where it begins, in bytes from the stream's start
     */
    public RecordSplitter(int limit, RecordSink sink, byte[] window, long offset) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit is not in 1 to " + MAX_LIMIT + ": " + limit);
        }
        this.limit = limit;
        this.sink = sink;
        this.in = new StreamWindow(window, offset);
        this.state = offset == 0 ? State.STREAM_START : State.LINE_START;
    }

    /** Takes the next bytes of the stream; the block may be reused afterwards. */
    public void accept(byte[] block, int from, int to) {
        if (in.last) {
            throw new IllegalStateException("bytes after the end of the stream");
        }
        goBack(in.reserve(to - from, start));
        System.arraycopy(block, from, in.bytes, in.end, to - from);
        in.end += to - from;
        split();
    }

    /**
     * Takes what one read gives of the stream's next bytes, without a copy of them.
     *
     * @param least how many bytes there is to be room for; if there is not, the bytes of earlier
     *     records are given up
     * @return how many bytes were read; negative at the end of the stream
     */
    public int acceptFrom(InputStream stream, int least) throws IOException {
        if (in.last) {
            throw new IllegalStateException("bytes after the end of the stream");
        }
        goBack(in.reserve(least, start));
        int read = stream.read(in.bytes, in.end, in.bytes.length - in.end);
        if (read > 0) {
            in.end += read;
            split();
        }
        return read;
    }

    /** How many bytes {@link #acceptFrom} can read and leave those of earlier records in place. */
    public int room() {
        return in.bytes.length - in.end;
    }

    /**
     * Gives away the array that the records so far stand in and goes on in another one.
     *
     * @param other is used if it is large enough
     */
    public byte[] handOver(byte[] other) {
        byte[] given = in.bytes;
        int kept = in.end - start;
        goBack(in.moveTo(kept < other.length ? other : new byte[2 * kept], start));
        return given;
    }

    private void goBack(int dropped) {
        start -= dropped;
        at -= dropped;
        lineStart -= dropped;
    }

    /** Says that the stream is at its end; what is still open becomes records. */
    public void end() {
        in.last = true;
        split();
    }

    private void split() {
        boolean more = true;
        while (more && (start < in.end || (in.last && isLong()))) {
            more =
                    switch (state) {
                        case STREAM_START -> streamStart();
                        case LINE_START, AFTER_EVENT -> line();
                        case IN_EVENT -> event();
                        case IN_LONG_LINE -> longLine();
                        case IN_LONG_EVENT -> longEvent();
                    };
        }
    }

    private boolean isLong() {
        return state == State.IN_LONG_LINE || state == State.IN_LONG_EVENT;
    }

    private boolean streamStart() {
        int available = in.end - start;
        if (available < AppleDouble.MAX_BYTES && !in.last) {
            if (AppleDouble.canStart(in.bytes, start, in.end)) {
                return false;
            }
        } else {
            start += AppleDouble.length(in.bytes, start, in.end);
        }
        state = State.LINE_START;
        return true;
    }

    /** Reads a line, or finds that an event begins on it. */
    private boolean line() {
        int lineFeed = in.lineFeed(start);
        int lineEnd = lineFeed < 0 && in.last ? in.end : lineFeed;
        int known = Math.min(lineEnd < 0 ? in.end : lineEnd, start + limit);
        int body = RecordPrefix.end(in.bytes, start, known);
        if (lineEnd < 0 && known - body < LOOKAHEAD && in.end - start <= limit + 1) {
            return false;
        }
        if (RecordPrefix.isEventAhead(in.bytes, body, known)) {
            int eventEnd = lineEnd < 0 ? -1 : EventEnd.ofLine(in.bytes, body, lineEnd);
            if (eventEnd >= 0 && eventEnd - body <= limit) {
                emit(body, eventEnd, RecordForm.WHOLE_EVENT);
                startLine(Math.min(lineEnd + 1, in.end));
            } else {
                openEvent(body);
            }
            return true;
        }
        if (lineEnd < 0) {
            if (in.end - start <= limit + 1) {
                return false;
            }
            openLong(State.IN_LONG_LINE);
            return true;
        }
        if (state == State.LINE_START || body < lineEnd) {
            emit(start, lineEnd, RecordForm.UNKNOWN);
        }
        startLine(Math.min(lineEnd + 1, in.end));
        return true;
    }

    private void openEvent(int from) {
        state = State.IN_EVENT;
        start = from;
        at = from + 1;
        lineStart = from;
        inStartTag = true;
    }

    /** Looks for the end of the open event, or for what shows that it has none. */
    private boolean event() {
        int sizeLimit = start + limit + PAST_LIMIT;
        int tagLookahead = in.last ? 0 : EventEnd.LOOKAHEAD;
        while (at < in.end && at < sizeLimit) {
            if (!inStartTag) {
                at = Ascii.indexOfEither(in.bytes, at, Math.min(in.end, sizeLimit), '<', '\n');
                if (at == in.end || at == sizeLimit) {
                    break;
                }
            }
            byte b = in.bytes[at];
            if (b == '\n') {
                lineStart = at + 1;
            } else if (b == '>' && inStartTag) {
                inStartTag = false;
                if (in.bytes[at - 1] == '/') {
                    closeEvent(at + 1);
                    return true;
                }
            } else if (b == '<') {
                if (in.end - at < tagLookahead) {
                    return false;
                }
                byte next = at + 1 < in.end ? in.bytes[at + 1] : 0;
                boolean other = next != '/' && next != 'E' && next != '!';
                if (other || (next == '/' && at + 2 < in.end && in.bytes[at + 2] != 'E')) {
                    at++;
                    continue;
                }
                int closed = EventEnd.afterTag(in.bytes, at, Math.min(in.end, sizeLimit));
                if (closed > 0) {
                    int text = jsonLineEnd(sizeLimit);
                    if (text == 0) {
                        return false;
                    }
                    if (text < 0) {
                        closeEvent(closed);
                        return true;
                    }
                    at = text;
                    continue;
                }
                if (lineStart > start
                        && at - lineStart < LOOKAHEAD
                        && RecordPrefix.isEventStart(in.bytes, at, in.end)
                        && RecordPrefix.end(in.bytes, lineStart, in.end) == at) {
                    breakEvent(lineStart, false);
                    return true;
                }
                if (Ascii.startsWith(in.bytes, at, in.end, XmlSections.CDATA)) {
                    int after = in.cdataEnd(at, sizeLimit);
                    if (after == 0) {
                        return false;
                    }
                    at = Math.max(after, at);
                }
            }
            at++;
        }
        if (at >= sizeLimit && at < in.end) {
            if (lineStart > start && sizeLimit - lineStart < LOOKAHEAD) {
                // the event up to this line may be within the limit
                int begins = beginsRecord(lineStart);
                if (begins == 0) {
                    return false;
                }
                if (begins > 0) {
                    breakEvent(lineStart, false);
                    return true;
                }
            }
            breakEvent(sizeLimit, true);
            return true;
        }
        if (in.last) {
            breakEvent(in.end, false);
            return true;
        }
        return false;
    }

    /**
     * The end of the current line if it is a whole JSON object, -1 if it is not, 0 if more bytes
     * are needed to know.
     */
    private int jsonLineEnd(int sizeLimit) {
        if (lineStart <= start) {
            return -1;
        }
        int body = RecordPrefix.end(in.bytes, lineStart, at);
        if (in.bytes[body] != '{') {
            return -1;
        }
        int lineFeed = in.lineFeed(at);
        if (lineFeed < 0 && in.end < sizeLimit && !in.last) {
            return 0;
        }
        int lineEnd = Math.min(lineFeed < 0 ? in.end : lineFeed, sizeLimit);
        return json.isObject(in.bytes, body, lineEnd) ? lineEnd : -1;
    }

    private void closeEvent(int after) {
        emit(start, after, RecordForm.UNKNOWN);
        state = State.AFTER_EVENT;
        start = after;
    }

    /** Ends an event that has no end tag before {@code limitOfEvent}. */
    private void breakEvent(int limitOfEvent, boolean tooLong) {
        int line = nextLine(start, limitOfEvent);
        while (line < limitOfEvent) {
            int next = nextLine(line, limitOfEvent);
            int body = RecordPrefix.end(in.bytes, line, next);
            if (body < next && in.bytes[body] == '{') {
                emit(start, line, RecordForm.UNKNOWN);
                startLine(line);
                return;
            }
            line = next;
        }
        if (tooLong) {
            openLong(State.IN_LONG_EVENT);
        } else {
            emit(start, limitOfEvent, RecordForm.UNKNOWN);
            startLine(limitOfEvent);
        }
    }

    private int nextLine(int from, int to) {
        int lineEnd = Ascii.indexOf(in.bytes, from, to, '\n');
        return lineEnd < 0 ? to : lineEnd + 1;
    }

    private void openLong(State next) {
        longRecord.begin(in.offsetOf(start));
        state = next;
        if (next == State.IN_LONG_LINE) {
            skipTo(in.end);
            return;
        }
        at = start + limit + PAST_LIMIT;
        lineStart = -1;
        skipTo(at);
    }

    private boolean longLine() {
        int lineEnd = Ascii.indexOf(in.bytes, start, in.end, '\n');
        if (lineEnd < 0) {
            skipTo(in.end);
            if (in.last) {
                longRecord.end(sink);
                startLine(in.end);
            }
            return in.last;
        }
        skipTo(lineEnd + 1);
        longRecord.end(sink);
        startLine(lineEnd + 1);
        return true;
    }

    /**
     * Skips to the end tag of an event over the limit, or to the next line that begins a record.
     */
    private boolean longEvent() {
        while (at < in.end) {
            if (at == lineStart) {
                int begins = beginsRecord(at);
                if (begins == 0) {
                    skipTo(at);
                    return false;
                }
                if (begins > 0) {
                    skipTo(at);
                    longRecord.end(sink);
                    startLine(at);
                    return true;
                }
            }
            if (in.bytes[at] == '\n') {
                lineStart = at + 1;
            } else if (in.bytes[at] == '<') {
                if (in.end - at < EventEnd.LOOKAHEAD && !in.last) {
                    skipTo(at);
                    return false;
                }
                int closed = EventEnd.afterTag(in.bytes, at, in.end);
                if (closed > 0) {
                    skipTo(closed);
                    longRecord.end(sink);
                    startLine(closed);
                    state = State.AFTER_EVENT;
                    return true;
                }
            }
            at++;
        }
        skipTo(in.end);
        if (in.last) {
            longRecord.end(sink);
            startLine(in.end);
        }
        return in.last;
    }

    /**
     * Positive if the line that starts here begins a record whatever stands before it, negative if
     * it does not, 0 if more bytes are needed to know.
     */
    private int beginsRecord(int line) {
        int to = Math.min(in.end, line + LOOKAHEAD);
        int lineEnd = Ascii.indexOf(in.bytes, line, to, '\n');
        if (lineEnd < 0 && in.end - line < LOOKAHEAD && !in.last) {
            return 0;
        }
        to = lineEnd < 0 ? to : lineEnd;
        int body = RecordPrefix.end(in.bytes, line, to);
        boolean begins =
                body < to
                        && (in.bytes[body] == '{' || RecordPrefix.isEventAhead(in.bytes, body, to));
        return begins ? 1 : -1;
    }

    /** Counts the bytes up to here as part of the long record and forgets them. */
    private void skipTo(int to) {
        longRecord.add(in.bytes, start, to);
        start = to;
    }

    private void startLine(int from) {
        state = State.LINE_START;
        start = from;
        in.rewind(from);
    }

    private void emit(int from, int to, RecordForm form) {
        byte beforeLast = to - from > 1 ? in.bytes[to - 2] : 0;
        int trimmed = to > from ? to - LongRecord.lineEndSize(beforeLast, in.bytes[to - 1]) : to;
        if (trimmed - from > limit) {
            byte[] head = Arrays.copyOfRange(in.bytes, from, Math.min(trimmed, from + HEAD_BYTES));
            sink.tooLong(head, in.offsetOf(from), trimmed - from);
        } else {
            sink.record(in.bytes, from, trimmed, form, in.offsetOf(from));
        }
    }
}
