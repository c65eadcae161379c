package dev.weir.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.eval.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueCodecTest {
    private static DataInputStream in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    @Test
    void valuesAreReadAsTheyWereWritten() throws Exception {
        List<Value> values =
                List.of(
                        Value.Null.NULL,
                        new Value.Text(""),
                        new Value.Text("a\u0000b \u20AC \uD83D\uDE00"),
                        // longer than what DataOutput.writeUTF can hold
                        new Value.Text("x".repeat(70_000)),
                        new Value.Numeric(-0.1),
                        new Value.Bool(true),
                        new Value.Bool(false),
                        new Value.Multi(List.of("b", "", "a")));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ValueCodec.writeAll(values, new DataOutputStream(bytes));
        DataInputStream in = in(bytes.toByteArray());
        assertEquals(values, ValueCodec.readAll(in));
        assertEquals(0, in.available());
    }

    @Test
    void anUnknownKindIsNoValue() {
        IOException fault =
                assertThrows(IOException.class, () -> ValueCodec.read(in(new byte[] {9})));
        assertEquals("unknown kind of value 9", fault.getMessage());
    }
}
