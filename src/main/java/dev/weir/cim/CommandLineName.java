package dev.weir.cim;

/**
 * The program's name that the data model cuts out of a command line where a source gives no name
 * (CIM: the expressions of {@code process_name} and {@code parent_process_name}).
 *
 * <p>It looks for the last backslash that leads anywhere, so an argument with a path can win over
 * the program. That is the vendor's behaviour and detections run against it.
 */
final class CommandLineName {
    private CommandLineName() {}

    /** The name, or {@code unknown} if the command line yields none. */
    static String of(String commandLine) {
        String quoted = quotedName(commandLine);
        if (!quoted.isEmpty()) {
            return quoted;
        }
        String bare = bareName(commandLine);
        return bare.isEmpty() ? FieldDefaults.UNKNOWN : bare;
    }

    private static String quotedName(String line) {
        int start = 0;
        while (start < line.length() && isBlank(line.charAt(start))) {
            start++;
        }
        if (start == line.length() || line.charAt(start) != '"') {
            return "";
        }
        int quote = -1;
        for (int i = line.length() - 1; i > start; i--) {
            char c = line.charAt(i);
            if (c == '"') {
                quote = i;
            } else if (c == '\\' && quote > i + 1) {
                return line.substring(i + 1, quote);
            }
        }
        return "";
    }

    private static String bareName(String line) {
        // the end of the run of characters, neither blank nor quote, that begins after position i
        int runEnd = line.length();
        for (int i = line.length() - 1; i >= -1; i--) {
            boolean afterPrefix = i == -1 || line.charAt(i) == '\\';
            boolean closed = runEnd == line.length() || isBlank(line.charAt(runEnd));
            if (afterPrefix && closed && runEnd > i + 1) {
                return line.substring(i + 1, runEnd);
            }
            if (i >= 0 && (isBlank(line.charAt(i)) || line.charAt(i) == '"')) {
                runEnd = i;
            }
        }
        return "";
    }

    private static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
