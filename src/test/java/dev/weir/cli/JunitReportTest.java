package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class JunitReportTest {
    private static final List<TestOutcome> OUTCOMES =
            List.of(
                    new TestOutcome("1", "A & B", "t1", TestOutcome.Status.PASSED, "", 1.5),
                    new TestOutcome("1", "A & B", "t2", TestOutcome.Status.FAILED, "<\u0001>", 0),
                    new TestOutcome("2", "C", "t3", TestOutcome.Status.SKIPPED, "no data", 0));

    @Test
    void everyOutcomeIsACase(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("report.xml");
        JunitReport.write(file, OUTCOMES);
        Element suite =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(Files.newInputStream(file))
                        .getDocumentElement();
        assertEquals("3", suite.getAttribute("tests"));
        assertEquals("1", suite.getAttribute("failures"));
        assertEquals("1", suite.getAttribute("skipped"));
        NodeList cases = suite.getElementsByTagName("testcase");
        assertEquals(3, cases.getLength());
        Element first = (Element) cases.item(0);
        assertEquals("A & B", first.getAttribute("classname"));
        assertEquals("t1", first.getAttribute("name"));
        assertEquals("1.500", first.getAttribute("time"));
        assertEquals(0, first.getChildNodes().getLength());
        Element failure =
                (Element) ((Element) cases.item(1)).getElementsByTagName("failure").item(0);
        assertEquals("<\\u0001>", failure.getAttribute("message"));
        Element skipped =
                (Element) ((Element) cases.item(2)).getElementsByTagName("skipped").item(0);
        assertEquals("no data", skipped.getAttribute("message"));
    }

    @Test
    void fileThatCannotBeWrittenIsAMistake(@TempDir Path folder) {
        Path file = folder.resolve("no/report.xml");
        assertThrows(UserMistake.class, () -> JunitReport.write(file, OUTCOMES));
    }
}
