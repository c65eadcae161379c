package dev.weir.cli;

/** A mistake that the user can mend, or several, a line each; the message is the whole report. */
public final class UserMistake extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong, where, and how to mend it
     */
    public UserMistake(String message) {
        super(message);
    }

    UserMistake(String message, Throwable cause) {
        super(message, cause);
    }

    /** The message as it is shown: whose it is stands before each line. */
    String report() {
        return "weir: " + getMessage().replace("\n", "\nweir: ");
    }
}
