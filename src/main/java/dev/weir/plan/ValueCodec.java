package dev.weir.plan;

import dev.weir.eval.Value;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The binary form of values in state and between operators. */
public final class ValueCodec {
    private static final int NULL = 0;
    private static final int TEXT = 1;
    private static final int NUMERIC = 2;
    private static final int BOOL = 3;
    private static final int MULTI = 4;

    private ValueCodec() {}

    /** Writes a value. */
    public static void write(Value value, DataOutput out) throws IOException {
        if (value.isNull()) {
            out.writeByte(NULL);
        } else if (value instanceof Value.Text text) {
            out.writeByte(TEXT);
            writeText(text.text(), out);
        } else if (value instanceof Value.Numeric numeric) {
            out.writeByte(NUMERIC);
            out.writeDouble(numeric.number());
        } else if (value instanceof Value.Bool bool) {
            out.writeByte(BOOL);
            out.writeBoolean(bool.value());
        } else if (value instanceof Value.Multi multi) {
            out.writeByte(MULTI);
            out.writeInt(multi.texts().size());
            for (String text : multi.texts()) {
                writeText(text, out);
            }
        } else {
            throw new IllegalStateException("no binary form of " + value);
        }
    }

    /** Reads a value that {@link #write} wrote. */
    public static Value read(DataInput in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case NULL -> Value.Null.NULL;
            case TEXT -> new Value.Text(readText(in));
            case NUMERIC -> new Value.Numeric(in.readDouble());
            case BOOL -> new Value.Bool(in.readBoolean());
            case MULTI -> new Value.Multi(readTexts(in));
            default -> throw new IOException("unknown kind of value " + kind);
        };
    }

    private static List<String> readTexts(DataInput in) throws IOException {
        int size = in.readInt();
        List<String> texts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            texts.add(readText(in));
        }
        return texts;
    }

    /** Writes a list of values. */
    public static void writeAll(List<Value> values, DataOutput out) throws IOException {
        out.writeInt(values.size());
        for (Value value : values) {
            write(value, out);
        }
    }

    /** Reads a list that {@link #writeAll} wrote. */
    public static List<Value> readAll(DataInput in) throws IOException {
        int size = in.readInt();
        List<Value> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(read(in));
        }
        return values;
    }

    /** Writes a text of any length. */
    public static void writeText(String text, DataOutput out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Reads a text that {@link #writeText} wrote. */
    public static String readText(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
