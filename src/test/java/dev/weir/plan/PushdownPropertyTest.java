package dev.weir.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cim.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rows must not depend on where conditions run: random searches over random events. */
class PushdownPropertyTest {
    private static final List<String> VALUES = List.of("a", "A", "b", "ab", "1", "01", "2", "");
    private static final List<String> FIELDS = List.of("user_id", "os", "action", "_time", "gone");
    private static final List<String> EVAL_FIELDS =
            List.of("user_id", "os", "action", "_time", "gone", "count", "vs", "made");

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private Event event() {
        List<String> fields = new ArrayList<>();
        for (String field : List.of("user_id", "os", "action", "process_guid")) {
            if (random.nextInt(4) > 0) {
                String value = any(VALUES);
                fields.add(field);
                fields.add(random.nextInt(5) == 0 ? value + "|" + any(VALUES) : value);
            }
        }
        return Plans.event(random.nextInt(5) / 2.0, fields.toArray(String[]::new));
    }

    private String expression(int depth) {
        String field = any(EVAL_FIELDS);
        return switch (random.nextInt(depth > 0 ? 10 : 6)) {
            case 0 -> field + any(List.of("=", "!=", "<", ">=")) + '"' + any(VALUES) + '"';
            case 1 -> field + any(List.of("=", ">")) + random.nextInt(3);
            case 2 -> "match(" + field + ", \"(?i)a\")";
            case 3 -> any(List.of("isnull(", "isnotnull(")) + field + ")";
            case 4 -> field + "=" + any(EVAL_FIELDS);
            case 5 -> field + any(List.of(" < now()", " IN (\"a\", \"2\")"));
            case 6 -> "NOT (" + expression(depth - 1) + ")";
            case 7 -> "if(" + expression(depth - 1) + ", 1, 2)=1";
            default ->
                    "("
                            + expression(depth - 1)
                            + any(List.of(" AND ", " OR ", " XOR "))
                            + expression(depth - 1)
                            + ")";
        };
    }

    private String filter(int depth) {
        String field = any(EVAL_FIELDS);
        return switch (random.nextInt(depth > 0 ? 7 : 4)) {
            case 0 -> field + any(List.of("=", "!=")) + any(List.of("a", "b*", "*", "1"));
            case 1 -> field + any(List.of("<", ">=")) + "1";
            case 2 -> field + " IN (a, \"2\")";
            case 3 -> "*";
            case 4 -> "NOT (" + filter(depth - 1) + ")";
            default ->
                    "("
                            + filter(depth - 1)
                            + any(List.of(" ", " AND ", " OR "))
                            + filter(depth - 1)
                            + ")";
        };
    }

    private String command() {
        return switch (random.nextInt(13)) {
            case 0 -> "eval " + any(FIELDS) + "=lower(" + any(EVAL_FIELDS) + ")";
            case 1 -> "eval made=" + any(EVAL_FIELDS) + ".\"a\"";
            case 2 -> "rename " + any(EVAL_FIELDS) + " as " + any(EVAL_FIELDS);
            case 3 -> "fields - " + any(FIELDS);
            case 4 -> "convert timeformat=\"%S\" ctime(" + any(FIELDS) + ")";
            case 5 -> "eval made=" + any(FIELDS) + ".\"a\" | where made=\"" + any(VALUES) + "a\"";
            case 6, 7, 8 -> "search " + filter(2) + " " + filter(2);
            default ->
                    "where "
                            + expression(2)
                            + any(List.of(" AND ", " and ", " OR "))
                            + expression(2);
        };
    }

    private String search() {
        StringBuilder search =
                new StringBuilder("| tstats ")
                        .append(random.nextBoolean() ? "fillnull_value=null " : "")
                        .append("count values(Processes.process_guid) as vs")
                        .append(" from datamodel=Endpoint.Processes")
                        .append(" by Processes.user_id Processes.os Processes.action _time")
                        .append(" | rename Processes.* as *");
        int commands = 1 + random.nextInt(4);
        for (int i = 0; i < commands; i++) {
            search.append(" | ").append(command());
        }
        return search.toString();
    }

    @Test
    void rowsAreTheSameWithAndWithoutPushdown() throws Exception {
        int pushed = 0;
        int tried = 0;
        int rows = 0;
        for (int round = 0; round < 500; round++) {
            String text = search();
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                events.add(event());
            }
            CompiledSearch search = Plans.compiled(text);
            List<Map<String, String>> expected =
                    Plans.rows(new CompiledSearch(Plans.unpushed(text), 10_000), events);
            assertEquals(
                    expected,
                    Plans.rows(search, events),
                    () -> "seed " + seed + "\n" + text + "\n" + events);
            pushed += search.plan().groupConditions().size();
            tried += search.plan().trialCommands().isEmpty() ? 0 : 1;
            rows += expected.size();
        }
        // otherwise nothing was compared
        assertTrue(
                pushed > 150 && tried > 20 && rows > 150,
                "seed " + seed + ": " + pushed + ", " + tried + ", " + rows);
    }
}
