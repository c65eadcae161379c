package dev.weir.content;

import dev.weir.spl.Position;

/** A file cannot be read any further; carries the problem to where problems are collected. */
final class ContentException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ContentProblem problem;

    ContentException(Position position, String message) {
        this(position, message, null);
    }

    ContentException(Position position, String message, Throwable cause) {
        super(position + ": " + message, cause);
        this.problem = new ContentProblem(position, message);
    }

    ContentProblem problem() {
        return problem;
    }
}
