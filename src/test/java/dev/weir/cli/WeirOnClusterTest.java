package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.apache.flink.client.program.ProgramParametrizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WeirOnClusterTest {
    private static final String LOG = "testdata/smbexec/sysmon.log";

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("name a command: run or backfill"),
                mistake("replay", "replay", LOG),
                mistake("Unknown option: '--nosuch'", "backfill", "--nosuch", LOG),
                mistake("name one with --output", "backfill", LOG),
                mistake("no.log: there is no", "backfill", "--output", "target/none", "no.log"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void mistakeIsAnExceptionWhoseMessageIsTheReport(String message, String[] arguments) {
        ProgramParametrizationException mistake =
                assertThrows(
                        ProgramParametrizationException.class, () -> WeirOnCluster.main(arguments));
        assertTrue(mistake.getMessage().contains(message), mistake.getMessage());
    }

    @Test
    void helpEndsNoProcess() throws Exception {
        Run run =
                Run.of(
                        () -> {
                            WeirOnCluster.main(new String[] {"--help"});
                            return ExitCode.SUCCESS;
                        });
        assertEquals(ExitCode.SUCCESS, run.code());
        assertTrue(run.out().contains("backfill"), run.out());
    }

    private static Arguments mistake(String message, String... arguments) {
        return Arguments.of(message, arguments);
    }
}
