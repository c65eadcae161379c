package dev.weir.job;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A serializer for a type that writes itself; what Flink asks besides is the same for all.
 *
 * <p>Every value begins with the version of its form. Whoever changes a form raises {@link
 * #version} and goes on reading the older ones, so that state outlives the change.
 */
abstract class BinarySerializer<T> extends TypeSerializerSingleton<T> {
    private static final long serialVersionUID = 1L;

    private final boolean immutable;

    /**
     * @param immutable whether values never change, so that they need not be copied
     */
    BinarySerializer(boolean immutable) {
        this.immutable = immutable;
    }

    /** The version of the form that {@link #write} writes, 1 to 127. */
    int version() {
        return 1;
    }

    abstract void write(T value, DataOutput out) throws IOException;

    /**
     * @param version version of the form to read, not above {@link #version}
     */
    abstract T read(int version, DataInput in) throws IOException;

    @Override
    public final boolean isImmutableType() {
        return immutable;
    }

    /** Flink asks for instances only to reuse them, which {@link #deserialize} does not do. */
    @Override
    public final T createInstance() {
        return null;
    }

    @Override
    public final T copy(T from) {
        if (immutable) {
            return from;
        }
        DataOutputSerializer out = new DataOutputSerializer(256);
        try {
            serialize(from, out);
            return deserialize(new DataInputDeserializer(out.wrapAsByteBuffer()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public final T copy(T from, T reuse) {
        return copy(from);
    }

    @Override
    public final int getLength() {
        return -1;
    }

    @Override
    public final void serialize(T value, DataOutputView target) throws IOException {
        target.writeByte(version());
        write(value, target);
    }

    @Override
    public final T deserialize(DataInputView source) throws IOException {
        int version = source.readByte();
        if (version < 1 || version > version()) {
            throw new IOException(
                    "a "
                            + getClass().getSimpleName()
                            + " of version "
                            + version()
                            + " cannot read version "
                            + version);
        }
        return read(version, source);
    }

    @Override
    public final T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public final void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }
}
