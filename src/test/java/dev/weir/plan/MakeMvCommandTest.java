package dev.weir.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.spl.SplException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MakeMvCommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "makemv a ~ a=p q ~ a=p|q",
                "makemv delim=\",\" a ~ a=p,q,r ~ a=p|q|r",
                "makemv delim=\"::\" a ~ a=p::q:r ~ a=p|q:r",
                "makemv delim=\",\" a ~ a=p ~ a=p",
                // empty values only where they are asked for
                "makemv delim=\",\" a ~ a=,p,,q, ~ a=p|q",
                "makemv delim=\",\" allowempty=true a ~ a=,p,,q, ~ a=|p||q|",
                "makemv delim=\",\" a ~ a=,, ~ ''",
                // the first group of every match
                "makemv tokenizer=\"([\\w\\d\\-]+)\" a ~ a=net.exe use -x /y ~ a=net|exe|use|-x|y",
                "makemv tokenizer=\"(\\w)(\\d)\" a ~ a=p1 q2 ~ a=p|q",
                "makemv tokenizer=\"(\\d*)x\" a ~ a=1xx2x ~ a=1|2",
                "makemv tokenizer=\"(\\d*)x\" allowempty=t a ~ a=1xx2x ~ a=1||2",
                "makemv tokenizer=\"(\\d)\" a ~ a=p ~ ''",
                // each value of a multivalue field; a missing field stays so
                "makemv delim=\",\" a ~ a=p,q|r ~ a=p|q|r",
                "makemv delim=\",\" a ~ a;b=1 ~ b=1",
                "makemv delim=\",\" z ~ b=1,2 ~ b=1,2",
            })
    void textsBecomeSeveralValues(String command, String row, String expected) throws SplException {
        assertEquals(expected.replace("''", ""), RowPipeline.after(command, row));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "makemv delim=\"\" a ~ search:1:16: 'delim' of makemv is empty; give it a character",
                "makemv tokenizer=\"x+\" a ~ search:1:20: 'tokenizer' of makemv needs a group, as in"
                        + " \"([^,]+)\": it is the value",
            })
    void mistakesHavePlaces(String command, String message) {
        SplException e = assertThrows(SplException.class, () -> RowPipeline.after(command, "a=1"));
        assertEquals(message, e.getMessage());
    }
}
