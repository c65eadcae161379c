package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.job.ClientProperties;
import dev.weir.job.FolderInput;
import dev.weir.job.KafkaInput;
import dev.weir.job.KafkaOutput;
import dev.weir.job.SourceTiming;
import dev.weir.job.StartPosition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunSettingsTest {
    private static final String SOURCE =
            "sources: {kafka: [{name: a, bootstrap_servers: 'k:9092', topics: [t]}]}\n";
    private static final String SINK = "sinks: {stdout: true}\n";

    @TempDir private Path folder;

    private Path write(String text) throws Exception {
        return Files.writeString(folder.resolve("weir.yaml"), text);
    }

    private RunSettings read(String text, Map<String, String> environment) throws Exception {
        return SettingsFile.readForRun(
                        Optional.of(write(text)), false, false, new References(environment))
                .run();
    }

    private String mistake(String text) throws Exception {
        Path file = write(text);
        String message =
                assertThrows(UserMistake.class, () -> read(text, Map.of("PRESENT", "s3cret")))
                        .getMessage();
        return message.replace(file + ":", "");
    }

    @Test
    void everyKeyIsRead() throws Exception {
        RunSettings settings =
                read(
                        """
                        timezone: Europe/Berlin
                        sources:
                          idle_timeout: 90s
                          max_drift: 2h
                          kafka:
                            - name: logs
                              bootstrap_servers: one:9092,two:9093
                              topics: [windows-logs, other]
                              group: g
                              start: 2023-02-20T10:00:00
                              lag: 500ms
                              properties:
                                security.protocol: SASL_SSL
                                max.poll.records: 10
                            - name: more
                              bootstrap_servers: k:1
                              topic_pattern: 'windows-.*'
                          folders:
                            - {name: drop, path: /srv/logs, lag: 7d}
                        sinks:
                          kafka:
                            bootstrap_servers: out:9092
                            topic_prefix: found.
                            delivery: at-least-once
                            transactional_id_prefix: weir-7
                            properties: {linger.ms: 5}
                          folder: /srv/found
                          stdout: true
                        windows: true
                        checkpoint_interval: 10s
                        """,
                        Map.of());

        assertEquals(
                new RunSettings(
                        new SourceTiming(90_000, 7_200_000),
                        List.of(
                                new KafkaInput(
                                        "logs",
                                        "one:9092,two:9093",
                                        List.of("windows-logs", "other"),
                                        "",
                                        "g",
                                        // 10:00 in Berlin in winter
                                        new StartPosition(
                                                StartPosition.Kind.TIME, 1_676_883_600_000L),
                                        500,
                                        new ClientProperties(
                                                Map.of(
                                                        "security.protocol",
                                                        "SASL_SSL",
                                                        "max.poll.records",
                                                        "10"))),
                                new KafkaInput(
                                        "more",
                                        "k:1",
                                        List.of(),
                                        "windows-.*",
                                        "weir",
                                        StartPosition.EARLIEST,
                                        0,
                                        ClientProperties.NONE),
                                new FolderInput("drop", "file:/srv/logs", 604_800_000)),
                        new RunSettings.Sinks(
                                Optional.of(
                                        new KafkaOutput(
                                                "out:9092",
                                                "found.",
                                                false,
                                                "weir-7",
                                                new ClientProperties(Map.of("linger.ms", "5")))),
                                "/srv/found",
                                true),
                        true,
                        10_000),
                settings);
    }

    @Test
    void whatIsAbsentHasItsDefault() throws Exception {
        RunSettings settings =
                read(SOURCE + "sinks: {kafka: {bootstrap_servers: 'k:9092'}}\n", Map.of());

        assertEquals(new SourceTiming(60_000, 900_000), settings.timing());
        assertEquals(60_000, settings.checkpointMillis());
        assertFalse(settings.windows());
        assertEquals(
                new RunSettings.Sinks(
                        Optional.of(
                                new KafkaOutput(
                                        "k:9092", "weir.", true, "weir", ClientProperties.NONE)),
                        "",
                        false),
                settings.sinks());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    idle_timeout: 5                       | 'sources.idle_timeout' must be a duration from 1s to 7d, such as 90s or 15m, not '5'
                    idle_timeout: 999ms                   | 'sources.idle_timeout' must be a duration from 1s to 7d
                    max_drift: 8d                         | 'sources.max_drift' must be a duration from 1s to 7d
                    idle_timout: 5s                       | did you mean 'sources.idle_timeout'?
                    kafka: [{topics: [t], bootstrap_servers: 'k:1'}]              | needed key 'sources.kafka.name' is missing
                    kafka: [{name: A, topics: [t], bootstrap_servers: 'k:1'}]     | 'sources.kafka.name' is 'A'; write small letters, digits and '-'
                    kafka: [{name: a, topics: [t]}]                               | needed key 'sources.kafka.bootstrap_servers' is missing
                    kafka: [{name: a, topics: [t], bootstrap_servers: host}]      | 'sources.kafka.bootstrap_servers' is 'host'; write host:port
                    kafka: [{name: a, bootstrap_servers: 'k:1'}]                  | needs 'sources.kafka.topics' or 'sources.kafka.topic_pattern', and not both
                    kafka: [{name: a, bootstrap_servers: 'k:1', topics: [t], topic_pattern: u}] | needs 'sources.kafka.topics' or 'sources.kafka.topic_pattern', and not both
                    kafka: [{name: a, bootstrap_servers: 'k:1', topics: []}]      | 'sources.kafka.topics' names no topic
                    kafka: [{name: a, bootstrap_servers: 'k:1', topics: [a b]}]   | 'sources.kafka.topics' holds 'a b', which is no topic
                    kafka: [{name: a, bootstrap_servers: 'k:1', topic_pattern: '['}] | 'sources.kafka.topic_pattern' is '[', which is no regular expression
                    kafka: [{name: a, bootstrap_servers: 'k:1', topics: [t], start: now}] | 'sources.kafka.start' is 'now'; write earliest, latest, committed or a time
                    kafka: [{name: a, bootstrap_servers: 'k:1', topics: [t], lag: -1s}] | 'sources.kafka.lag' must be a duration from 0s to 7d
                    kafka: [{name: a, bootstrap_servers: 'k:1', topics: [t], grup: g}] | did you mean 'sources.kafka.group'?
                    kafka: [{name: a, bootstrap_servers: 'k:1', topics: [t], properties: {group.id: x}}] | 'sources.kafka.properties.group.id' is set by the program; remove it
                    kafka: [{name: a, bootstrap_servers: 'k:1', topics: [t], properties: {x: [1]}}] | 'sources.kafka.properties.x' must be a single value
                    kafka: [{name: a, bootstrap_servers: 'k:1', topics: [t], properties: {x: '${env:ABSENT}'}}] | 'sources.kafka.properties.x': the environment variable ABSENT is not set
                    kafka: [{name: a, bootstrap_servers: 'k:1', topics: [t], properties: {x: '${file:/none}'}}] | 'sources.kafka.properties.x': there is no file /none
                    folders: [{name: a}]                  | needed key 'sources.folders.path' is missing
                    folders: [{path: /x}]                 | needed key 'sources.folders.name' is missing
                    folders: [{name: a, path: /x}, {name: a, path: /y}] | 'sources.folders.name': there are two sources named 'a'
                    folders: [{name: a, path: /x, file: y}] | unknown key 'sources.folders.file'
                    format: auto                          | no source is named; add one under 'sources.kafka' or 'sources.folders'
                    """)
    void aMistakeInASourceIsTold(String source, String message) throws Exception {
        String told = mistake("sources:\n  " + source + "\n" + SINK);
        assertTrue(told.contains(message), told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    sinks: {}                             | no sink is named; add 'sinks' with kafka, folder or stdout, or several
                    sinks: {stdout: false}                | no sink is named
                    sinks: {stdout: maybe}                | 'sinks.stdout' must be true or false, not 'maybe'
                    sinks: {file: x}                      | unknown key 'sinks.file'
                    sinks: {kafka: {topic_prefix: x}}     | needed key 'sinks.kafka.bootstrap_servers' is missing
                    sinks: {kafka: {bootstrap_servers: 'k:1', topic_prefix: 'a b'}} | 'sinks.kafka.topic_prefix' is 'a b', which cannot begin a topic's name
                    sinks: {kafka: {bootstrap_servers: 'k:1', delivery: twice}} | 'sinks.kafka.delivery' is 'twice'; write exactly-once or at-least-once
                    sinks: {kafka: {bootstrap_servers: 'k:1', transactional_id_prefix: ''}} | 'sinks.kafka.transactional_id_prefix' is empty
                    sinks: {kafka: {bootstrap_servers: 'k:1', properties: {transactional.id: x}}} | 'sinks.kafka.properties.transactional.id' is set by the program
                    sinks: {kafka: {bootstrap_servers: 'k:1', delivry: x}} | did you mean 'sinks.kafka.delivery'?
                    checkpoint_interval: soon             | 'checkpoint_interval' must be a duration from 100ms to 1d
                    """)
    void aMistakeInASinkIsTold(String text, String message) throws Exception {
        String told = mistake(SOURCE + text + "\n");
        assertTrue(told.contains(message), told);
    }

    @ParameterizedTest
    @CsvSource({"topics: [weir.late]", "topic_pattern: 'weir.*'"})
    void aTopicIsNotReadAndWrittenByOneJob(String topics) throws Exception {
        String sources = "sources: {kafka: [{name: a, bootstrap_servers: 'k:1', %s}]}\n";
        String sinks = "sinks: {kafka: {bootstrap_servers: '%s'}}\n";

        String told = mistake(sources.formatted(topics) + sinks.formatted("k:1"));

        assertTrue(told.contains("', which a source reads; choose another"), told);
        read(sources.formatted(topics) + sinks.formatted("other:1"), Map.of());
    }

    @Test
    void allMistakesAreToldTogether() throws Exception {
        String told =
                mistake(
                        """
                        timezone: Mars
                        sources:
                          idle_timeout: 1
                          kafka:
                            - name: a
                        sinks:
                          kafka:
                            delivery: x
                        """);
        assertEquals(6, told.lines().count(), told);
    }

    @Test
    void secretsComeFromTheEnvironmentAndFilesAndAreShownNowhere() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "pa$$ ${env:X}\n");
        RunSettings settings =
                read(
                        """
                        sources:
                          kafka:
                            - name: a
                              bootstrap_servers: 'k:1'
                              topics: [t]
                              properties:
                                sasl.jaas.config: 'Login password="${env:PW}" user="${env:PW}";'
                                ssl.keystore.password: '${file:%s}'
                                other: '${vault:x} $ {env:PW}'
                        sinks: {stdout: true}
                        """
                                .formatted(file),
                        Map.of("PW", "s3cret\\$1"));

        ClientProperties properties = ((KafkaInput) settings.inputs().get(0)).properties();
        assertEquals(
                new ClientProperties(
                        Map.of(
                                "sasl.jaas.config",
                                "Login password=\"s3cret\\$1\" user=\"s3cret\\$1\";",
                                "ssl.keystore.password",
                                "pa$$ ${env:X}",
                                "other",
                                "${vault:x} $ {env:PW}")),
                properties);
        assertFalse(settings.toString().contains("s3cret"), settings.toString());
        assertFalse(settings.toString().contains("pa$$"), settings.toString());
        assertEquals("[other, sasl.jaas.config, ssl.keystore.password]", properties.toString());
    }

    @Test
    void noMessageHoldsASecret() throws Exception {
        String told =
                mistake(
                        """
                        sources:
                          kafka:
                            - name: a
                              bootstrap_servers: 'k:1'
                              topics: [t]
                              properties: {x: '${env:PRESENT}${env:ABSENT}', group.id: hunter2}
                        sinks: {stdout: true}
                        """);
        assertFalse(told.contains("s3cret"), told);
        assertFalse(told.contains("hunter2"), told);
        assertEquals(2, told.lines().count(), told);
    }

    @Test
    void otherCommandsLeaveReferencesAlone() throws Exception {
        Path file =
                write(
                        "sources: {kafka: [{name: a, bootstrap_servers: 'k:1', topics: [t],"
                                + " properties: {x: '${env:ABSENT}'}}]}\n");

        Settings settings = SettingsFile.read(Optional.of(file), false);

        assertEquals(1, settings.run().inputs().size());
    }
}
