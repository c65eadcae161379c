package dev.weir.spl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MacroExpanderTest {
    private static final MacroExpander EXPANDER =
            new MacroExpander(
                    List.of(
                            macro("one", "1"),
                            macro("both", "`one`+`one`"),
                            macro("twice", "$x$ $x$", "x"),
                            macro("pair", "<$a$|$b$>", "a", "b"),
                            macro("pair", "single $a$", "a"),
                            macro("outer", "`pair($y$, z)`", "y"),
                            macro("drop_dm_object_name", "rename $name$.* as *", "name"),
                            macro("price", "costs $5 or $x$", "x"),
                            macro("commented", "a ```body``` b"),
                            macro("tick", "replace(p, \"`\", \"\")"),
                            macro("empty", ""),
                            macro("self", "`self`"),
                            macro("a1", "`b1`"),
                            macro("b1", "x `a1`")));

    private static Macro macro(String name, String definition, String... parameters) {
        return new Macro(name, List.of(parameters), SearchText.of(name + ".yml", definition));
    }

    private static String expand(String search) throws SplException {
        return EXPANDER.expand(SearchText.of("search", search)).text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "plain ~ plain",
                "`one` ~ 1",
                "`one``one` ~ 11",
                "`one()` ~ 1",
                "`both` ~ 1+1",
                "`twice(a)` ~ a a",
                "`twice(\"a\")` ~ a a",
                "`drop_dm_object_name(\"Processes\")` ~ rename Processes.* as *",
                "`pair(a,b)` ~ <a|b>",
                "`pair( a , b )` ~ <a|b>",
                "`pair(\"a,b\",c)` ~ <a,b|c>",
                "`pair(f(a,b),c)` ~ <f(a,b)|c>",
                "`pair(x=\"a,b\" y,c)` ~ <x=\"a,b\" y|c>",
                "`pair(\"a)\",c)` ~ <a)|c>",
                "`pair(a,)` ~ <a|>",
                "`pair(a)` ~ single a",
                "`twice(\"say \\\"hi\\\"\")` ~ say \"hi\" say \"hi\"",
                "`twice(\"C:\\\\x\")` ~ C:\\\\x C:\\\\x",
                "`outer(q)` ~ <q|z>",
                "`pair(`one`,b)` ~ <1|b>",
                "`price(y)` ~ costs $5 or y",
                "`commented` ~ a   b",
                "`tick` ~ replace(p, \"`\", \"\")",
                "a ```b `one` \" ``` `one` ~ a   1",
                "stats```x```count ~ stats count",
                "a=\"`one`\" ~ a=\"`one`\"",
                "a=\"```x```\" ~ a=\"```x```\"",
                "a=\"x\\\"`\" `one` ~ a=\"x\\\"`\" 1",
                "a=\"Write`-Host\" ~ a=\"Write`-Host\""
            })
    void callsAreReplacedAsText(String search, String expanded) throws SplException {
        assertEquals(expanded, expand(search));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "x `onee` ~ 3 ~ macro 'onee' is not defined; did you mean 'one'?",
                "x `quite_other` ~ 3 ~ macro 'quite_other' is not defined",
                "`one(a)` ~ 1 ~ macro 'one' takes 0 arguments, not 1",
                "`twice` ~ 1 ~ macro 'twice' takes 1 argument, not 0",
                "`pair(a,b,c)` ~ 1 ~ macro 'pair' takes 1 or 2 arguments, not 3",
                "`self` ~ 1 ~ a macro calls itself: self -> self",
                "`a1` ~ 1 ~ a macro calls itself: a1 -> b1 -> a1",
                "a ` b ~ 3 ~ found '`' that begins no macro call such as `name` or `name(argument)`",
                "`one ~ 1 ~ found '`' that begins no macro call such as `name` or `name(argument)`",
                "`twice(a ~ 1 ~ found '`' that begins no macro call such as `name` or `name(argument)`",
                "a ```b ~ 3 ~ the comment that opens here is not closed"
            })
    void mistakesAreNamedWithTheirPlace(String search, int column, String problem) {
        SplException mistake = assertThrows(SplException.class, () -> expand(search));
        assertEquals(problem, mistake.problem());
        // within a macro's body the call that is wrong stands in the macro's file
        if (!problem.startsWith("a macro calls itself")) {
            assertEquals(new Position("search", 1, column), mistake.position());
        }
    }

    @Test
    void cycleIsReportedAtTheCallThatClosesIt() {
        SplException mistake = assertThrows(SplException.class, () -> expand("`a1`"));
        assertEquals(new Position("b1.yml", 1, 3), mistake.position());
    }

    @Test
    void laterDefinitionsOverrideEarlierOnes() throws SplException {
        MacroExpander expander = new MacroExpander(List.of(macro("m", "old"), macro("m", "new")));
        assertEquals("new", expander.expand(SearchText.of("search", "`m`")).text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // expanded: "ab <pp|q z> c\nd", from "ab `pair(pp,"q z")` ```x``` c" and a line
                "0;search:1:1",
                "3;pair.yml:1:1",
                "4;search:1:10",
                "5;search:1:11",
                "6;pair.yml:1:5",
                "7;search:1:14",
                "10;pair.yml:1:9",
                "11;search:1:20",
                "12;search:1:21",
                "14;search:1:29",
                "15;search:1:30",
                "16;search:2:1",
                "17;search:2:2"
            })
    void everyCharacterKeepsItsPlace(int offset, String place) throws SplException {
        SearchText expanded =
                EXPANDER.expand(SearchText.of("search", "ab `pair(pp,\"q z\")` ```x``` c\nd"));
        assertEquals("ab <pp|q z>   c\nd", expanded.text());
        assertEquals(place, expanded.positionAt(offset).toString());
    }

    @Test
    void argumentsKeepTheirPlaceThroughNestedMacros() throws SplException {
        SearchText expanded = EXPANDER.expand(SearchText.of("search", "`outer(q)` ."));
        assertEquals("<q|z> .", expanded.text());
        assertEquals("search:1:8", expanded.positionAt(1).toString());
        assertEquals("outer.yml:1:12", expanded.positionAt(3).toString());
        assertEquals("search:1:12", expanded.positionAt(6).toString());
    }

    @Test
    void mistakesOfSyntaxPointIntoTheMacro() {
        MacroExpander expander = new MacroExpander(List.of(macro("m", "where a b")));
        SplException mistake =
                assertThrows(
                        SplException.class,
                        () ->
                                SearchParser.parse(
                                        expander.expand(SearchText.of("search", "| `m`"))));
        assertEquals(new Position("m.yml", 1, 9), mistake.position());
    }

    @Test
    void thirtyTwoMacrosMayNestAndNoMore() throws SplException {
        List<Macro> chain = new ArrayList<>();
        for (int i = 1; i <= 33; i++) {
            chain.add(macro("m" + i, i == 33 ? "end" : "`m" + (i + 1) + "`"));
        }
        MacroExpander expander = new MacroExpander(chain);
        assertEquals("end", expander.expand(SearchText.of("search", "`m2`")).text());
        SplException mistake =
                assertThrows(
                        SplException.class, () -> expander.expand(SearchText.of("search", "`m1`")));
        assertTrue(mistake.problem().startsWith("macros call each other more than 32 deep: m1 ->"));
    }

    @ParameterizedTest
    @CsvSource({"xxxxxxxxxx", "''"})
    void growthIsBoundedWhetherTextRemainsOrNot(String leaf) {
        List<Macro> macros = new ArrayList<>();
        macros.add(macro("m0", leaf));
        for (int i = 1; i <= 30; i++) {
            macros.add(macro("m" + i, ("`m" + (i - 1) + "`").repeat(10)));
        }
        SplException mistake =
                assertThrows(
                        SplException.class,
                        () -> new MacroExpander(macros).expand(SearchText.of("search", "`m30`")));
        assertTrue(mistake.problem().contains("makes the search longer than 1048576 characters"));
    }

    @Test
    void placesCanBeSerialized() throws Exception {
        SearchText expanded = EXPANDER.expand(SearchText.of("search", "a `outer(q)`"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(expanded);
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            SearchText copy = (SearchText) in.readObject();
            assertEquals(expanded.text(), copy.text());
            assertEquals(expanded.positionAt(3), copy.positionAt(3));
        }
    }
}
