package dev.weir.decode;

import dev.weir.cim.Event;
import java.util.List;
import java.util.StringJoiner;

/** Rules of the Sysmon add-on. */
final class SysmonRule {
    private static final List<String> HASH_NAMES = List.of("MD5", "SHA1", "SHA256", "IMPHASH");

    private static final byte[] TRUE = Ascii.bytes("true");
    private static final List<byte[]> OUTBOUND =
            List.of(Ascii.bytes("outbound"), Ascii.bytes("egress"));

    /** Raw: all hashes as Sysmon writes them, and each of them as shippers may deliver it. */
    static final MappingRule HASHES = SysmonRule::hashes;

    /** Raw: the event's own time and the file's creation time, both UTC. */
    static final MappingRule FILE_ACTION =
            MappingRule.ofRecord(
                    (fields, raw) -> isSameTime(fields, raw) ? "created" : "modified",
                    "created",
                    "modified");

    /** Raw: a host's name and its address, which stands in for a missing name. */
    static final MappingRule HOST =
            MappingRule.partOf(
                    (fields, raw) -> {
                        String name = fields.first(raw[0]);
                        return name.isEmpty() || name.equals("-") ? fields.first(raw[1]) : name;
                    });

    /** Raw: whether the host opened the connection, and the direction as shippers may say it. */
    static final MappingRule DIRECTION =
            MappingRule.ofRecord(
                    (fields, raw) ->
                            fields.is(raw[0], TRUE)
                                            || OUTBOUND.stream()
                                                    .anyMatch(word -> fields.is(raw[1], word))
                                    ? "outbound"
                                    : "inbound",
                    "outbound",
                    "inbound");

    private SysmonRule() {}

    /** As times, because shippers write them in different forms; as texts if they are none. */
    private static boolean isSameTime(RawFields fields, int[][] raw) {
        long own = EventTime.UTC.first(fields, raw[0]);
        long created = EventTime.UTC.first(fields, raw[1]);
        if (own != Event.NO_TIME && created != Event.NO_TIME) {
            return own == created;
        }
        String text = fields.first(raw[0]);
        return !text.isEmpty() && text.equals(fields.first(raw[1]));
    }

    private static String hashes(RawFields fields, int[][] raw) {
        String together = fields.first(raw[0]);
        if (!together.isEmpty()) {
            return together;
        }
        StringJoiner hashes = new StringJoiner(",");
        for (int i = 0; i < HASH_NAMES.size(); i++) {
            String hash = fields.first(raw[i + 1]);
            if (!hash.isEmpty()) {
                hashes.add(HASH_NAMES.get(i) + "=" + hash);
            }
        }
        return hashes.toString();
    }
}
