package dev.weir.decode;

/** Receives the records of a stream, in the stream's order. */
public interface RecordSink {
    /**
     * A record, possibly blank or broken; {@link Envelope} tells.
     *
     * @param bytes holds the record until this method returns, and may be overwritten afterwards
     * @param from first byte of the record
     * @param to after its last byte, line end excluded
     * @param form what is known of it
     * @param offset position of the first byte in the stream, in bytes
     */
    void record(byte[] bytes, int from, int to, RecordForm form, long offset);

    /**
     * A record over the size limit.
     *
     * @param head its first 64 KiB, or all of it if the limit is smaller than that and it is
     *     shorter
     * @param offset position of its first byte in the stream, in bytes
     * @param size its true size in bytes
     */
    void tooLong(byte[] head, long offset, long size);
}
