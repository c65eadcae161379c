package dev.weir.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.spl.SplException;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The five patterns of the smbexec detection against the command lines of Impacket's versions. */
class SmbexecPatternsTest {
    private static final String[] PATTERNS = {
        "(?i)cmd\\.exe\\s+\\/Q\\s+\\/c",
        "(?i)echo\\s+cd",
        "(?i)\\__output",
        "(?i)C:\\\\Windows\\\\[a-zA-Z]{1,8}\\.bat",
        "\\\\127\\.0\\.0\\.1\\.*"
    };

    /** Shell, first command, share host, name of the output file, path of the batch file. */
    private static String commandLine(String command, String host, String output, String batch) {
        String shell = "C:\\Windows\\system32\\cmd.exe";
        return shell
                + " /Q /c echo "
                + command
                + " ^> \\\\"
                + host
                + "\\C$\\"
                + output
                + " 2^>^&1 > "
                + batch
                + " & "
                + shell
                + " /Q /c "
                + batch
                + " & del "
                + batch;
    }

    @ParameterizedTest
    @CsvSource({
        "cd,     127.0.0.1, __output,          C:\\Windows\\AbCdEfGh.bat,      11111",
        "cd,     127.0.0.1, __output,          C:\\Windows\\TEMP\\execute.bat, 11101",
        "cd,     HOST1,     __output,          C:\\Windows\\AbCdEfGh.bat,      11110",
        "cd,     HOST1,     __output_abcdefgh, C:\\Windows\\AbCdEfGh.bat,      11110",
        "whoami, 127.0.0.1, __output,          C:\\Windows\\AbCdEfGh.bat,      10111",
        "cd,     127.0.0.1, __output,          C:\\Windows\\AbCdEfGhI.bat,     11101",
        "cd,     127.0.0.1, _output,           C:\\Windows\\AbCdEfGh.bat,      11011"
    })
    void matchAsAtSplunk(String command, String host, String output, String batch, String expected)
            throws SplException {
        assertEquals(expected, found(commandLine(command, host, output, batch)));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void matchInAnyCase(boolean upper) throws SplException {
        String line = commandLine("cd", "127.0.0.1", "__output", "C:\\Windows\\AbCdEfGh.bat");
        assertEquals(
                "11111",
                found(upper ? line.toUpperCase(Locale.ROOT) : line.toLowerCase(Locale.ROOT)));
    }

    private static String found(String line) throws SplException {
        StringBuilder results = new StringBuilder();
        for (String pattern : PATTERNS) {
            Regex regex = Regex.compile(pattern, Ast.HERE, RegexBudget.standard());
            results.append(regex.find(line) ? '1' : '0');
        }
        return results.toString();
    }
}
