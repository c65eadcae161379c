package dev.weir.eval;

import java.io.Serializable;
import java.util.List;

/** A value of SPL. A missing value is {@link Null#NULL}, never a Java null. */
public sealed interface Value extends Serializable {
    /** Whether this is the missing value. */
    default boolean isNull() {
        return this == Null.NULL;
    }

    /** The only instance of a missing value. */
    enum Null implements Value {
        NULL
    }

    /** Text. A text that looks like a number is compared as one by {@code where}. */
    record Text(String text) implements Value {
        // written out, since groups are looked up by texts for each event and search
        @Override
        public boolean equals(Object other) {
            return other instanceof Text value && text.equals(value.text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    /** A number; Splunk computes in double precision. */
    record Numeric(double number) implements Value {}

    /** A truth value; exists only inside expressions, never in a field. */
    record Bool(boolean value) implements Value {}

    /** A multivalue field of at least two texts, in order. */
    record Multi(List<String> texts) implements Value {
        public Multi {
            texts = List.copyOf(texts);
        }
    }
}
