package dev.weir.finding;

/** A record that could not be read. */
public final class MalformedRecord {
    private MalformedRecord() {}

    /**
     * The line of {@code malformed/}.
     *
     * @param source file or partition that the record is from
     * @param offset where it begins there
     * @param raw its bytes, or the first of them
     * @param trueSize how many bytes it has
     */
    public static byte[] json(
            String reason, String source, long offset, byte[] raw, long trueSize) {
        return JsonLine.of(
                out -> {
                    out.text("reason", reason);
                    out.text("source", source);
                    out.number("offset", offset);
                    RawRecord.write(out, raw, trueSize);
                });
    }
}
