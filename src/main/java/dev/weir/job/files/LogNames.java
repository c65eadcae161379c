package dev.weir.job.files;

import java.util.List;
import java.util.Locale;

/** Which files of a folder are logs, by the ending of their names in any case. */
final class LogNames {
    static final List<String> FORMATS =
            List.of(".log", ".json", ".jsonl", ".ndjson", ".xml", ".txt");
    static final List<String> COMPRESSIONS = List.of(".gz", ".zst", ".bz2", ".xz");

    private LogNames() {}

    /** Whether a folder's file of this name is read. */
    static boolean isLog(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String compression : COMPRESSIONS) {
            if (lower.endsWith(compression)) {
                lower = lower.substring(0, lower.length() - compression.length());
                break;
            }
        }
        for (String format : FORMATS) {
            if (lower.endsWith(format)) {
                return true;
            }
        }
        return false;
    }
}
