package dev.weir.naive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Searches put together from the grammar. */
final class RandomSearches {
    /** A node and fields of it. */
    private record Node(String model, String name, List<String> fields) {}

    private static final Node PROCESSES =
            new Node(
                    "Endpoint",
                    "Processes",
                    List.of(
                            "process_name",
                            "process",
                            "dest",
                            "user",
                            "process_id",
                            "process_guid"));
    private static final Node FILES =
            new Node(
                    "Endpoint",
                    "Filesystem",
                    List.of("file_name", "file_path", "dest", "user", "process_guid"));

    /** A table of the pack beside this class: its key, and its other columns. */
    private record Table(String name, String key, List<String> outputs) {}

    private static final List<Table> TABLES =
            List.of(
                    new Table("words", "word", List.of("kind", "note")),
                    new Table("cased", "word", List.of("verdict")),
                    new Table("wild", "pattern", List.of("verdict")),
                    new Table("nets", "net", List.of("zone")));

    private static final List<String> WORDS =
            List.of("cmd.exe", "CMD.EXE", "a", "b", "10", "9", "x y", "null", "unknown", "éA");
    private static final List<String> WILDCARDS =
            List.of("*", "c*", "*.exe", "*a*", "*1*0*", "* *", "", "10.0.0.0/8", "*\\\\y*");
    private static final List<String> PATTERNS =
            List.of(
                    "(?i)CMD",
                    "^c.*e$",
                    "\\d+",
                    "[a-c]|x",
                    "\\\\\\\\y",
                    "(\\w)\\.(\\w)",
                    "^.$",
                    "a&lt;|^x");

    private final Random random;
    private final Node node;
    private final String prefix;
    private final List<String> columns = new ArrayList<>();

    RandomSearches(Random random) {
        this(random, PROCESSES);
    }

    private RandomSearches(Random random, Node node) {
        this.random = random;
        this.node = node;
        this.prefix = node.name() + ".";
    }

    /** A search over {@code Endpoint.Processes}. */
    String draw() {
        return draw(random.nextInt(4), true);
    }

    /** With so many commands behind tstats; sub-searches have none of their own. */
    private String draw(int commands, boolean subsearches) {
        StringBuilder text = new StringBuilder("| tstats");
        text.append(random.nextInt(4) > 0 ? " fillnull_value=null" : "");
        List<String> by = new ArrayList<>(node.fields());
        Collections.shuffle(by, random);
        by = by.subList(0, 1 + random.nextInt(3));
        columns.addAll(by);
        text.append(aggregates(prefix));
        text.append(" from datamodel=").append(node.model()).append('.').append(node.name());
        text.append(random.nextInt(6) > 0 ? " where " + condition(2, prefix) : "");
        if (subsearches && random.nextInt(12) == 0) {
            String where = text.indexOf(" where ") < 0 ? " where " : any(List.of(" ", " OR "));
            text.append(where).append(rowsOfTable(prefix + any(node.fields())));
        }
        text.append(" by");
        if (random.nextInt(4) == 0) {
            text.append(" _time").append(any(List.of("", " span=1h", " span=5m", " span=10s")));
        }
        by.forEach(field -> text.append(' ').append(prefix).append(field));
        text.append(" | rename \"").append(node.name()).append("\".* as *");
        for (int i = commands; i > 0; i--) {
            boolean wide = subsearches && random.nextInt(5) == 0;
            text.append(" | ").append(wide ? withOtherRows() : command());
        }
        return text.toString();
    }

    private String aggregates(String prefix) {
        StringBuilder text = new StringBuilder(" count");
        columns.add("count");
        List<String> functions =
                List.of(
                        "values",
                        "dc",
                        "latest",
                        "earliest",
                        "count",
                        "min",
                        "max",
                        "sum",
                        "avg",
                        "first",
                        "last");
        for (int i = random.nextInt(4); i > 0; i--) {
            String name = "a" + i;
            text.append(" ").append(any(functions)).append("(").append(prefix);
            text.append(any(node.fields())).append(") as ").append(name);
            columns.add(name);
        }
        if (random.nextBoolean()) {
            text.append(" min(_time) as firstTime");
            columns.add("firstTime");
        }
        return text.toString();
    }

    private String command() {
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> "where " + truth(2);
            case 3, 4, 5 -> {
                String name = any(List.of("x", "y", any(columns)));
                String eval = "eval " + name + "=" + value(2);
                columns.add(name);
                yield eval;
            }
            case 6, 7 -> "search " + condition(1, "");
            case 8 -> "rename " + any(columns) + " as " + any(columns);
            case 9 -> "fields " + any(List.of("", "- ")) + any(columns) + " " + any(columns);
            case 10 -> "convert timeformat=\"%Y-%m-%dT%H:%M:%S\" ctime(" + any(columns) + ")";
            default -> rare();
        };
    }

    private String rare() {
        String field = any(columns);
        return switch (random.nextInt(6)) {
            case 0 -> "regex " + field + any(List.of("=", "!=")) + quoted(any(PATTERNS));
            case 1 -> "rex field=" + field + " \"(?<g_1>[a-z]+)(?<g2>\\.\\w+)?\"";
            case 2 -> "dedup " + field + " " + any(columns);
            case 3 -> "makemv delim=\".\" " + field;
            case 4 -> "eventstats" + aggregates("") + " by " + field;
            default -> "stats" + aggregates("") + " by " + field + " " + any(columns);
        };
    }

    /** A command that reads a table or another search. */
    private String withOtherRows() {
        return switch (random.nextInt(6)) {
            case 0, 1 -> lookup();
            case 2 -> "search " + any(List.of("", "NOT ")) + rowsOfTable(any(columns));
            case 3 -> "search " + any(List.of("", "NOT ")) + rowsOfSearch();
            default -> join();
        };
    }

    private String lookup() {
        Table table = any(TABLES);
        String output = any(table.outputs());
        String field = any(List.of(output, "x", any(columns)));
        String text = "lookup " + table.name() + " " + table.key() + " as " + any(columns);
        if (table.outputs().size() > 1 && random.nextInt(4) == 0) {
            text += ", note as " + any(columns);
            output = "kind";
        }
        columns.add(field);
        return text + any(List.of(" OUTPUT ", " OUTPUTNEW ")) + output + " as " + field;
    }

    /** A sub-search that gives one field, from a table. */
    private String rowsOfTable(String field) {
        Table table = any(TABLES.subList(0, 3));
        String column = random.nextBoolean() ? table.key() : any(table.outputs());
        String where = random.nextBoolean() ? "" : " where " + column + "=" + searched();
        String fields = " | fields " + column;
        return "[| inputlookup "
                + (table.name() + where + fields)
                + (" | rename " + column + " as " + field + "]");
    }

    /** A sub-search that gives some fields, from events. */
    private String rowsOfSearch() {
        RandomSearches inner = new RandomSearches(random, any(List.of(PROCESSES, FILES)));
        String search = inner.draw(random.nextInt(2), false);
        String kept = any(inner.columns);
        return "["
                + (search + " | fields " + kept)
                + (" | rename " + kept + " as " + any(columns) + "]");
    }

    private String join() {
        RandomSearches inner = new RandomSearches(random, any(List.of(PROCESSES, FILES)));
        String search = inner.draw(random.nextInt(3), false);
        List<String> shared = new ArrayList<>(columns);
        shared.retainAll(inner.columns);
        String text = "join" + any(List.of("", " type=inner", " type=outer", " type=left"));
        text += any(List.of("", "", " max=0", " max=2"));
        text += any(List.of("", "", " overwrite=false"));
        text += " " + any(shared) + any(List.of("", " " + any(shared)));
        columns.addAll(inner.columns);
        return text + " [" + search + "]";
    }

    /** A condition of {@code search}; field names get the prefix. */
    private String condition(int depth, String prefix) {
        if (depth > 0) {
            String left = condition(depth - 1, prefix);
            return switch (random.nextInt(6)) {
                case 0 -> left + " " + condition(depth - 1, prefix);
                case 1 -> left + " OR " + condition(depth - 1, prefix);
                case 2 -> left + " AND " + condition(depth - 1, prefix);
                case 3 -> "(" + left + ") OR NOT " + condition(0, prefix);
                case 4 -> "NOT (" + left + ")";
                default -> left;
            };
        }
        String field = prefix + (prefix.isEmpty() ? any(columns) : any(node.fields()));
        field = random.nextInt(20) == 0 ? prefix + "nosuch" : field;
        return switch (random.nextInt(8)) {
            case 0 -> field + "!=" + searched();
            case 1 -> field + " IN (" + searched() + ", " + searched() + ")";
            case 2 -> "NOT " + field + "=" + searched();
            case 3 -> field + any(List.of("<", ">", "<=", ">=")) + any(List.of("10", "9", "2.5"));
            default -> field + "=" + searched();
        };
    }

    private String searched() {
        return quoted(random.nextBoolean() ? any(WORDS) : any(WILDCARDS));
    }

    /** An expression that is true, false or null. */
    private String truth(int depth) {
        String field = any(columns);
        int kind = random.nextInt(depth > 0 ? 12 : 6);
        return switch (kind) {
            case 0 -> "match(" + field + "," + quoted(any(PATTERNS)) + ")";
            case 1 ->
                    "like("
                            + field
                            + ","
                            + quoted(any(List.of("c%", "%a%", "_", "%\\\\y%", "%&lt;_")))
                            + ")";
            case 2 -> any(List.of("isnull(", "isnotnull(")) + field + ")";
            case 3 -> field + " IN (" + quoted(any(WORDS)) + ", " + quoted(any(WORDS)) + ")";
            case 4, 5 ->
                    value(Math.max(0, depth - 1))
                            + any(List.of("=", "!=", "<", ">", "<=", ">="))
                            + value(0);
            case 6, 7 -> truth(depth - 1) + " AND " + truth(depth - 1);
            case 8, 9 -> truth(depth - 1) + " OR " + truth(depth - 1);
            case 10 -> "NOT " + truth(depth - 1);
            default -> "(" + truth(depth - 1) + ")";
        };
    }

    private String value(int depth) {
        if (depth == 0) {
            return switch (random.nextInt(4)) {
                case 0 -> quoted(any(WORDS));
                case 1 -> any(List.of("0", "1", "9", "2.5"));
                default -> any(columns);
            };
        }
        String inner = value(depth - 1);
        return switch (random.nextInt(17)) {
            case 0 -> "lower(" + inner + ")";
            case 1 -> "upper(" + inner + ")";
            case 2 -> "len(" + inner + ")";
            case 3 -> "if(" + truth(depth - 1) + "," + inner + "," + value(0) + ")";
            case 4 -> "case(" + truth(0) + "," + inner + ",true()," + value(0) + ")";
            case 5 -> "coalesce(" + inner + "," + value(0) + ")";
            case 6 -> "(" + inner + " . " + value(0) + ")";
            case 7 -> "(" + inner + any(List.of(" + ", " - ", " * ", " / ")) + value(0) + ")";
            case 8 -> "substr(" + inner + "," + any(List.of("1", "2", "-2")) + ",2)";
            case 9 -> "replace(" + inner + "," + quoted(any(PATTERNS)) + ",\"<\\1>\")";
            case 10 -> "split(" + inner + ",\".\")";
            case 11 -> "mvindex(" + inner + "," + any(List.of("0", "1", "-1", "0,1")) + ")";
            case 12 -> "mvcount(" + inner + ")";
            case 13 -> "mvdedup(" + inner + ")";
            case 14 -> "mvfilter(match(" + any(columns) + "," + quoted(any(PATTERNS)) + "))";
            case 15 -> "tonumber(" + inner + ")";
            default -> "mvappend(" + inner + "," + value(0) + ")";
        };
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
