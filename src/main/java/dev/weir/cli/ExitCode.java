package dev.weir.cli;

/** What the program tells its caller. */
final class ExitCode {
    /** All went well; malformed and late records do not change that. */
    static final int SUCCESS = 0;

    /** The work was done and something in it failed, as of {@code check} and {@code test}. */
    static final int FAILED = 1;

    /** The user's mistake: one message says what, where and how to mend it. */
    static final int MISTAKE = 2;

    /** Anything else. */
    static final int ERROR = 3;

    private ExitCode() {}
}
