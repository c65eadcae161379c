package dev.weir.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Outcomes of detections' tests in the XML that build servers read. */
final class JunitReport {
    private JunitReport() {}

    /**
     * Looks whether a report can be written, without writing one.
     *
     * @throws UserMistake if it cannot
     */
    static void requireWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw cannotWrite(file, "is a folder", null);
        }
        if (!Files.isDirectory(folder)) {
            throw cannotWrite(file, "there is no folder " + folder, null);
        }
        if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            throw cannotWrite(file, "permission denied", null);
        }
    }

    private static UserMistake cannotWrite(Path file, String reason, Exception cause) {
        return new UserMistake("--junit " + file + ": cannot be written: " + reason, cause);
    }

    /** Writes one suite with a case for each outcome. */
    static void write(Path file, List<TestOutcome> outcomes) {
        try (OutputStream out = Files.newOutputStream(file)) {
            XMLStreamWriter xml =
                    XMLOutputFactory.newInstance().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "weir test");
            xml.writeAttribute("tests", Integer.toString(outcomes.size()));
            xml.writeAttribute("failures", count(outcomes, TestOutcome.Status.FAILED));
            xml.writeAttribute("skipped", count(outcomes, TestOutcome.Status.SKIPPED));
            for (TestOutcome outcome : outcomes) {
                writeCase(xml, outcome);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (IOException | XMLStreamException e) {
            throw cannotWrite(file, e.getMessage(), e);
        }
    }

    private static void writeCase(XMLStreamWriter xml, TestOutcome outcome)
            throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", TerminalText.of(outcome.detectionName()));
        xml.writeAttribute("name", TerminalText.of(outcome.testName()));
        xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", outcome.seconds()));
        if (outcome.status() != TestOutcome.Status.PASSED) {
            xml.writeStartElement(
                    outcome.status() == TestOutcome.Status.FAILED ? "failure" : "skipped");
            xml.writeAttribute("message", TerminalText.of(outcome.reason()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String count(List<TestOutcome> outcomes, TestOutcome.Status status) {
        return Long.toString(
                outcomes.stream().filter(outcome -> outcome.status() == status).count());
    }
}
