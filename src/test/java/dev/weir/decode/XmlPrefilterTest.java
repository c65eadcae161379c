package dev.weir.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlPrefilterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "true  | <Event><System><EventID>10</EventID></System></Event>",
                "true  | <Event><System><EventID Qualifiers='1'>10</EventID></System></Event>",
                "true  | <Event><EventID>10</EventID><EventRecordID>1</EventRecordID></Event>",
                "true  | <Event><EventID>10</EventID><Data>&lt;EventID>1</Data></Event>",
                "true  | <Event><EventID>10</EventID><Event><EventID>11</EventID></Event>",
                "false | <Event><System><EventID>1</EventID></System></Event>",
                "false | <Event><System><EventID\tQualifiers='1'>1</EventID></System></Event>",
                "false | <Event><EventID>10</EventID><Event><EventID>1</EventID></Event>",
                "false | <Event><EventID> 10</EventID></Event>",
                "false | <Event><EventID>&#49;</EventID></Event>",
                "false | <Event><EventID><![CDATA[10]]></EventID></Event>",
                "false | <Event><EventID/><EventID>10</EventID></Event>",
                "false | <Event><EventID></EventID></Event>",
                "false | <Event><EventID>12345678901</EventID></Event>",
                "false | <Event><EventID>10",
                "false | <Event><EventIDs>10</EventIDs></Event>",
                "false | <Event></Event>",
            })
    void aRecordIsRuledOutIfItNamesUnwantedIdsOnly(boolean ruledOut, String record) {
        byte[] bytes = record.getBytes(StandardCharsets.UTF_8);

        assertEquals(ruledOut, wantingOne().rulesOut(bytes, 0, bytes.length));
    }

    /** In the table, [ stands for the header's start tag and @ for the provider. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "true  | <Event>[@<EventID>10</EventID></System></Event>",
                "true  | <Event a='>'> [ @ <EventID Qualifiers='>'>10</EventID></System></Event>",
                "true  | <Event a='[@<EventID>10</EventID></System></Event>",
                "true  | <Event>[@<EventID>10</EventID><EventID>1</EventID></System></Event>",
                "true  | <Event>[@<EventID>10</EventID></System>[@<EventID>1</EventID></Event>",
                "false | <Event>[@<EventID>1</EventID></System></Event>",
                "false | <Event>[@<EventID>1</EventID><EventID>10</EventID></System></Event>",
                "false | <Event>@<EventID>10</EventID>[<EventID>1</EventID></System></Event>",
                "false | <Event><EventID>10</EventID>[@<EventID>1</EventID></System></Event>",
                "false | <Event>[</System>@<EventID>10</EventID>[<EventID>1</EventID></Event>",
                "false | <Event>[<Channel><EventID>10</EventID></Channel><EventID>1</EventID></Event>",
                "false | <Event>[@<Channel><EventID>10</EventID></Channel><EventID>1</EventID></Event>",
                "false | <Event><a>[@<EventID>1</EventID><EventID>10</EventID></Event>",
                "false | <Event><System/>@<EventID>10</EventID></Event>",
                "false | <Event>[<Provider Name='a><EventID>10</EventID></Event>",
                "false | <Event>[<Provider></Provider><EventID>10</EventID></System></Event>",
                "false | <Event>[@<EventID a='>10</EventID></Event>",
                "false | <Event>[@<EventID/>10</EventID></Event>",
                "false | <Event>[@<EventIDs>10</EventIDs></Event>",
                "false | <Event>[@<EventID>10</EventIDs></Event>",
                "false | <Event>[@<EventID>10</EventID",
                "false | <Event>[@</System></Event>",
                "false | <Event>[</System></Event>",
                "false | <Event></Event>",
            })
    void aWholeEventIsRuledOutIfItsHeaderBeginsWithAnUnwantedId(boolean ruledOut, String record) {
        String text = record.replace("[", "<System>").replace("@", "<Provider Name='>a'/>");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertEquals(ruledOut, wantingOne().rulesOutEvent(bytes, 0, bytes.length), text);
    }

    private static XmlPrefilter wantingOne() {
        BitSet wanted = new BitSet();
        wanted.set(1);
        return new XmlPrefilter(wanted);
    }
}
