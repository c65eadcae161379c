package dev.weir.plan;

import dev.weir.content.LoadedLookup;
import dev.weir.spl.Located;
import dev.weir.spl.SplException;
import java.util.Map;

/** Where commands find the lookups that they name. */
@FunctionalInterface
interface Lookups {
    /**
     * A lookup with its table.
     *
     * @throws SplException if there is none of that name
     */
    LoadedLookup named(Located<String> name) throws SplException;

    /** Lookups by name, those of a plan. */
    static Lookups of(Map<String, LoadedLookup> lookups) {
        return name -> {
            LoadedLookup lookup = lookups.get(name.value());
            if (lookup == null) {
                throw missing(name);
            }
            return lookup;
        };
    }

    /** Says that there is no such lookup. */
    static SplException missing(Located<String> name) {
        return new SplException(
                name.position(), "lookup '" + name.value() + "' is in no content pack");
    }
}
