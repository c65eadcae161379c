package dev.weir.spl;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/** The options of {@code tstats} as written, in order. */
public record TstatsOptions(List<Option> options) implements Serializable {
    /** One {@code name=value}; the name is in lower case. */
    public record Option(Position position, String name, String value) implements Serializable {}

    public TstatsOptions {
        options = List.copyOf(options);
    }

    /**
     * What stands in by-fields in place of null; empty if rows with a null by-field are dropped.
     */
    public Optional<String> fillnullValue() {
        return options.stream()
                .filter(option -> option.name().equals("fillnull_value"))
                .map(Option::value)
                .reduce((first, last) -> last);
    }
}
