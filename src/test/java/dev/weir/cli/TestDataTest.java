package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.content.Content;
import dev.weir.content.ContentPack;
import dev.weir.content.Detection;
import dev.weir.content.Detection.AttackData;
import dev.weir.decode.Format;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestDataTest {
    private static final String URL =
            "https://media.githubusercontent.com/media/splunk/attack_data/master/datasets/";

    @TempDir private Path root;
    private Path pack;
    private Path data;
    private Detection detection;

    @BeforeEach
    void writeData() throws Exception {
        pack = root.resolve("project/pack");
        data = root.resolve("data");
        detection = detection(pack.resolve("detections/a/own.yml"));
        Files.createDirectories(root.resolve("project/logs"));
        Files.writeString(root.resolve("project/logs/x.log"), "x");
        Files.writeString(root.resolve("secret.log"), "x");
        Files.createDirectories(data.resolve("attack/T1"));
        Files.writeString(data.resolve("attack/T1/x.log"), "x");
    }

    private static Detection detection(Path file) throws Exception {
        Packs.detection(file, "Own", Packs.SEARCH);
        return Content.load(List.of(ContentPack.detections(List.of(file)))).detections().get(0);
    }

    private TestData.Located locate(Detection of, String data, boolean fileUrls) {
        return new TestData(Optional.of(this.data), List.of(pack), fileUrls)
                .locate(of, new AttackData(data, "", "xmlwineventlog"));
    }

    private void assertSkipped(String reason, TestData.Located located) {
        assertTrue(located.skipped().contains(reason), located.skipped());
    }

    @Test
    void urlIsFoundByItsPathAfterDatasets() {
        TestData.Located located = locate(detection, URL + "attack/T1/x.log", false);
        assertEquals("", located.skipped());
        assertEquals(data.resolve("attack/T1/x.log"), located.file());
    }

    @Test
    void relativePathIsFromTheDetectionsFile() throws Exception {
        TestData.Located located = locate(detection, "../../../logs/x.log", false);
        assertEquals("", located.skipped());
        assertEquals(root.resolve("project/logs/x.log"), located.file());

        Detection loose = detection(root.resolve("other/pack/detections/loose.yml"));
        Files.writeString(root.resolve("other/x.log"), "x");
        assertEquals("", locate(loose, "../../x.log", false).skipped());
        assertSkipped("leads out of", locate(loose, "../../../secret.log", false));
    }

    @Test
    void noPathLeadsOut() throws Exception {
        assertSkipped("leads out of", locate(detection, "../../../../secret.log", false));
        assertSkipped("leads out of", locate(detection, root + "/secret.log", false));
        assertSkipped("leads out of", locate(detection, URL + "../secret.log", false));
        assertSkipped("leads out of", locate(detection, URL + root + "/secret.log", false));
    }

    @Test
    void noLinkLeadsOut() throws Exception {
        Files.createSymbolicLink(root.resolve("project/logs/l.log"), root.resolve("secret.log"));
        assertSkipped("leads out of", locate(detection, "../../../logs/l.log", false));
        Files.createSymbolicLink(data.resolve("l"), root);
        assertSkipped("leads out of", locate(detection, URL + "l/secret.log", false));
    }

    @Test
    void fileUrlIsReadOnlyIfAllowed() {
        String url = root.resolve("secret.log").toUri().toString();
        assertSkipped("--allow-file-urls", locate(detection, url, false));
        assertEquals("", locate(detection, url, true).skipped());
    }

    @Test
    void dataThatIsNotHereIsSkipped() throws Exception {
        assertSkipped("no data at", locate(detection, URL + "attack/T2/x.log", false));
        assertSkipped("no data at", locate(detection, "no.log", false));
        assertSkipped(
                "--data",
                new TestData(Optional.empty(), List.of(pack), false)
                        .locate(detection, new AttackData(URL + "x", "", "xmlwineventlog")));
        Files.writeString(
                data.resolve("pointer.log"), "version https://git-lfs.github.com/spec/v1\noid 1\n");
        assertSkipped("git lfs pull", locate(detection, URL + "pointer.log", false));
    }

    @ParameterizedTest
    @CsvSource({
        "XmlWinEventLog, XML_WIN_EVENT_LOG",
        "xmlwineventlog, XML_WIN_EVENT_LOG",
        "sysmon:linux, SYSMON_LINUX",
        "crowdstrike:events:sensor, CROWDSTRIKE",
        "nxlog, NXLOG",
        "winlogbeat, WINLOGBEAT",
        "evtx-json, EVTX_JSON",
        "cim, CIM",
        "auto, AUTO",
        "stash, AUTO"
    })
    void sourcetypeTellsTheFormat(String sourcetype, Format format) {
        TestData here = new TestData(Optional.of(data), List.of(), false);
        AttackData attackData = new AttackData(URL + "attack/T1/x.log", "", sourcetype);
        assertEquals(format, here.locate(detection, attackData).format());
    }

    @Test
    void classicTextIsSkipped() {
        AttackData classic = new AttackData(URL + "attack/T1/x.log", "", "WinEventLog");
        assertSkipped(
                "classic",
                new TestData(Optional.of(data), List.of(), false).locate(detection, classic));
    }
}
