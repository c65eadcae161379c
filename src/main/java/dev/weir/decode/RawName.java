package dev.weir.decode;

/**
 * How mappings name the raw fields of a Windows event, whatever format delivers it: these names for
 * the event's header, and the names of its data elements as they stand.
 */
final class RawName {
    static final String EVENT_ID = "System/EventID";
    static final String CHANNEL = "System/Channel";
    static final String PROVIDER = "System/Provider";
    static final String COMPUTER = "System/Computer";
    static final String KEYWORDS = "System/Keywords";
    static final String TIME = "System/TimeCreated";
    static final String USER_ID = "System/UserID";

    private RawName() {}
}
