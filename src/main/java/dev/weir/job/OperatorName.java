package dev.weir.job;

/**
 * The names of the operators, which are their uids too: state in a savepoint is found by them, so a
 * name stays for as long as the operator's state keeps its meaning.
 */
final class OperatorName {
    static final String LOG_FILES = "log-files";
    static final String REPLAY = "replay";
    static final String MATCH = "match";
    static final String AGGREGATE = "aggregate";
    static final String FINDINGS = "findings";
    static final String ONLY_MATCHES = "only-matches";
    static final String SORT = "sort";
    static final String STDOUT = "stdout";
    static final String ONLY_COUNTED = "only-counted";

    private OperatorName() {}

    /** Reads one of the sources of the settings. */
    static String source(String name) {
        return "source-" + name;
    }

    /** Makes watermarks from the arrivals of a source of the settings. */
    static String watermarks(String name) {
        return "watermarks-" + name;
    }

    /** Picks one stream's lines for its own sink. */
    static String only(OutputStreamName stream) {
        return "only-" + stream.folder();
    }

    /** Writes one stream's lines. */
    static String sink(OutputStreamName stream) {
        return "sink-" + stream.folder();
    }
}
