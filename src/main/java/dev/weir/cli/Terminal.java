package dev.weir.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether someone watches standard error. */
final class Terminal {
    /** Goes back to the start of the line and clears it. */
    static final String CLEAR_LINE = "\r\u001b[K";

    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private Terminal() {}

    /** Whether standard error is a terminal that can clear a line. */
    @SuppressWarnings("SystemConsoleNull") // later versions give a console that is no terminal
    static boolean isInteractive() {
        String term = System.getenv("TERM");
        if (term == null || term.equals("dumb")) {
            return false;
        }
        try {
            String target = Files.readSymbolicLink(STANDARD_ERROR).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            // No Linux: the console is there if both input and output are a terminal.
            return System.console() != null;
        }
    }
}
