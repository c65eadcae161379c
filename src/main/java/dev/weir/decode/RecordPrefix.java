package dev.weir.decode;

/**
 * What may stand in front of a record on its line: blanks, a byte order mark, an XML declaration,
 * the tags that wrap a list of events, and a syslog header (RFC 3164, RFC 5424 and the forms with
 * an ISO date that relays write; with or without priority).
 */
final class RecordPrefix {
    /** No declaration, wrapper tag or syslog header is longer, in bytes. */
    static final int MAX_PART = 1024;

    private static final int MAX_HEADER_WORDS = 8;
    private static final byte[] EVENT = Ascii.bytes("<Event");
    private static final byte[] WRAPPER = Ascii.bytes("<Events");
    private static final byte[] WRAPPER_END = Ascii.bytes("</Events");
    private static final byte[] DECLARATION = Ascii.bytes("<?xml");
    private static final byte[] DECLARATION_END = Ascii.bytes("?>");
    private static final byte[] DOCTYPE = Ascii.bytes("<!DOCTYPE");
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private RecordPrefix() {}

    /** The first byte that is not prefix; {@code to} if there is nothing else. */
    static int end(byte[] bytes, int from, int to) {
        if (from < to && (bytes[from] == '{' || isEventStart(bytes, from, to))) {
            return from;
        }
        int body = fillerEnd(bytes, from, to);
        if (body == to || bytes[body] == '{' || isEventStart(bytes, body, to)) {
            return body;
        }
        int message = syslogHeaderEnd(bytes, body, to);
        return message < 0 ? body : fillerEnd(bytes, message, to);
    }

    /** Whether the start tag of an event stands here: {@code <Event}, not {@code <Events}. */
    static boolean isEventStart(byte[] bytes, int at, int to) {
        if (!Ascii.startsWith(bytes, at, to, EVENT) || at + EVENT.length >= to) {
            return false;
        }
        byte next = bytes[at + EVENT.length];
        return next == '>' || next == '/' || Ascii.isBlank(next);
    }

    /** Whether an event's start tag stands here, or in the same range after a DOCTYPE. */
    static boolean isEventAhead(byte[] bytes, int at, int to) {
        int tag = at;
        if (isDoctype(bytes, at, to)) {
            while (tag < to && !isEventStart(bytes, tag, to)) {
                tag++;
            }
        }
        return isEventStart(bytes, tag, to);
    }

    static boolean isDoctype(byte[] bytes, int at, int to) {
        return Ascii.startsWith(bytes, at, to, DOCTYPE);
    }

    /** The end of the range without blanks and closing wrapper tags at its end. */
    static int trimEnd(byte[] bytes, int from, int to) {
        int end = Ascii.trimEnd(bytes, from, to);
        while (end > from && bytes[end - 1] == '>') {
            int tag = end - 1;
            while (tag > from && end - tag < MAX_PART && bytes[tag] != '<') {
                tag--;
            }
            if (!Ascii.startsWith(bytes, tag, end, WRAPPER_END)) {
                break;
            }
            end = Ascii.trimEnd(bytes, from, tag);
        }
        return end;
    }

    private static int fillerEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (true) {
            at = Ascii.skipBlanks(bytes, at, to);
            int next = at;
            if (isByteOrderMark(bytes, at, to)) {
                next = at + 3;
            } else if (Ascii.startsWith(bytes, at, to, DECLARATION)) {
                int limit = Math.min(to, at + MAX_PART);
                int end = Ascii.indexOf(bytes, at, limit, DECLARATION_END);
                next = end < 0 ? at : end + DECLARATION_END.length;
            } else if (Ascii.startsWith(bytes, at, to, WRAPPER)
                    || Ascii.startsWith(bytes, at, to, WRAPPER_END)) {
                int end = Ascii.indexOf(bytes, at, Math.min(to, at + MAX_PART), '>');
                next = end < 0 ? at : end + 1;
            }
            if (next == at) {
                return at;
            }
            at = next;
        }
    }

    private static boolean isByteOrderMark(byte[] bytes, int at, int to) {
        return to - at >= 3
                && bytes[at] == (byte) 0xEF
                && bytes[at + 1] == (byte) 0xBB
                && bytes[at + 2] == (byte) 0xBF;
    }

    /** Where the message begins, if a syslog header and then a record stand here; else -1. */
    private static int syslogHeaderEnd(byte[] bytes, int from, int to) {
        int end = Math.min(to, from + MAX_PART);
        int at = priorityEnd(bytes, from, end);
        if (at == from && !isTimestampStart(bytes, at, end)) {
            return -1;
        }
        int words = 0;
        boolean inWord = false;
        for (; at < end; at++) {
            byte b = bytes[at];
            if (b == '{') {
                return at;
            }
            if (b == '<') {
                boolean record =
                        isEventStart(bytes, at, to)
                                || isDoctype(bytes, at, to)
                                || Ascii.startsWith(bytes, at, to, DECLARATION)
                                || Ascii.startsWith(bytes, at, to, WRAPPER);
                return record ? at : -1;
            }
            if (Ascii.isBlank(b)) {
                inWord = false;
            } else if (!inWord) {
                inWord = true;
                if (++words > MAX_HEADER_WORDS) {
                    return -1;
                }
            }
            if (b == '[') {
                at = bracketEnd(bytes, at, end);
                if (at < 0) {
                    return -1;
                }
            }
        }
        return -1;
    }

    private static int priorityEnd(byte[] bytes, int from, int to) {
        if (bytes[from] != '<') {
            return from;
        }
        int at = from + 1;
        while (at < to && at <= from + 3 && Ascii.isDigit(bytes[at])) {
            at++;
        }
        return at > from + 1 && at < to && bytes[at] == '>' ? at + 1 : from;
    }

    private static boolean isTimestampStart(byte[] bytes, int at, int to) {
        if (to - at < 8) {
            return false;
        }
        if (bytes[at + 3] == ' ' && isMonth(bytes, at)) {
            return bytes[at + 4] == ' ' || Ascii.isDigit(bytes[at + 4]);
        }
        int date = bytes[at] == '1' && bytes[at + 1] == ' ' ? at + 2 : at;
        return Ascii.isDigit(bytes[date])
                && Ascii.isDigit(bytes[date + 1])
                && Ascii.isDigit(bytes[date + 2])
                && Ascii.isDigit(bytes[date + 3])
                && bytes[date + 4] == '-';
    }

    private static boolean isMonth(byte[] bytes, int at) {
        for (int month = 0; month < MONTHS.length(); month += 3) {
            if (bytes[at] == MONTHS.charAt(month)
                    && bytes[at + 1] == MONTHS.charAt(month + 1)
                    && bytes[at + 2] == MONTHS.charAt(month + 2)) {
                return true;
            }
        }
        return false;
    }

    /** The bracket that closes structured data or a process id; quoted brackets do not count. */
    private static int bracketEnd(byte[] bytes, int from, int to) {
        boolean quoted = false;
        for (int at = from + 1; at < to; at++) {
            byte b = bytes[at];
            if (b == '"') {
                quoted = !quoted;
            } else if (quoted && b == '\\') {
                at++;
            } else if (!quoted && b == ']') {
                return at;
            }
        }
        return -1;
    }
}
