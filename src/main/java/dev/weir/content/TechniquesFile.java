package dev.weir.content;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code mitre_enrichment.csv}: an ATT&amp;CK technique's id, name and tactics a row. */
final class TechniquesFile {
    static final String NAME = "mitre_enrichment.csv";

    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private TechniquesFile() {}

    static List<AttackTechnique> read(ContentPack.File file, List<ContentProblem> problems) {
        List<AttackTechnique> techniques = new ArrayList<>();
        List<List<String>> rows;
        try {
            byte[] bytes = file.source().bytes(MAX_BYTES);
            if (bytes.length > MAX_BYTES) {
                problems.add(problem(file, "longer than " + MAX_BYTES + " bytes"));
                return techniques;
            }
            rows = CsvRows.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            problems.add(problem(file, "cannot be read: " + e));
            return techniques;
        }
        List<String> header = rows.isEmpty() ? List.of() : rows.get(0);
        int id = header.indexOf("mitre_id");
        int name = header.indexOf("technique");
        int tactics = header.indexOf("tactics");
        if (id < 0 || name < 0 || tactics < 0) {
            problems.add(problem(file, "the first line must name mitre_id, technique and tactics"));
            return techniques;
        }
        int columns = Math.max(id, Math.max(name, tactics)) + 1;
        for (List<String> row : rows.subList(1, rows.size())) {
            if (row.size() >= columns) {
                techniques.add(
                        new AttackTechnique(row.get(id), row.get(name), tactics(row.get(tactics))));
            }
        }
        return techniques;
    }

    private static List<String> tactics(String cell) {
        List<String> tactics = new ArrayList<>();
        for (String tactic : cell.split("\\|", -1)) {
            if (!tactic.isBlank()) {
                tactics.add(tactic.trim());
            }
        }
        return tactics;
    }

    private static ContentProblem problem(ContentPack.File file, String message) {
        return new ContentProblem(Content.startOf(file.path()), message);
    }
}
