package dev.weir.naive;

import dev.weir.content.Content;
import dev.weir.content.Lookup;
import dev.weir.spl.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lookup tables of content packs: CSV files; a table kept elsewhere is empty. */
final class NaiveLookups {
    private static final Pattern CELL =
            Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*)\"|([^,\\r\\n]*))(,|\\r?\\n|\\z)");

    /** Stands for a row that is not in the table: the default in every column. */
    private static final Map<String, String> MADE_UP = Map.of();

    private final Content content;
    private final List<Path> folders;
    private final Map<Path, List<Map<String, String>>> tables = new LinkedHashMap<>();

    /**
     * @param folders where tables are found that a search names by their file
     */
    NaiveLookups(Content content, List<Path> folders) {
        this.content = content;
        this.folders = folders;
    }

    /** {@code inputlookup}: the table's rows; empty cells are missing. */
    List<Map<String, Val>> rows(String name) {
        List<Map<String, Val>> rows = new ArrayList<>();
        for (Map<String, String> cells : table(name)) {
            Map<String, Val> row = new LinkedHashMap<>();
            cells.forEach(
                    (column, cell) -> {
                        if (!cell.isEmpty()) {
                            row.put(column, Val.of(cell));
                        }
                    });
            rows.add(row);
        }
        return rows;
    }

    private List<Map<String, String>> table(String name) {
        if (content.lookup(name).isPresent()) {
            String file = content.lookup(name).get().file();
            return file.isEmpty() ? List.of() : read(Path.of(file));
        }
        for (Path folder : folders) {
            if (name.endsWith(".csv") && Files.exists(folder.resolve(name))) {
                return read(folder.resolve(name));
            }
        }
        throw new Unsupported("lookup " + name);
    }

    /**
     * {@code lookup}: what a row looks like after it, in place. Each value of a multivalue key is
     * looked up by itself; a row that lacks a key stays as it is.
     */
    void look(Command.Lookup command, Map<String, Val> row) {
        Lookup definition =
                content.lookup(command.table().value())
                        .orElseThrow(() -> new Unsupported("lookup " + command.table().value()));
        List<List<String>> lookedUp = List.of(List.of());
        for (Command.ColumnField key : command.keys()) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> values : lookedUp) {
                for (String text : NaiveTable.get(row, key.field()).texts()) {
                    List<String> next = new ArrayList<>(values);
                    next.add(text);
                    longer.add(next);
                }
            }
            lookedUp = longer;
        }
        if (lookedUp.isEmpty()) {
            return;
        }
        List<Map<String, String>> matches = new ArrayList<>();
        for (List<String> values : lookedUp) {
            matches.addAll(matches(definition, command.keys(), values));
        }
        for (Command.ColumnField output : outputs(command, definition)) {
            List<String> values = new ArrayList<>();
            for (Map<String, String> match : matches) {
                String cell =
                        match.isEmpty()
                                ? definition.defaultMatch()
                                : match.getOrDefault(output.column(), "");
                if (!cell.isEmpty()) {
                    values.add(cell);
                }
            }
            if (!command.onlyIfAbsent() || !row.containsKey(output.field())) {
                NaiveTable.set(row, output.field(), Val.of(values));
            }
        }
    }

    /** The rows for one value of each key, made up with rows of the default if they are few. */
    private List<Map<String, String>> matches(
            Lookup definition, List<Command.ColumnField> keys, List<String> values) {
        List<Map<String, String>> matches = new ArrayList<>();
        for (Map<String, String> cells : table(definition.name())) {
            boolean all = matches.size() < definition.maxMatches();
            for (int i = 0; i < values.size(); i++) {
                String column = keys.get(i).column();
                String cell = cells.getOrDefault(column, "");
                all &= matches(definition, column, cell, values.get(i));
            }
            if (all) {
                matches.add(cells);
            }
        }
        while (matches.size() < definition.minMatches()) {
            matches.add(MADE_UP);
        }
        return matches;
    }

    private List<Command.ColumnField> outputs(Command.Lookup command, Lookup definition) {
        if (!command.outputs().isEmpty()) {
            return command.outputs();
        }
        List<Command.ColumnField> all = new ArrayList<>();
        for (Map<String, String> row : table(definition.name()).stream().limit(1).toList()) {
            for (String column : row.keySet()) {
                if (command.keys().stream().noneMatch(key -> key.column().equals(column))) {
                    all.add(new Command.ColumnField(command.position(), column, column));
                }
            }
        }
        return all;
    }

    private static boolean matches(Lookup definition, String column, String cell, String text) {
        boolean anyCase = !definition.caseSensitiveMatch();
        for (String type : definition.matchTypes()) {
            if (type.equalsIgnoreCase("WILDCARD(" + column + ")")) {
                return NaivePattern.wildcard(cell, anyCase).matcher(text).matches();
            } else if (type.equalsIgnoreCase("CIDR(" + column + ")")) {
                return NaiveConditions.inNetwork(text, cell);
            }
        }
        return anyCase ? text.equalsIgnoreCase(cell) : text.equals(cell);
    }

    private List<Map<String, String>> read(Path file) {
        return tables.computeIfAbsent(file, NaiveLookups::parse);
    }

    private static List<Map<String, String>> parse(Path file) {
        String text;
        try {
            text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<List<String>> lines = lines(text.startsWith("\uFEFF") ? text.substring(1) : text);
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < lines.get(0).size(); i++) {
                row.putIfAbsent(lines.get(0).get(i).trim(), i < line.size() ? line.get(i) : "");
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<List<String>> lines(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        Matcher cell = CELL.matcher(text);
        while (cell.find()) {
            boolean quoted = cell.group(1) != null;
            line.add(quoted ? cell.group(1).replace("\"\"", "\"") : cell.group(2));
            if (!cell.group(3).equals(",")) {
                if (line.size() > 1 || !line.get(0).isEmpty()) {
                    lines.add(line);
                }
                line = new ArrayList<>();
            }
            if (cell.end() == text.length()) {
                break;
            }
        }
        return lines;
    }
}
