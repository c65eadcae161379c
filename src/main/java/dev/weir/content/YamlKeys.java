package dev.weir.content;

import dev.weir.spl.Position;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the keys of one YAML mapping. What is missing or of the wrong kind goes to a list of
 * problems, and reading goes on with an empty value, so that one reading finds all problems.
 */
public final class YamlKeys {
    private final YamlNode.Mapping mapping;
    private final String path;
    private final List<ContentProblem> problems;

    private YamlKeys(YamlNode.Mapping mapping, String path, List<ContentProblem> problems) {
        this.mapping = mapping;
        this.path = path;
        this.problems = problems;
    }

    /**
     * The keys of a file; none, and a problem, if it cannot be read or holds something else. An
     * empty file has no keys.
     */
    public static Optional<YamlKeys> read(Path file, List<ContentProblem> problems) {
        Position start = new Position(file.toString(), 1, 1);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(YamlDocument.MAX_BYTES + 1);
            if (holdsNothing(bytes)) {
                return Optional.of(
                        new YamlKeys(new YamlNode.Mapping(Map.of(), start), "", problems));
            }
            return of(YamlDocument.parse(file.toString(), bytes).root(), problems);
        } catch (ContentException e) {
            problems.add(e.problem());
        } catch (IOException e) {
            problems.add(new ContentProblem(start, "the file cannot be read: " + e));
        }
        return Optional.empty();
    }

    private static boolean holdsNothing(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .allMatch(line -> line.isBlank() || line.startsWith("#"));
    }

    /** The keys of a whole file. */
    static Optional<YamlKeys> of(YamlNode root, List<ContentProblem> problems) {
        return of(root, "", problems);
    }

    private static Optional<YamlKeys> of(
            YamlNode node, String path, List<ContentProblem> problems) {
        if (node instanceof YamlNode.Mapping mapping) {
            return Optional.of(new YamlKeys(mapping, path, problems));
        }
        String what = path.isEmpty() ? "the file" : "'" + path + "'";
        problems.add(
                new ContentProblem(
                        node.position(), what + " must be a mapping of keys, not " + node.kind()));
        return Optional.empty();
    }

    /** Where the mapping begins. */
    Position position() {
        return mapping.position();
    }

    /** Whether a key is there and has a value. */
    public boolean has(String key) {
        return value(key).isPresent();
    }

    /** The value of a key; none if the key is absent or has YAML's null. */
    Optional<YamlNode> value(String key) {
        YamlNode.Entry entry = mapping.entries().get(key);
        if (entry == null || (entry.value() instanceof YamlNode.Scalar s && s.isNull())) {
            return Optional.empty();
        }
        return Optional.of(entry.value());
    }

    /** Where a key's value stands, or the mapping if there is none. */
    Position positionOf(String key) {
        return value(key).map(YamlNode::position).orElse(position());
    }

    /** A needed text, not blank. */
    YamlNode.Scalar text(String key) {
        Optional<YamlNode.Scalar> scalar = needed(key).flatMap(node -> scalar(key, node));
        if (scalar.isPresent() && scalar.get().text().isBlank()) {
            problem(key, "'" + path(key) + "' is empty; give it a value");
        }
        return scalar.orElseGet(() -> new YamlNode.Scalar("", false, 0, position()));
    }

    /** A needed text, not blank; empty, and a problem, if it is not there. */
    public String neededText(String key) {
        return text(key).text();
    }

    /** A text, or what stands for it if the key is absent. */
    public String text(String key, String otherwise) {
        return value(key)
                .flatMap(node -> scalar(key, node))
                .map(YamlNode.Scalar::text)
                .orElse(otherwise);
    }

    /** A needed whole number within bounds. */
    int integer(String key, int least, int most) {
        return needed(key).map(node -> integer(key, node, least, most)).orElse(least);
    }

    /** A whole number within bounds, or what stands for it if the key is absent. */
    public int integer(String key, int least, int most, int otherwise) {
        return value(key).map(node -> integer(key, node, least, most)).orElse(otherwise);
    }

    /** {@code true} or {@code false}, quoted or not, in any case. */
    public boolean flag(String key, boolean otherwise) {
        String text = text(key, String.valueOf(otherwise));
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            problem(key, "'" + path(key) + "' must be true or false, not '" + text + "'");
        }
        return text.equalsIgnoreCase("true");
    }

    /** One of two words, the first of them if the key is absent. */
    public String oneOf(String key, String normal, String other) {
        String text = text(key, normal);
        if (!text.equals(normal) && !text.equals(other)) {
            unusable(key, text, "; write " + normal + " or " + other);
        }
        return text;
    }

    /** A list of texts; none if the key is absent. */
    public List<String> texts(String key) {
        return texts(key, text -> Optional.empty());
    }

    /**
     * A list of texts; none if the key is absent.
     *
     * @param fault why a text cannot be used, if it cannot; reported where the text stands
     */
    public List<String> texts(String key, Function<String, Optional<String>> fault) {
        List<String> texts = new ArrayList<>();
        for (YamlNode item : items(key)) {
            Optional<String> text = scalar(key, item).map(YamlNode.Scalar::text);
            text.ifPresent(texts::add);
            text.flatMap(fault)
                    .map(reason -> new ContentProblem(item.position(), reason))
                    .ifPresent(problems::add);
        }
        return texts;
    }

    /** All keys with their texts, in the file's order; reports keys that are there twice. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        mapping.entries()
                .forEach(
                        (key, entry) -> {
                            allowOnce(key, entry);
                            texts.put(key, text(key, ""));
                        });
        return texts;
    }

    /** A list of mappings; none if the key is absent. */
    public List<YamlKeys> mappings(String key) {
        List<YamlKeys> mappings = new ArrayList<>();
        for (YamlNode item : items(key)) {
            of(item, path(key), problems).ifPresent(mappings::add);
        }
        return mappings;
    }

    /** The items of a list; none if the key is absent. */
    List<YamlNode> items(String key) {
        Optional<YamlNode> value = value(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof YamlNode.Sequence sequence) {
            return sequence.items();
        }
        problem(key, "'" + path(key) + "' must be a list, not " + value.get().kind());
        return List.of();
    }

    /** A needed mapping. */
    Optional<YamlKeys> neededKeys(String key) {
        return needed(key).flatMap(node -> of(node, path(key), problems));
    }

    /** A mapping; none if the key is absent. */
    public Optional<YamlKeys> keys(String key) {
        return value(key).flatMap(node -> of(node, path(key), problems));
    }

    /** Reports a problem with a key's value. */
    public void problem(String key, String message) {
        problems.add(new ContentProblem(positionOf(key), message));
    }

    /**
     * Reports that a key's text cannot be used.
     *
     * @param rest how the sentence goes on after key and text
     */
    public void unusable(String key, String text, String rest) {
        problem(key, "'" + path(key) + "' is '" + text + "'" + rest);
    }

    /** Reports the keys that are not among those known, and those that are there twice. */
    public void allowOnly(List<String> known) {
        mapping.entries()
                .forEach(
                        (key, entry) -> {
                            if (!known.contains(key)) {
                                problems.add(new ContentProblem(entry.key(), unknown(key, known)));
                            } else {
                                allowOnce(key, entry);
                            }
                        });
    }

    private void allowOnce(String key, YamlNode.Entry entry) {
        if (entry.repeated()) {
            problems.add(
                    new ContentProblem(
                            entry.key(),
                            "key '" + path(key) + "' is here a second time; keep one"));
        }
    }

    private String unknown(String key, List<String> known) {
        return "unknown key '"
                + path(key)
                + "'; "
                + known.stream()
                        .filter(name -> isMisspelling(key, name))
                        .findFirst()
                        .map(name -> "did you mean '" + path(name) + "'?")
                        .orElse("known are " + String.join(", ", known));
    }

    /** A key's name as a message shows it, with the keys it is under. */
    public String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private Optional<YamlNode> needed(String key) {
        Optional<YamlNode> value = value(key);
        if (value.isEmpty()) {
            missing(key);
        }
        return value;
    }

    private void missing(String key) {
        YamlNode.Entry empty = mapping.entries().get(key);
        if (empty != null) {
            problems.add(
                    new ContentProblem(
                            empty.key(), "'" + path(key) + "' is empty; give it a value"));
            return;
        }
        for (var entry : mapping.entries().entrySet()) {
            if (isMisspelling(entry.getKey(), key)) {
                problems.add(
                        new ContentProblem(
                                entry.getValue().key(),
                                "needed key '"
                                        + path(key)
                                        + "' is missing; did you mean it by '"
                                        + entry.getKey()
                                        + "'?"));
                return;
            }
        }
        problems.add(
                new ContentProblem(
                        position(), "needed key '" + path(key) + "' is missing; add it"));
    }

    private Optional<YamlNode.Scalar> scalar(String key, YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return Optional.of(scalar);
        }
        problems.add(
                new ContentProblem(
                        node.position(),
                        "'" + path(key) + "' must be a single value, not " + node.kind()));
        return Optional.empty();
    }

    private int integer(String key, YamlNode node, int least, int most) {
        Optional<YamlNode.Scalar> scalar = scalar(key, node);
        if (scalar.isEmpty()) {
            return least;
        }
        String text = scalar.get().text();
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below, as a number out of bounds is
        }
        String bounds =
                most == Integer.MAX_VALUE ? "from " + least : "from " + least + " to " + most;
        problems.add(
                new ContentProblem(
                        node.position(),
                        "'"
                                + path(key)
                                + "' must be a whole number "
                                + bounds
                                + ", not '"
                                + text
                                + "'"));
        return least;
    }

    /** Whether two keys are one edit or one swap of neighbours apart, or two for long ones. */
    private static boolean isMisspelling(String written, String key) {
        String a = written.toLowerCase(Locale.ROOT);
        int allowed = key.length() > 5 ? 2 : 1;
        return Math.abs(a.length() - key.length()) <= allowed && distance(a, key) <= allowed;
    }

    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] =
                        Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
