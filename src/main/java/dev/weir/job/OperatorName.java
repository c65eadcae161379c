package dev.weir.job;

/**
 * The names of the operators, which are their uids too: state in a savepoint is found by them, so a
 * name stays for as long as the operator's state keeps its meaning.
 */
final class OperatorName {
    static final String LOG_FILES = "log-files";
    static final String REPLAY = "replay";
    static final String MATCH = "match";
    static final String LOCAL_AGGREGATE = "local-aggregate";
    static final String AGGREGATE = "aggregate";
    static final String FINDINGS = "findings";
    static final String WINDOWS = "windows";
    static final String STDOUT_MATCHES = "stdout-matches";
    static final String SORT = "sort";
    static final String STDOUT = "stdout";
    static final String ONLY_COUNTED = "only-counted";
    static final String KAFKA = "kafka";

    private OperatorName() {}

    /** Reads a source of the unbounded job. */
    static String source(String source) {
        return "source-" + source;
    }

    /** Makes watermarks from the arrivals of a source that does not make them itself. */
    static String watermarks(String source) {
        return "watermarks-" + source;
    }

    /** Keeps a source's clock going while it is silent. */
    static String idle(String source) {
        return "idle-" + source;
    }

    /** Matches a source's records. */
    static String match(String source) {
        return "match-" + source;
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
