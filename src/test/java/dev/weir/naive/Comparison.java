package dev.weir.naive;

import dev.weir.cim.Event;
import dev.weir.plan.SearchWindow;
import dev.weir.spl.Search;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The program's rows of a search against the naive ones. */
final class Comparison {
    private final Search search;
    private final RealSearch real;
    private final NaiveLookups lookups;
    private final Function<Event, NaiveEvent> naive;
    private int rows;

    /**
     * @param naive the naive form of an event that is compared
     */
    Comparison(
            Search search,
            RealSearch real,
            NaiveLookups lookups,
            Function<Event, NaiveEvent> naive) {
        this.search = search;
        this.real = real;
        this.lookups = lookups;
        this.naive = naive;
    }

    /** How many rows were compared so far. */
    int rows() {
        return rows;
    }

    /** What is different, with as few events as show it; empty if nothing is. */
    String difference(List<Event> events) {
        if (compare(events).isEmpty()) {
            return "";
        }
        List<Event> few = new ArrayList<>(events);
        for (int run = few.size() / 2; run > 0; run /= 2) {
            for (int end = few.size(); end > 0; end -= run) {
                List<Event> left = new ArrayList<>(few);
                left.subList(Math.max(0, end - run), end).clear();
                if (!compare(left).isEmpty()) {
                    few = left;
                }
            }
        }
        return compare(few) + "\n  events: " + few;
    }

    private String compare(List<Event> events) {
        List<NaiveEvent> naiveEvents = events.stream().map(naive).toList();
        StringBuilder differences = new StringBuilder();
        for (Map.Entry<SearchWindow, List<Map<String, Val>>> window :
                real.rows(events).entrySet()) {
            long start = window.getKey().startMillis() * 1000;
            long end = window.getKey().endMillis() * 1000;
            NaiveTable table = new NaiveSearch(naiveEvents, start, end, lookups).run(search);
            rows += table.rows().size();
            List<String> mine = texts(table.rows());
            List<String> theirs = texts(window.getValue());
            List<String> onlyMine = new ArrayList<>(mine);
            theirs.forEach(onlyMine::remove);
            List<String> onlyTheirs = new ArrayList<>(theirs);
            mine.forEach(onlyTheirs::remove);
            if (!onlyMine.isEmpty() || !onlyTheirs.isEmpty()) {
                differences.append("\n  only naive:   ").append(onlyMine);
                differences.append("\n  only program: ").append(onlyTheirs);
            }
        }
        return differences.toString();
    }

    private static List<String> texts(List<Map<String, Val>> rows) {
        List<String> texts = new ArrayList<>();
        for (Map<String, Val> row : rows) {
            Map<String, String> sorted = new TreeMap<>();
            row.forEach((name, value) -> sorted.put(name, text(value)));
            texts.add(sorted.toString());
        }
        return texts;
    }

    /** Numbers to twelve digits: sums may be taken in another order. */
    private static String text(Val value) {
        return value.isNumber()
                ? new BigDecimal((Double) value.parts().get(0))
                        .round(new MathContext(12))
                        .stripTrailingZeros()
                        .toPlainString()
                : value.several() ? value.texts().toString() : '"' + value.text() + '"';
    }
}
