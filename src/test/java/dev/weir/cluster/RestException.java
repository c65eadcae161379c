package dev.weir.cluster;

import java.io.IOException;

/** An error that Flink's REST API answered with; its message is the body. */
final class RestException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    RestException(int status, String body) {
        super(body);
        this.status = status;
    }

    /** The HTTP status. */
    int status() {
        return status;
    }
}
