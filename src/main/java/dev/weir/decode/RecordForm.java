package dev.weir.decode;

/** What is known of a record from cutting it out of its stream, so that no one looks again. */
public enum RecordForm {
    /** Nothing; the record can be of any form. Always a right answer. */
    UNKNOWN,
    /**
     * One event of XML from its first byte to its last: nothing in front or behind, no start tag or
     * end tag of an event within, and no {@code <!}, so no DOCTYPE, CDATA section or comment.
     */
    WHOLE_EVENT
}
