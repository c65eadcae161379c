package dev.weir.job.files;

/** A path that cannot be read as the user gave it: what, where, and how to mend it. */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message the whole report for the user, one line
     */
    public InputException(String message) {
        super(message);
    }

    /**
     * @param message the whole report for the user, one line
     * @param cause what the file system said
     */
    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
