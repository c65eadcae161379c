package dev.weir.decode;

/**
 * The text of an XML element or attribute.
 *
 * <p>The five entities and numeric references are decoded, once; an entity that XML does not define
 * stays as text, so no entity can grow. What a CDATA section holds is text as it stands; comments
 * vanish; any other markup is text.
 */
final class XmlText {
    private static final int MAX_REFERENCE = 12;

    private XmlText() {}

    /**
     * Decodes the text between two tags, or of an attribute.
     *
     * @param rawEntities whether entities stay as they are, as Splunk's extractions leave them
     */
    static String decode(byte[] bytes, int from, int to, boolean rawEntities) {
        for (int at = from; at < to; at++) {
            if (bytes[at] == '<' || (bytes[at] == '&' && !rawEntities)) {
                return decodeMarkup(bytes, from, to, rawEntities);
            }
        }
        return Utf8Text.decode(bytes, from, to);
    }

    private static String decodeMarkup(byte[] bytes, int from, int to, boolean rawEntities) {
        StringBuilder text = new StringBuilder(to - from);
        XmlSections sections = new XmlSections();
        int plain = from;
        int at = from;
        while (at < to) {
            int next = at + 1;
            if (bytes[at] == '<') {
                next = sections.end(bytes, at, to);
                if (next == at) {
                    at++;
                    continue;
                }
                Utf8Text.append(text, bytes, plain, at);
                if (Ascii.startsWith(bytes, at, to, XmlSections.CDATA)) {
                    int content = at + XmlSections.CDATA.length;
                    Utf8Text.append(text, bytes, content, next - XmlSections.CDATA_END.length);
                }
                plain = next;
            } else if (bytes[at] == '&' && !rawEntities) {
                int semicolon = Ascii.indexOf(bytes, at, Math.min(to, at + MAX_REFERENCE), ';');
                int point = semicolon < 0 ? -1 : reference(bytes, at + 1, semicolon);
                if (point >= 0) {
                    Utf8Text.append(text, bytes, plain, at);
                    text.appendCodePoint(point);
                    next = semicolon + 1;
                    plain = next;
                }
            }
            at = next;
        }
        Utf8Text.append(text, bytes, plain, to);
        Utf8Text.replaceLoneSurrogates(text, 0);
        return text.toString();
    }

    /** The character that the name between {@code &} and {@code ;} stands for, or -1. */
    private static int reference(byte[] bytes, int from, int to) {
        String name = Utf8Text.decode(bytes, from, to);
        return switch (name) {
            case "lt" -> '<';
            case "gt" -> '>';
            case "amp" -> '&';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> name.startsWith("#") ? numeric(name) : -1;
        };
    }

    private static int numeric(String name) {
        boolean hex = name.startsWith("#x") || name.startsWith("#X");
        int radix = hex ? 16 : 10;
        int first = hex ? 2 : 1;
        if (first == name.length()) {
            return -1;
        }
        long point = 0;
        for (int i = first; i < name.length(); i++) {
            int digit = Character.digit(name.charAt(i), radix);
            if (digit < 0) {
                return -1;
            }
            point = point * radix + digit;
        }
        return point > Character.MAX_CODE_POINT ? 0xFFFD : (int) point;
    }
}
