package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.decode.CrowdStrikeProfile;
import dev.weir.decode.Format;
import dev.weir.decode.ProcessEvents;
import dev.weir.job.Emission;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {
    @TempDir private Path folder;

    private Path write(String text) throws Exception {
        return Files.writeString(folder.resolve("weir.yaml"), text);
    }

    private Settings read(String text) throws Exception {
        return SettingsFile.read(Optional.of(write(text)), true);
    }

    @Test
    void everyKeyIsRead() throws Exception {
        Path inventory = folder.resolve("sensors.csv");
        Files.writeString(
                inventory,
                """
                ComputerName,cid,aid
                WEB02,1,aa11
                ,1,bb22
                "ODD, NAME",1,cc33
                """);
        Settings settings =
                read(
                        """
                        detections: [First, second_id]
                        content:
                          - escu
                          - conf
                        timezone: Europe/Berlin
                        sources:
                          format: NXLog
                          timezone: America/New_York
                          xml_entities: raw
                          crowdstrike_profile: escu
                          crowdstrike_inventory: '%s'
                          process_events:
                            sysmon: [1, 5]
                            security: [4688, 4696]
                            crowdstrike: [ProcessRollup2]
                        limits:
                          record_bytes: 1
                          json_nesting: 2
                          groups: 3
                          values_per_field: 4
                          rows: 5
                          replay_events: 6
                        emit: early
                        """
                                .formatted(inventory));
        assertEquals(
                new Settings(
                        List.of("First", "second_id"),
                        List.of(Path.of("escu"), Path.of("conf")),
                        ZoneId.of("Europe/Berlin"),
                        new Settings.Sources(
                                Format.NXLOG,
                                ZoneId.of("America/New_York"),
                                true,
                                CrowdStrikeProfile.ESCU,
                                Map.of("aa11", "WEB02", "cc33", "ODD, NAME"),
                                new ProcessEvents(
                                        Set.of(1, 5),
                                        Set.of(4688, 4696),
                                        Set.of("ProcessRollup2"))),
                        new Settings.Limits(1, 2, 3, 4, 5, 6),
                        Emission.EARLY,
                        RunSettings.DEFAULT),
                settings);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n\n", "sources:\n", "limits: {}\nsources: ~\n"})
    void whatIsAbsentHasItsDefault(String text) throws Exception {
        assertEquals(Settings.DEFAULT.sources(), read(text).sources());
        assertEquals(
                new Settings.Limits(1_048_576, 64, 100_000, 10_000, 250_000, 1_000_000),
                read(text).limits());
        assertEquals("UTC", read(text).timezone().getId());
        assertEquals(Emission.FINAL, read(text).emission());
    }

    @Test
    void theShippedFileSaysTheDefaultsAndListsItsTwoDetections() {
        Settings shipped = SettingsFile.read(Optional.of(Path.of("conf", "weir.yaml")), false);
        assertEquals(
                List.of(
                        "Impacket Lateral Movement smbexec CommandLine Parameters",
                        "Impacket Smbexec Service Command"),
                shipped.detections());
        assertEquals(Settings.DEFAULT.limits(), shipped.limits());
        assertEquals(ProcessEvents.CREATIONS, shipped.sources().processEvents());
        assertEquals(Format.AUTO, shipped.sources().format());
        assertEquals(ZoneId.of("UTC"), shipped.timezone());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    nope: 1                            | 1:1: unknown key 'nope'; known are
                    timezon: UTC                       | 1:1: unknown key 'timezon'; did you mean 'timezone'?
                    sources: {formt: auto}             | 1:11: unknown key 'sources.formt'; did you mean 'sources.format'?
                    sources: {format: csv}             | 1:19: there is no format 'csv'; known are auto, xml
                    sources: {xml_entities: off}       | 1:25: 'sources.xml_entities' is 'off'; write decoded or raw
                    sources: {crowdstrike_profile: x}  | 1:32: 'sources.crowdstrike_profile' is 'x'; write ta or escu
                    sources: {timezone: Mars}          | 1:21: 'sources.timezone' is 'Mars': there is no such time zone
                    timezone: Mars                     | 1:11: 'timezone' is 'Mars': there is no such time zone
                    sources: {process_events: {a: 1}}  | 1:28: unknown key 'sources.process_events.a'
                    sources: {process_events: {sysmon: [x]}} | 1:36: 'sources.process_events.sysmon' holds 'x'
                    sources: {crowdstrike_inventory: no.csv} | 1:34: 'sources.crowdstrike_inventory': no.csv: there is no
                    sources: {crowdstrike_inventory: pom.xml} | pom.xml: its first line must name the columns aid,ComputerName
                    emit: late                         | 1:7: 'emit' is 'late'; write final or early
                    limits: {groups: 0}                | 1:18: 'limits.groups' must be a whole number from 1
                    limits: {rows: 2, rows: 3}         | 1:19: key 'limits.rows' is here a second time; keep one
                    sinks: {kafka: {bootstrap_servers: b, properties: {a: 1, a: 2}}} | 1:58: key 'sinks.kafka.properties.a' is here a second time
                    limits: {groups: many}             | 1:18: 'limits.groups' must be a whole number from 1
                    limits: {json_nesting: 10001}      | 1:24: 'limits.json_nesting' must be a whole number from 1 to 10000
                    content: conf                      | 1:10: 'content' must be a list, not a single value
                    content: [conf, nodir]             | 1:17: 'content': nodir: no such content folder
                    content: [pom.xml]                 | 1:11: 'content': pom.xml: not a content folder
                    - a                                | 1:1: the file must be a mapping of keys, not a list
                    detections: [                      | not YAML:
                    """)
    void mistakeHasItsPlace(String text, String message) throws Exception {
        Path file = write(text + "\n");
        UserMistake mistake =
                assertThrows(UserMistake.class, () -> SettingsFile.read(Optional.of(file), false));
        assertTrue(mistake.getMessage().startsWith(file + ":"), mistake.getMessage());
        assertTrue(mistake.getMessage().contains(message.strip()), mistake.getMessage());
    }

    @Test
    void allMistakesAreReportedTogether() throws Exception {
        Path file = write("timezone: Mars\nlimits:\n  groups: -1\nnope: 1\n");
        UserMistake mistake =
                assertThrows(UserMistake.class, () -> SettingsFile.read(Optional.of(file), false));
        assertEquals(3, mistake.getMessage().lines().count());
        for (String place : List.of(":1:11: ", ":3:11: ", ":4:1: ")) {
            assertTrue(mistake.getMessage().contains(file + place), mistake.getMessage());
        }
    }
}
