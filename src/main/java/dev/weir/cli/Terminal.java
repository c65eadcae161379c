package dev.weir.cli;

import java.io.Console;

/** Whether someone is watching. */
final class Terminal {
    private Terminal() {}

    /** Whether progress may be shown. */
    @SuppressWarnings("SystemConsoleNull") // later versions give a console that is no terminal
    static boolean isInteractive() {
        Console console = System.console();
        return console != null && System.getenv("TERM") != null;
    }
}
