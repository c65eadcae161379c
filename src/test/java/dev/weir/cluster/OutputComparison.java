package dev.weir.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How far the lines of one output stream agree with the expected ones.
 *
 * @param expected how many lines there should be
 * @param got how many there are
 * @param missing expected lines whose id no line has
 * @param doubled lines beyond the expected number of their id
 * @param different ids whose lines say something else
 * @param unexpected lines of an id that is not expected
 */
record OutputComparison(
        int expected, int got, int missing, int doubled, int different, int unexpected) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Compares whole lines of rows that each have an id of their own. */
    static OutputComparison rows(List<String> expected, List<String> got, String idKey) {
        return compare(expected, got, line -> value(line, idKey), Function.identity());
    }

    /** Compares keys only: how many lines have each. */
    static OutputComparison keys(List<String> expected, List<String> got) {
        return compare(expected, got, Function.identity(), Function.identity());
    }

    private static OutputComparison compare(
            List<String> expected,
            List<String> got,
            Function<String, String> id,
            Function<String, String> content) {
        Map<String, Integer> due = new HashMap<>();
        Map<String, String> contents = new HashMap<>();
        for (String line : expected) {
            due.merge(id.apply(line), 1, Integer::sum);
            contents.put(id.apply(line), content.apply(line));
        }
        int doubled = 0;
        int different = 0;
        int unexpected = 0;
        Map<String, Integer> seen = new HashMap<>();
        for (String line : got) {
            String key = id.apply(line);
            if (!due.containsKey(key)) {
                unexpected++;
                continue;
            }
            if (seen.merge(key, 1, Integer::sum) > due.get(key)) {
                doubled++;
            }
            if (!content.apply(line).equals(contents.get(key))) {
                different++;
            }
        }
        int missing = 0;
        for (Map.Entry<String, Integer> entry : due.entrySet()) {
            missing += Math.max(0, entry.getValue() - seen.getOrDefault(entry.getKey(), 0));
        }
        return new OutputComparison(
                expected.size(), got.size(), missing, doubled, different, unexpected);
    }

    /** A value of a JSON line, as text. */
    static String value(String line, String key) {
        return json(line).path(key).asText();
    }

    static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new IllegalStateException("no JSON: " + line, e);
        }
    }

    /** Whether nothing is missing, doubled, different or too much. */
    boolean isExact() {
        return missing + doubled + different + unexpected == 0;
    }
}
