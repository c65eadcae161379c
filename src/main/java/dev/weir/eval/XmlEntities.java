package dev.weir.eval;

/**
 * The five entities of XML in the literals of detections.
 *
 * <p>Splunk keeps the entities of Windows XML in field values, so detections look for the entity of
 * a character as well as for the character. Decoders give the character only; a literal therefore
 * counts both as it stands and decoded.
 */
final class XmlEntities {
    private XmlEntities() {}

    /** The text with each entity decoded once; the text itself if there is none. */
    static String decoded(String text) {
        return text.indexOf('&') < 0
                ? text
                : text.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&apos;", "'")
                        .replace("&amp;", "&");
    }
}
