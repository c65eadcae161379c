package dev.weir.plan;

import dev.weir.eval.Value;

/**
 * About how many bytes of memory things take; to bound what is held, not to account for it. Texts
 * are taken for Latin, which the JVM keeps in a byte for each character.
 */
final class HeldBytes {
    /** A small object and the reference to it. */
    static final long OBJECT = 24;

    private HeldBytes() {}

    static long of(Value value) {
        if (value instanceof Value.Text text) {
            return OBJECT + of(text.text());
        }
        long bytes = OBJECT;
        if (value instanceof Value.Multi multi) {
            for (String text : multi.texts()) {
                bytes += of(text);
            }
        }
        return bytes;
    }

    static long of(String text) {
        return 2 * OBJECT + text.length();
    }
}
