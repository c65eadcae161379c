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
        BitSet wanted = new BitSet();
        wanted.set(1);
        byte[] bytes = record.getBytes(StandardCharsets.UTF_8);

        assertEquals(ruledOut, new XmlPrefilter(wanted).rulesOut(bytes, 0, bytes.length));
    }
}
