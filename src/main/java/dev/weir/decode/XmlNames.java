package dev.weir.decode;

import java.util.Map;

/** The names in event XML that mappings read, with their places in {@link RawFields}. */
final class XmlNames {
    private final NameTable headers = new NameTable();
    private final NameTable data = new NameTable();
    private final Map<String, Integer> headerIds =
            Map.of(
                    RawName.EVENT_ID, headers.add("EventID"),
                    RawName.CHANNEL, headers.add("Channel"),
                    RawName.COMPUTER, headers.add("Computer"),
                    RawName.KEYWORDS, headers.add("Keywords"),
                    RawName.PROVIDER, headers.add("Provider/Name"),
                    RawName.TIME, headers.add("TimeCreated/SystemTime"),
                    RawName.USER_ID, headers.add("Security/UserID"));
    private final int eventId = headerIds.get(RawName.EVENT_ID);
    private final int provider = headerIds.get(RawName.PROVIDER);
    private final int time = headerIds.get(RawName.TIME);
    private final int userId = headerIds.get(RawName.USER_ID);

    /** The place of a name as {@link RawName} spells it. */
    int[] idsOf(String rawName) {
        Integer header = headerIds.get(rawName);
        return new int[] {header == null ? headers.size() + data.add(rawName) : header};
    }

    /** How many places there are. */
    int size() {
        return headers.size() + data.size();
    }

    int eventId() {
        return eventId;
    }

    int provider() {
        return provider;
    }

    int time() {
        return time;
    }

    int userId() {
        return userId;
    }

    /** The place of an element of the header, or {@link NameTable#NONE}. */
    int header(byte[] bytes, int from, int to) {
        return headers.find(bytes, from, to);
    }

    /** The place of a data element by its name, or {@link NameTable#NONE}. */
    int data(byte[] bytes, int from, int to) {
        int id = data.find(bytes, from, to);
        return id == NameTable.NONE ? id : headers.size() + id;
    }
}
