package dev.weir.naive;

import dev.weir.cim.DataModelNode;
import dev.weir.cim.Event;
import dev.weir.cim.EventBuilder;
import dev.weir.spl.Command;
import dev.weir.spl.Search;
import dev.weir.spl.SearchExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Events that a search has something to do with: most values come from its own conditions, then
 * case, presence and number of values are disturbed, and times lie around a window's edges.
 */
final class RandomEvents {
    private static final List<String> NOISE =
            List.of(
                    "a",
                    "B",
                    "b",
                    "10",
                    "9",
                    "2",
                    "cmd.exe",
                    "CMD.EXE",
                    "x y",
                    "a<b",
                    "xa&lt;b",
                    "ÉA",
                    "éa",
                    "null",
                    "unknown",
                    "10.1.2.3",
                    "C:\\x\\y.exe",
                    "\uD83D\uDE00",
                    "\uFB01");

    private final Random random;
    private final List<List<Command>> branches = new ArrayList<>();
    private final long startMicros;
    private final long endMicros;

    /**
     * @param startMicros the first moment of a window of the search
     * @param endMicros the first moment after it
     */
    RandomEvents(Random random, Search search, long startMicros, long endMicros) {
        this.random = random;
        this.startMicros = startMicros;
        this.endMicros = endMicros;
        collect(search);
    }

    /** A branch is a {@code tstats} with the commands after it. */
    private void collect(Search search) {
        for (Command command : search.commands()) {
            if (command instanceof Command.Join join) {
                collect(join.search());
            } else if (command instanceof Command.SearchFilter filter) {
                collect(filter.filter());
            } else if (command instanceof Command.Tstats tstats) {
                collect(tstats.filter());
                if (DataModelNode.named(tstats.dataModel().value()).isPresent()) {
                    branches.add(search.commands());
                }
            }
        }
    }

    private void collect(SearchExpression condition) {
        if (condition instanceof SearchExpression.Subsearch inner) {
            collect(inner.search());
        } else if (condition instanceof SearchExpression.And and) {
            and.operands().forEach(this::collect);
        } else if (condition instanceof SearchExpression.Or or) {
            or.operands().forEach(this::collect);
        } else if (condition instanceof SearchExpression.Not not) {
            collect(not.operand());
        }
    }

    /** So many events, in no order; none if the search reads no known node. */
    List<Event> draw(int count) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count && !branches.isEmpty(); i++) {
            events.add(event(any(branches)));
        }
        return events;
    }

    private Event event(List<Command> branch) {
        Command.Tstats tstats = (Command.Tstats) branch.get(0);
        DataModelNode node = DataModelNode.named(tstats.dataModel().value()).orElseThrow();
        Wishes wishes = new Wishes(random);
        for (Command command : branch) {
            if (random.nextInt(10) > 0) {
                wishes.add(command);
            }
        }
        EventBuilder builder = new EventBuilder(node, node.allSlots()).time(time());
        for (int slot = 0; slot < node.fields().size(); slot++) {
            List<String> values = values(node.fields().get(slot), wishes);
            builder.set(slot, values);
        }
        return builder.build();
    }

    private List<String> values(String field, Wishes wishes) {
        if (wishes.about(field) && random.nextInt(16) > 0) {
            String value = disturbed(wishes.value(field));
            String other = any(NOISE);
            return random.nextInt(25) == 0 && !other.equals(value)
                    ? List.of(value, other)
                    : List.of(value);
        }
        boolean key = List.of("dest", "user", "process_guid", "process_id", "host").contains(field);
        if (random.nextInt(10) < (key ? 9 : 4)) {
            return List.of(key ? any(NOISE.subList(0, 4)) : any(NOISE));
        }
        return List.of();
    }

    private String disturbed(String value) {
        return switch (random.nextInt(8)) {
            case 0 -> value.toUpperCase(Locale.ROOT);
            case 1 -> value.toLowerCase(Locale.ROOT);
            case 2 -> random.nextInt(3) == 0 ? value + any(NOISE) : value;
            default -> value;
        };
    }

    private long time() {
        long length = endMicros - startMicros;
        return switch (random.nextInt(10)) {
            case 0 -> startMicros;
            case 1 -> startMicros - 1;
            case 2 -> endMicros - 1;
            case 3 -> endMicros;
            case 4 -> startMicros + (long) (random.nextDouble() * length);
            case 5 -> endMicros + (long) (random.nextDouble() * length);
            default ->
                    startMicros + 1_000_000L * (10 + random.nextInt(5)) + random.nextInt(2) * 500L;
        };
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
