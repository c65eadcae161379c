package dev.weir.decode;

import dev.weir.cim.TextScreen;
import java.util.Locale;

/** A rule that gives every event the same value, of ASCII. */
final class ConstantRule implements MappingRule {
    private final String value;
    private final byte[] bytes;

    ConstantRule(String value) {
        this.value = value;
        this.bytes = Ascii.bytes(value);
    }

    @Override
    public String value(RawFields fields, int[][] raw) {
        return value;
    }

    @Override
    public boolean mayMake(String literal) {
        return value.toLowerCase(Locale.ROOT).contains(literal);
    }

    @Override
    public boolean mayHold(RawFields fields, int[][] raw, TextScreen texts) {
        return texts.isIn(bytes, 0, bytes.length);
    }
}
