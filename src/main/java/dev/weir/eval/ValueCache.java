package dev.weir.eval;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Remembers what was made of the values used last, up to a number of them; for one thread. */
final class ValueCache<T> {
    private static final int CAPACITY = 256;

    private final Function<String, T> maker;
    private final Map<String, T> made =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                    return size() > CAPACITY;
                }
            };

    ValueCache(Function<String, T> maker) {
        this.maker = maker;
    }

    T get(String text) {
        T known = made.get(text);
        if (known == null) {
            known = maker.apply(text);
            made.put(text, known);
        }
        return known;
    }
}
