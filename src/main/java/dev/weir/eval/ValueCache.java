package dev.weir.eval;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Remembers what was made of the values used last, up to a number of them; for one thread.
 *
 * @param <K> what values are known by
 * @param <T> what is made of them, never null
 */
public final class ValueCache<K, T> {
    private final Function<K, T> maker;
    private final Map<K, T> made;

    /**
     * @param capacity of how many values it remembers what was made
     * @param maker makes it; asked again for a value that was forgotten
     */
    public ValueCache(int capacity, Function<K, T> maker) {
        this.maker = maker;
        this.made =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<K, T> eldest) {
                        return size() > capacity;
                    }
                };
    }

    /** What is made of a value. */
    public T get(K value) {
        T known = made.get(value);
        if (known == null) {
            known = maker.apply(value);
            made.put(value, known);
        }
        return known;
    }
}
