package dev.weir.job;

import java.util.Locale;

/** The output streams; each is a folder below the output folder. */
public enum OutputStreamName {
    /** Result rows. */
    MATCHES,
    /** Notable events. */
    NOTABLES,
    /** Risk events. */
    RISK_EVENTS,
    /** Events that arrived after their window's search had run. */
    LATE,
    /** Records that cannot be read. */
    MALFORMED,
    /** Events and rows that a detection failed on, once per detection and window. */
    ERRORS;

    /** The folder's name. */
    public String folder() {
        return name().toLowerCase(Locale.ROOT);
    }
}
