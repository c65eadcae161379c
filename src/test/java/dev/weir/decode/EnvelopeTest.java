package dev.weir.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeTest {
    private static String read(String record) {
        byte[] bytes = ("}" + record + "{").getBytes(StandardCharsets.ISO_8859_1);
        Envelope envelope = new Envelope();
        Envelope.Kind kind = envelope.read(bytes, 1, bytes.length - 1, RecordForm.UNKNOWN);
        return switch (kind) {
            case BLANK -> "BLANK";
            case BROKEN -> envelope.reason();
            case JSON, XML ->
                    kind
                            + " "
                            + new String(
                                    bytes,
                                    envelope.from(),
                                    envelope.to() - envelope.from(),
                                    StandardCharsets.ISO_8859_1);
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '\0',
            textBlock =
                    """
        {"a":1} => JSON {"a":1}
        {<!DOCTYPE} => JSON {<!DOCTYPE}
        Oct  8 11:03:46 host nxlog: {"a":1} => JSON {"a":1}
        <134>Oct 18 11:03:46 host nxlog[7]: {"a":1} => JSON {"a":1}
        <134>{"a":1} => JSON {"a":1}
        <14>1 2020-10-08T11:03:46.1Z h s - - - {"a":1} => JSON {"a":1}
        <14>1 - h s - - [x y="{]"] {"a":1} => JSON {"a":1}
        1 2020-10-08T11:03:46.1Z h s - - - {"a":1} => JSON {"a":1}
        2020-10-08T11:03:46+02:00 h s: {"a":1} => JSON {"a":1}
        <Event>x</Event> => XML <Event>x</Event>
        <Event >x</Event > => XML <Event >x</Event >
        <?xml version="1.0"?> <Event>x</Event> => XML <Event>x</Event>
        <Events><Event>x</Event></Events> => XML <Event>x</Event>
        Oct  8 11:03:46 host sysmon: <Event>x</Event> => XML <Event>x</Event>
        Oct  8 11:03:46 host sysmon: <?xml version="1.0"?><Event>x</Event> => XML <Event>x</Event>
        <Event><![CDATA[<!DOCTYPE]]></Event> => XML <Event><![CDATA[<!DOCTYPE]]></Event>
        <Event>&lt;!DOCTYPE</Event> => XML <Event>&lt;!DOCTYPE</Event>
        """)
    void aRecordBeginsAfterWhatMayStandInFront(String record, String found) {
        assertEquals(found, read(record));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '\0',
            textBlock =
                    """
        {"a":1 => JSON object without its end
        { => JSON object without its end
        {"a":1}, => JSON object without its end
        [{"a":1}] => neither a JSON object nor an XML event
        42 => neither a JSON object nor an XML event
        text {"a":1} => neither a JSON object nor an XML event
        Oct  8 11:03:46 host app: text < 4 => neither a JSON object nor an XML event
        Oct  8 11:03:46 a b c d e f g {"a":1} => neither a JSON object nor an XML event
        <Eventual>x</Eventual> => neither a JSON object nor an XML event
        <Event => neither a JSON object nor an XML event
        <Event>x => XML event without its end
        <Event/> => XML event without its end
        <Event>x</Event>y => XML event without its end
        <!DOCTYPE x [<!ENTITY a "b">]><Event>&a;</Event> => XML with a DOCTYPE
        <?xml version="1.0"?><!DOCTYPE x><Event>x</Event> => XML with a DOCTYPE
        <Event><!DOCTYPE x>x</Event> => XML with a DOCTYPE
        <Event><![CDATA[x]]><!DOCTYPE x>x</Event> => XML with a DOCTYPE
        """)
    void aBrokenEnvelopeHasAReason(String record, String reason) {
        assertEquals(reason, read(record));
    }

    @Test
    void blankRecordsHoldNothing() {
        for (String blank :
                new String[] {
                    "",
                    " \t\r",
                    "\u00ef\u00bb\u00bf",
                    "<Events>",
                    "</Events> ",
                    "<?xml version='1.0'?>",
                    "<Events xmlns='x'>"
                }) {
            assertEquals("BLANK", read(blank), blank);
        }
    }

    @Test
    void aByteOrderMarkMayStandInFront() {
        assertEquals("JSON {}", read("\u00ef\u00bb\u00bf {} "));
        assertEquals("XML <Event></Event>", read("\u00ef\u00bb\u00bf<Event></Event>\r"));
    }
}
