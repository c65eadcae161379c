package dev.weir.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.spl.Macro;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTest {
    @TempDir Path first;
    @TempDir Path second;

    private Content load() throws IOException {
        return Content.load(List.of(ContentPack.folder(first), ContentPack.folder(second)));
    }

    private static List<String> names(Content content) {
        return content.detections().stream().map(Detection::name).toList();
    }

    @Test
    void indexOfTheBasePackNamesItsFiles() throws IOException {
        Path base = Path.of("src/main/resources/dev/weir/content/base");
        try (Stream<Path> files = Files.walk(base)) {
            List<String> found =
                    files.filter(Files::isRegularFile)
                            .map(file -> base.relativize(file).toString().replace('\\', '/'))
                            .filter(file -> !file.equals("index.txt"))
                            .sorted()
                            .toList();
            assertEquals(found, Files.readAllLines(base.resolve("index.txt")));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drop_dm_object_name           | 1 | rename \"$objectname$.*\" as *",
                "summariesonly_config          | 0 | false",
                "oldsummaries_config           | 0 | true",
                "fillnull_config               | 0 | null",
                "security_content_summariesonly| 0 | summariesonly=`summariesonly_config`"
                        + " allow_old_summaries=`oldsummaries_config`"
                        + " fillnull_value=`fillnull_config`",
                "security_content_ctime        | 1 | convert"
                        + " timeformat=\"%Y-%m-%dT%H:%M:%S\" ctime($field$)",
            })
    void basePackIsAlwaysThere(String name, int arguments, String definition) {
        Content content = Content.load(List.of());
        assertEquals(List.of(), content.problems());
        Macro macro = macro(content, name, arguments).orElseThrow();
        assertEquals(definition, macro.definition().text());
        assertTrue(macro(content, name, arguments + 1).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "TTP, 0 * * * *, -70m@m, true, true",
        "Anomaly, 0 * * * *, -70m@m, false, true",
        "Hunting, 0 * * * *, -70m@m, false, false",
        "Correlation, 0 * * * *, -70m@m, true, false",
        "Baseline, 10 0 * * *, -1450m@m, false, false",
    })
    void everyTypeHasItsDeployment(
            String type, String cron, String earliest, boolean notable, boolean risk)
            throws IOException {
        new PackFolder(first)
                .file(
                        "detections/a.yml",
                        PackFolder.detection("A", 1).replace("Hunting", type)
                                + "rba:\n  message: text\n");
        Content content = load();
        Deployment deployment = content.deployment(content.detections().get(0)).orElseThrow();
        assertEquals(new Scheduling(cron, earliest, "-10m@m"), deployment.scheduling());
        assertEquals(notable, deployment.notable() != null);
        assertEquals(risk, deployment.risk());
        if (notable) {
            assertEquals(
                    new Deployment.Notable("%name%", "%description%", List.of("user", "dest")),
                    deployment.notable());
        }
    }

    @Test
    void laterPacksOverrideByName() throws IOException {
        new PackFolder(first)
                .detection("detections/x/a.yml", "A", 1, "")
                .detection("detections/b.yml", "B", 2, "")
                .file("macros/fillnull_config.yml", "name: fillnull_config\ndefinition: unknown\n")
                .file("macros/m.yml", "name: m\ndefinition: one\n");
        new PackFolder(second)
                .detection("detections/y/other.yml", "A", 3, "")
                .detection("detections/renamed.yml", "B renamed", 2, "")
                .file("macros/m.yml", "name: m\ndefinition: two\n")
                .file("macros/m1.yml", "name: m(1)\narguments:\n- x\ndefinition: $x$\n")
                .file(
                        "deployments/hunting.yml",
                        """
                        name: h
                        type: Hunting
                        scheduling:
                          cron_schedule: '5 * * * *'
                          earliest_time: -65m@m
                          latest_time: -5m@m
                        """);
        Content content = load();
        assertEquals(List.of(), content.problems());
        assertEquals(List.of("A", "B renamed"), names(content));
        assertTrue(content.detections().get(0).id().endsWith("3"));
        assertEquals(
                "unknown", macro(content, "fillnull_config", 0).orElseThrow().definition().text());
        assertEquals("two", macro(content, "m", 0).orElseThrow().definition().text());
        assertEquals(List.of("x"), macro(content, "m", 1).orElseThrow().parameters());
        assertEquals(
                "5 * * * *",
                content.deployment(content.detections().get(0))
                        .orElseThrow()
                        .scheduling()
                        .cronSchedule());
    }

    @Test
    void deprecatedDetectionsAreNotLoaded() throws IOException {
        new PackFolder(first)
                .detection("detections/deprecated/a.yml", "A", 1, "")
                .detection("detections/endpoint/deprecated/b.yml", "B", 2, "")
                .detection("detections/c.yml", "C", 3, "status: deprecated\n")
                .file("detections/d.yml", "status: deprecated\nname: only that\n")
                .detection("detections/deprecated.yml", "E", 5, "status: production\n");
        Content content = load();
        assertEquals(List.of("E"), names(content));
        assertEquals(List.of(), content.problems());
    }

    @Test
    void badFileDoesNotHideTheOthers() throws IOException {
        new PackFolder(first)
                .detection("detections/a.yml", "A", 1, "")
                .file("detections/b.yml", "name: 'B\n")
                .file("macros/m.yml", "name: m\n")
                .file("detections/readme.txt", "not: [read")
                .file("detections/._a.yml", "\0\5");
        Content content = load();
        assertEquals(List.of("A"), names(content));
        assertEquals(2, content.problems().size());
        assertEquals(
                first + "/macros/m.yml:1:1: needed key 'definition' is missing; add it",
                content.problems().get(0).toString());
        assertTrue(
                content.problems().get(1).toString().startsWith(first + "/detections/b.yml:2:1: "),
                content.problems().get(1).toString());
    }

    @Test
    void nameOrIdTwiceInAPackIsAProblem() throws IOException {
        new PackFolder(first)
                .detection("detections/a.yml", "A", 1, "")
                .detection("detections/b.yml", "A", 2, "")
                .detection("detections/c.yml", "C", 1, "");
        Content content = load();
        assertEquals(List.of("A"), names(content));
        assertEquals(
                List.of(
                        first
                                + "/detections/b.yml:1:1: name 'A' is already taken by "
                                + first
                                + "/detections/a.yml",
                        first
                                + "/detections/c.yml:1:1: id 00000000-0000-0000-0000-000000000001"
                                + " is already taken by "
                                + first
                                + "/detections/a.yml"),
                content.problems().stream().map(ContentProblem::toString).toList());
    }

    private static Optional<Macro> macro(Content content, String name, int arguments) {
        return content.macros().stream()
                .filter(m -> m.name().equals(name) && m.parameters().size() == arguments)
                .findFirst();
    }

    @Test
    void filterMacroOfALoadedDetectionKeepsEveryRow() throws IOException {
        new PackFolder(first).detection("detections/endpoint/abc.yml", "A", 1, "");
        Content content = load();
        assertEquals("search *", macro(content, "abc_filter", 0).orElseThrow().definition().text());
        assertTrue(macro(content, "abd_filter", 0).isEmpty());
        assertTrue(macro(content, "abc_filter", 1).isEmpty());
    }

    @Test
    void aMacroWhoseFileCannotBeReadIsNotDefined() throws IOException {
        PackFolder pack = new PackFolder(first);
        pack.detection("detections/endpoint/abc.yml", "A", 1, "");
        pack.file("macros/abc_filter.yml", "definition: search NOT dest=a\n");
        pack.file("macros/security_content_summariesonly.yml", "name: [\n");
        Content content = load();
        assertTrue(macro(content, "abc_filter", 0).isEmpty());
        assertTrue(macro(content, "security_content_summariesonly", 0).isEmpty());
        assertEquals(2, content.problems().size());
    }

    @Test
    void aLaterPackMayDefineWhatAnEarlierOneCouldNot() throws IOException {
        PackFolder pack = new PackFolder(first);
        pack.detection("detections/endpoint/abc.yml", "A", 1, "");
        pack.file("macros/abc_filter.yml", "definition: search NOT dest=a\n");
        new PackFolder(second)
                .file("macros/abc_filter.yml", "name: abc_filter\ndefinition: search b\n");
        Content content = load();
        assertEquals("search b", macro(content, "abc_filter", 0).orElseThrow().definition().text());
    }

    @Test
    void aMacroThatIsThereTwiceTakesNoOtherAway() throws IOException {
        new PackFolder(first).file("macros/other.yml", "name: other\ndefinition: search a\n");
        new PackFolder(second)
                .file("macros/m.yml", "name: m\ndefinition: search b\n")
                .file("macros/other.yml", "name: m\ndefinition: search c\n");
        Content content = load();
        assertEquals(
                List.of(
                        second
                                + "/macros/other.yml:1:1: macro 'm(0)' is already taken by "
                                + second
                                + "/macros/m.yml"),
                content.problems().stream().map(ContentProblem::toString).toList());
        assertEquals("search a", macro(content, "other", 0).orElseThrow().definition().text());
        assertEquals("search b", macro(content, "m", 0).orElseThrow().definition().text());
    }

    @Test
    void linksOutOfThePackAreNotFollowed() throws IOException {
        Files.writeString(second.resolve("secret.yml"), PackFolder.detection("S", 9));
        new PackFolder(first).detection("detections/a.yml", "A", 1, "");
        Files.createSymbolicLink(
                first.resolve("detections/link.yml"), second.resolve("secret.yml"));
        Files.createSymbolicLink(first.resolve("detections/inside.yml"), Path.of("a.yml"));
        Files.createSymbolicLink(first.resolve("macros"), second);
        Content content = Content.load(List.of(ContentPack.folder(first)));
        assertEquals(List.of("A"), names(content));
        assertEquals(
                List.of(
                        first
                                + "/macros:1:1: the link leads out of the content pack; copy the file",
                        first
                                + "/detections/link.yml:1:1: the link leads out of the content pack;"
                                + " copy the file",
                        first
                                + "/detections/inside.yml:1:1: name 'A' is already taken by "
                                + first
                                + "/detections/a.yml"),
                content.problems().stream().map(ContentProblem::toString).toList());
    }

    @Test
    void missingFolderIsSaidAtOnce() {
        assertThrows(NoSuchFileException.class, () -> ContentPack.folder(first.resolve("nowhere")));
    }

    @Test
    void techniquesComeFromBothFolders() throws IOException {
        new PackFolder(first)
                .file(
                        "app_template/lookups/mitre_enrichment.csv",
                        "mitre_id,technique,tactics,groups\r\n"
                                + "T1,One,Persistence|Privilege Escalation,no\r\n"
                                + "T2,\"Two, \"\"so\"\"\",Impact,a|b\r\n")
                .file(
                        "lookups/mitre_enrichment.csv",
                        "technique,mitre_id,tactics\nUno,T1,Impact\n");
        Content content = load();
        assertEquals(
                new AttackTechnique("T1", "Uno", List.of("Impact")),
                content.techniques().get("T1"));
        assertEquals(
                new AttackTechnique("T2", "Two, \"so\"", List.of("Impact")),
                content.techniques().get("T2"));
    }

    @Test
    void lookupDefinitionsHaveSplunksDefaults() throws IOException {
        new PackFolder(first)
                .file("lookups/a.yml", "name: a\nfilename: a.csv\n")
                .file(
                        "lookups/b.yml",
                        """
                        name: b
                        collection: b
                        match_type: WILDCARD(x), CIDR(y)
                        case_sensitive_match: 'false'
                        default_match: 'no'
                        max_matches: 5
                        """)
                .file("lookups/c.yml", "name: c\nfilename: ../c.csv\n");
        Content content = load();
        assertEquals(
                new Lookup("a", first + "/lookups/a.csv", true, List.of(), "", 0, 1000),
                content.lookup("a").orElseThrow());
        assertEquals(
                new Lookup("b", "", false, List.of("WILDCARD(x)", "CIDR(y)"), "no", 0, 5),
                content.lookup("b").orElseThrow());
        assertTrue(content.lookup("c").isEmpty());
        assertTrue(content.problems().get(0).toString().contains("c.yml:2:11: 'filename' must"));
    }

    @Test
    void detectionsAndMacrosTravel() throws IOException {
        Content content = Content.load(List.of(ContentPack.folder(Path.of("conf"))));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(content.detections().get(0));
            out.writeObject(macro(content, "security_content_ctime", 1).orElseThrow());
            out.writeObject(content.deployment(content.detections().get(0)).orElseThrow());
            out.writeObject(content.techniques().get("T1021"));
        }
        assertTrue(
                bytes.toString(StandardCharsets.ISO_8859_1).contains("smbexec"), "nothing written");
    }
}
