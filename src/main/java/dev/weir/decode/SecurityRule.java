package dev.weir.decode;

import java.util.List;

/** Rules of the Windows add-on for events of the Security log. */
final class SecurityRule {
    private static final List<byte[]> AUDIT_SUCCESS =
            List.of(
                    Ascii.bytes("0x8020000000000000"),
                    Ascii.bytes(Long.toString(0x8020000000000000L)),
                    Ascii.bytes("audit success"));

    /** Raw: the target server and the computer. */
    static final MappingRule DEST =
            MappingRule.partOf((fields, raw) -> dest(fields.first(raw[0]), fields, raw[1]));

    /** Raw: the target's user name and the subject's. */
    static final MappingRule USER =
            MappingRule.partOf(
                    (fields, raw) -> {
                        String target = dashIsMissing(fields.first(raw[0]));
                        return target.isEmpty() ? dashIsMissing(fields.first(raw[1])) : target;
                    });

    /** Raw: the command line and the path of the program. */
    static final MappingRule PROCESS =
            MappingRule.ofRecord(
                    (fields, raw) -> process(fields.first(raw[0]), fields.first(raw[1])));

    /** Raw: the keywords; audit success as XML, JSON shippers and renderings write it. */
    static final MappingRule ACTION =
            MappingRule.ofRecord(
                    (fields, raw) ->
                            AUDIT_SUCCESS.stream().anyMatch(word -> fields.is(raw[0], word))
                                    ? "allowed"
                                    : "",
                    "allowed");

    private SecurityRule() {}

    private static String dest(String target, RawFields fields, int[] computer) {
        if (target.isEmpty() || target.startsWith("-")) {
            return fields.first(computer);
        }
        int name = 0;
        while (name < target.length() && target.charAt(name) == '\\') {
            name++;
        }
        return target.substring(name);
    }

    /** The command line, with the program's path where it names the program without one. */
    static String process(String commandLine, String path) {
        if (commandLine.isEmpty() || path.isEmpty()) {
            return commandLine.isEmpty() ? path : commandLine;
        }
        int firstEnd = firstWordEnd(commandLine);
        if (commandLine.substring(0, firstEnd).indexOf('\\') >= 0) {
            return commandLine;
        }
        int rest = firstEnd;
        while (rest < commandLine.length() && Character.isWhitespace(commandLine.charAt(rest))) {
            rest++;
        }
        String program = path.indexOf(' ') >= 0 ? '"' + path + '"' : path;
        return rest == commandLine.length() ? program : program + ' ' + commandLine.substring(rest);
    }

    private static int firstWordEnd(String commandLine) {
        if (commandLine.charAt(0) == '"') {
            int close = commandLine.indexOf('"', 1);
            if (close > 0) {
                return close + 1;
            }
        }
        int end = 0;
        while (end < commandLine.length() && !Character.isWhitespace(commandLine.charAt(end))) {
            end++;
        }
        return end;
    }

    private static String dashIsMissing(String text) {
        return text.equals("-") ? "" : text;
    }
}
