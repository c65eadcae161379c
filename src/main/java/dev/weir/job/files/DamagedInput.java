package dev.weir.job.files;

import java.io.IOException;

/**
 * A compressed file that is cut off or corrupt. Thrown after every byte that could be decompressed
 * has been delivered, so the reader can count one broken record and go on with the next file. A
 * failing disk or network is not damage: it stays an ordinary {@link IOException}.
 */
public final class DamagedInput extends IOException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * @param source the file
     * @param reason what is wrong with it; the same for the same bytes
     * @param cause what the decompressor said
     */
    DamagedInput(String source, String reason, Throwable cause) {
        super(source + ": " + reason, cause);
        this.reason = reason;
    }

    /** What is wrong, without the file's name. */
    public String reason() {
        return reason;
    }
}
