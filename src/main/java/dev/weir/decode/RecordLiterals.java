package dev.weir.decode;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells from a record's bytes that nobody wants it: it holds none of the texts of which every
 * record that matters holds one. A record that may hold one in another writing is not ruled out.
 *
 * <p>The texts are runs of characters that no format needs to escape. So a record that holds them
 * only in disguise has an escape that stands for such a character, or, in XML, a reference, a
 * comment or a section; or it has one of the few other characters that count as letters of ASCII
 * when case is ignored.
 */
final class RecordLiterals {
    /** Printable, but what some format escapes or some mapping puts between texts. */
    private static final String NO_LITERALS = "\"'\\/<>&";

    /** So many records that are ruled out are all read for their clocks; of later ones a few. */
    private static final int CLOCKS_READ = 10_000;

    private static final int CLOCKS_SKIPPED = 64;

    private final boolean known;
    private final LiteralFinder inXml;
    private final LiteralFinder inJson;
    private final LiteralFinder clocks;
    private final boolean foldsOthers;
    private long ruledOut;

    RecordLiterals(DecodeSettings settings) {
        List<String> literals = settings.literals();
        this.known = !literals.isEmpty();
        this.foldsOthers =
                literals.stream().anyMatch(text -> text.chars().anyMatch(c -> isFoldedTo(c)));
        this.inXml = new LiteralFinder(literals);
        List<String> ofJson = new ArrayList<>(literals);
        // from such a record's texts quotes are cut out, so that what was apart stands together
        ofJson.add(CrowdStrikeDecoder.MARKER);
        this.inJson = new LiteralFinder(ofJson);
        List<String> ofClocks = new ArrayList<>(List.of("UtcTime"));
        if (!new EventTime(settings.sourceZone()).isUtc()) {
            // stands in for the event's own time where a shipper drops that
            ofClocks.add("@timestamp");
        }
        this.clocks = new LiteralFinder(ofClocks);
    }

    /** Whether a character may be part of a literal: every format writes it as it is. */
    static boolean isLiteral(int character) {
        return character > ' ' && character < 0x7F && NO_LITERALS.indexOf(character) < 0;
    }

    /** Whether nobody wants a JSON object, as far as its texts say. */
    boolean ruleOutJson(byte[] bytes, int from, int to) {
        return known
                && to - from >= LiteralFinder.LEAST_BYTES
                && !inJson.isIn(bytes, from, to)
                && !holdsEscapedLiteral(bytes, from, to)
                && !(foldsOthers && holdsFolded(bytes, from, to));
    }

    /** Whether nobody wants events of XML, as far as their texts say. */
    boolean ruleOutXml(byte[] bytes, int from, int to, RecordForm form) {
        return known
                && to - from >= LiteralFinder.LEAST_BYTES
                && !inXml.isIn(bytes, from, to)
                && Ascii.indexOfPair(bytes, from, to, '&', '#') < 0
                && (form == RecordForm.WHOLE_EVENT || XmlSections.next(bytes, from, to) == to)
                && !(foldsOthers && holdsFolded(bytes, from, to));
    }

    /**
     * Whether to read a record that is ruled out for its clock, since it may hold an event with a
     * time of its own. Of many such records one in so many is enough: a clock in the wrong zone is
     * wrong throughout.
     */
    boolean wantsClock(byte[] bytes, int from, int to) {
        ruledOut++;
        return (ruledOut <= CLOCKS_READ || ruledOut % CLOCKS_SKIPPED == 0)
                && clocks.isIn(bytes, from, to);
    }

    private static boolean holdsEscapedLiteral(byte[] bytes, int from, int to) {
        int at = Ascii.indexOfPair(bytes, from, to, '\\', 'u');
        while (at >= 0) {
            int unit = JsonText.codeUnit(bytes, at + 2, to);
            if (isLiteral(unit) || isFoldedToLiteral(unit)) {
                return true;
            }
            at = Ascii.indexOfPair(bytes, at + 2, to, '\\', 'u');
        }
        return false;
    }

    /** Letters that the ones beyond ASCII count as. */
    private static boolean isFoldedTo(int character) {
        return character == 'i' || character == 'k' || character == 's';
    }

    /** I with a dot, i without, the long s and the sign of Kelvin. */
    private static boolean isFoldedToLiteral(int unit) {
        return unit == 0x130 || unit == 0x131 || unit == 0x17F || unit == 0x212A;
    }

    private static boolean holdsFolded(byte[] bytes, int from, int to) {
        for (int at = Ascii.indexOfHigh(bytes, from, to);
                at >= 0;
                at = Ascii.indexOfHigh(bytes, at + 1, to)) {
            int lead = bytes[at] & 0xFF;
            int next = at + 1 < to ? bytes[at + 1] & 0xFF : 0;
            if (lead == 0xC4 && (next == 0xB0 || next == 0xB1)) {
                return true;
            }
            if (lead == 0xC5 && next == 0xBF) {
                return true;
            }
            if (lead == 0xE2 && next == 0x84 && at + 2 < to && (bytes[at + 2] & 0xFF) == 0xAA) {
                return true;
            }
        }
        return false;
    }
}
