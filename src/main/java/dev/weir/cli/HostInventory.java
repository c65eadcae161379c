package dev.weir.cli;

import dev.weir.content.CsvRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Host names of CrowdStrike sensors: CSV with the columns {@code aid} and {@code ComputerName}. */
final class HostInventory {
    private static final long MAX_BYTES = 64 << 20;

    private HostInventory() {}

    /**
     * Host names by agent id; of an id that stands twice the last row counts.
     *
     * @throws IOException if the file cannot be read or lacks a column; the message says so
     */
    static Map<String, String> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + ": there is no such file");
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(file + ": longer than " + MAX_BYTES + " bytes");
        }
        List<List<String>> rows =
                CsvRows.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        List<String> header = rows.isEmpty() ? List.of() : rows.get(0);
        int aid = header.indexOf("aid");
        int name = header.indexOf("ComputerName");
        if (aid < 0 || name < 0) {
            throw new IOException(file + ": its first line must name the columns aid,ComputerName");
        }
        Map<String, String> hosts = new HashMap<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            if (row.size() > Math.max(aid, name) && !row.get(name).isBlank()) {
                hosts.put(row.get(aid), row.get(name));
            }
        }
        return hosts;
    }
}
