package dev.weir.decode;

import dev.weir.cim.Event;

/**
 * Records to events of the data model.
 *
 * <p>A record is malformed if its envelope is broken (see {@link Envelope}), or if it cannot be
 * parsed and what can be read of it does not say that nobody wants it. It is passed over if it is
 * blank, of a kind that no search reads, or not of the format that the settings name. Passing over
 * allocates nothing.
 *
 * <p>One decoder takes any number of records, one after the other; it is not safe for use by
 * several threads.
 */
public final class RecordDecoder {
    private final Envelope envelope = new Envelope();
    private final Format format;
    private final XmlDecoder xml;
    private final JsonDecoder json;

    /** A decoder with these settings. */
    public RecordDecoder(DecodeSettings settings) {
        this.format = settings.format();
        this.xml = new XmlDecoder(settings);
        this.json = new JsonDecoder(settings);
    }

    /**
     * What the record holds. Its events read their fields from the bytes when asked, so they hold
     * until the next call or change of the bytes; {@link Event#settle} makes them hold for ever.
     *
     * @param form what is known of the record; it makes the answer quicker, not another one
     */
    public Decoded decode(byte[] bytes, int from, int to, RecordForm form) {
        return switch (envelope.read(bytes, from, to, form)) {
            case BLANK -> Decoded.PASSED_OVER;
            case BROKEN -> new Decoded.Malformed(envelope.reason());
            case XML ->
                    format.readsXml()
                            ? xml.decode(bytes, envelope.from(), envelope.to(), form)
                            : Decoded.PASSED_OVER;
            case JSON ->
                    format.readsJson()
                            ? json.decode(bytes, envelope.from(), envelope.to())
                            : Decoded.PASSED_OVER;
        };
    }

    /**
     * The event time of a record of any kind in microseconds since 1970, or {@link Event#NO_TIME}:
     * what a log's arrival clock can go by.
     */
    public long timeOf(byte[] bytes, int from, int to) {
        return switch (envelope.read(bytes, from, to, RecordForm.UNKNOWN)) {
            case BLANK, BROKEN -> Event.NO_TIME;
            case XML -> xml.timeOf(bytes, envelope.from(), envelope.to());
            case JSON -> json.timeOf(bytes, envelope.from(), envelope.to());
        };
    }
}
