package dev.weir.plan;

import dev.weir.content.Content;
import dev.weir.content.LoadedLookup;
import dev.weir.content.Lookup;
import dev.weir.spl.Located;
import dev.weir.spl.SplException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The lookups of content packs, for planning one search. Remembers which were asked for: the plan
 * takes them along.
 */
final class PackLookups implements Lookups {
    private final Content content;
    private final Map<String, LoadedLookup> used = new TreeMap<>();
    private final List<Warning> warnings = new ArrayList<>();

    PackLookups(Content content) {
        this.content = content;
    }

    @Override
    public LoadedLookup named(Located<String> name) throws SplException {
        LoadedLookup known = used.get(name.value());
        if (known == null) {
            known = load(name);
            used.put(name.value(), known);
            if (known.isKeptBySplunk()) {
                warnings.add(
                        new Warning(
                                name.position(),
                                "lookup '"
                                        + name.value()
                                        + "' is not a file of a content pack but kept by Splunk;"
                                        + " here it is empty"));
            }
        }
        return known;
    }

    private LoadedLookup load(Located<String> name) throws SplException {
        Lookup definition = content.lookup(name.value()).orElse(null);
        if (definition == null) {
            throw Lookups.missing(name);
        }
        try {
            return content.load(definition);
        } catch (IOException e) {
            throw new SplException(
                    name.position(),
                    "lookup '" + name.value() + "' cannot be used: " + e.getMessage());
        }
    }

    /** The lookups asked for so far, by the names that the search gives them. */
    Map<String, LoadedLookup> used() {
        return used;
    }

    /** What {@code check} says about them. */
    List<Warning> warnings() {
        return warnings;
    }
}
