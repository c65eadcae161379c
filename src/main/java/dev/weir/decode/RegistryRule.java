package dev.weir.decode;

import dev.weir.cim.TextScreen;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Rules of the Sysmon add-on for registry events. */
final class RegistryRule {
    private static final byte[] CREATE_KEY = Ascii.bytes("createkey");
    private static final byte[] DELETE_KEY = Ascii.bytes("deletekey");
    private static final byte[] DELETE_VALUE = Ascii.bytes("deletevalue");
    private static final byte[] RENAME_VALUE = Ascii.bytes("renamevalue");
    private static final List<byte[]> SUCCESS =
            List.of(Ascii.bytes("0x8000000000000000"), Ascii.bytes(Long.toString(Long.MIN_VALUE)));

    /** Raw: what was done to the key or value. */
    static final MappingRule KEY_ACTION =
            new MappingRule() {
                private final MappingRule created = MappingRule.constant("created");
                private final MappingRule deleted = MappingRule.constant("deleted");

                @Override
                public String value(RawFields fields, int[][] raw) {
                    if (isCreation(fields, raw)) {
                        return created.value(fields, raw);
                    }
                    return isDeletion(fields, raw) ? deleted.value(fields, raw) : "";
                }

                @Override
                public boolean mayMake(String literal) {
                    return created.mayMake(literal) || deleted.mayMake(literal);
                }

                @Override
                public boolean mayHold(RawFields fields, int[][] raw, TextScreen texts) {
                    return (created.mayHold(fields, raw, texts) && isCreation(fields, raw))
                            || (deleted.mayHold(fields, raw, texts) && isDeletion(fields, raw));
                }
            };

    /** Raw: the path of a value; gives the name of its key. */
    static final MappingRule LAST_SEGMENT_BUT_ONE =
            MappingRule.partOf(
                    (fields, raw) -> {
                        String path = fields.first(raw[0]);
                        int last = path.lastIndexOf('\\');
                        return last < 0 ? "" : MappingRule.afterLast(path.substring(0, last), "\\");
                    });

    /** Raw: the path; gives the hive in full, of the few that the add-on knows. */
    static final MappingRule HIVE = (fields, raw) -> hive(fields.first(raw[0]));

    /**
     * Raw: the value as Sysmon writes it; the value's data and type as shippers may deliver them.
     */
    static final MappingRule VALUE_DATA =
            new MappingRule() {
                @Override
                public String value(RawFields fields, int[][] raw) {
                    String details = fields.first(raw[0]);
                    if (details.isEmpty()) {
                        return shippedData(fields.first(raw[1]), fields.first(raw[2]));
                    }
                    int open = contentStart(details);
                    return open < 0 ? details : details.substring(open, details.length() - 1);
                }

                @Override
                public boolean mayHold(RawFields fields, int[][] raw, TextScreen texts) {
                    return !fields.hasAny(raw[0]) || fields.mayHold(raw[0], texts);
                }
            };

    /** Raw: as for {@link #VALUE_DATA}; gives the word before the data. */
    static final MappingRule VALUE_TYPE =
            (fields, raw) -> {
                String details = fields.first(raw[0]);
                if (details.isEmpty()) {
                    return shippedType(fields.first(raw[2]));
                }
                int open = contentStart(details);
                return open < 0 ? "" : details.substring(0, open - " (".length());
            };

    /** Raw: the keywords, as XML and JSON shippers write them. */
    static final MappingRule STATUS =
            MappingRule.ofRecord(
                    (fields, raw) ->
                            SUCCESS.stream().anyMatch(word -> fields.is(raw[0], word))
                                    ? "success"
                                    : "",
                    "success");

    private RegistryRule() {}

    /** Raw: what was renamed, then what the rule reads; nothing unless it was a value. */
    static MappingRule ofRenamedValue(MappingRule rule) {
        return new MappingRule() {
            @Override
            public String value(RawFields fields, int[][] raw) {
                return fields.is(raw[0], RENAME_VALUE)
                        ? rule.value(fields, Arrays.copyOfRange(raw, 1, raw.length))
                        : "";
            }

            @Override
            public boolean mayMake(String literal) {
                return rule.mayMake(literal);
            }

            @Override
            public boolean mayHold(RawFields fields, int[][] raw, TextScreen texts) {
                return rule.mayHold(fields, Arrays.copyOfRange(raw, 1, raw.length), texts);
            }
        };
    }

    private static boolean isCreation(RawFields fields, int[][] raw) {
        return fields.is(raw[0], CREATE_KEY);
    }

    private static boolean isDeletion(RawFields fields, int[][] raw) {
        return fields.is(raw[0], DELETE_KEY) || fields.is(raw[0], DELETE_VALUE);
    }

    private static String hive(String path) {
        if (startsWith(path, "HKLM\\System\\")) {
            return "HKEY_LOCAL_MACHINE\\System";
        }
        if (startsWith(path, "HKLM\\Software\\")) {
            return "HKEY_LOCAL_MACHINE\\Software";
        }
        return startsWith(path, "HKU\\") ? "HKEY_CURRENT_USER" : "";
    }

    private static boolean startsWith(String path, String prefix) {
        return path.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    /** Where the content of {@code WORD (content)} begins, or -1 if the text has another form. */
    private static int contentStart(String details) {
        int word = 0;
        while (word < details.length() && isWordCharacter(details.charAt(word))) {
            word++;
        }
        int content = word + " (".length();
        boolean matches =
                word > 0
                        && details.startsWith(" (", word)
                        && details.length() > content + 1
                        && details.endsWith(")");
        return matches ? content : -1;
    }

    private static boolean isWordCharacter(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_';
    }

    /** Winlogbeat makes a decimal number of a DWORD; of a QWORD nothing that could be undone. */
    private static String shippedData(String data, String type) {
        if (!shippedType(type).equals("DWORD")) {
            return data;
        }
        try {
            return String.format(Locale.ROOT, "0x%08x", Integer.parseUnsignedInt(data));
        } catch (NumberFormatException e) {
            return data;
        }
    }

    private static String shippedType(String type) {
        if (type.endsWith("_DWORD")) {
            return "DWORD";
        }
        return type.endsWith("_QWORD") ? "QWORD" : "";
    }
}
