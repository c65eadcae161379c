package dev.weir.plan;

/** What is said of a search that fails on an event or a row. */
public final class FailureReason {
    /** Splunk: beyond PCRE's match limit a text does not match, and the log says so. */
    public static final String REGEX =
            "a regular expression took too much work and was taken as no match";

    private FailureReason() {}

    /** What is said of a program error. */
    public static String of(Throwable error) {
        String message = error.getMessage();
        String name = error.getClass().getSimpleName();
        return "program error: " + (message == null ? name : name + ": " + message);
    }
}
