package dev.weir.job.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogNamesTest {
    @ParameterizedTest
    @CsvSource({
        "security.log, true",
        "security.json, true",
        "security.jsonl, true",
        "security.ndjson, true",
        "security.xml, true",
        "security.txt, true",
        "security.log.gz, true",
        "security.json.zst, true",
        "security.jsonl.bz2, true",
        "security.xml.xz, true",
        "SECURITY.LOG, true",
        "Security.Json.GZ, true",
        ".hidden.log, true",
        ".log, true",
        "._security.log, true",
        "security, false",
        "security.log.1, false",
        "security.csv, false",
        "security.gz, false",
        "security.log.gz.gz, false",
        "security.log.zip, false",
        "securitylog, false",
        "security.log~, false",
    })
    void endingDecidesWhatAFolderGives(String name, boolean expected) {
        assertEquals(expected, LogNames.isLog(name));
    }
}
