package dev.weir.job;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The binary form of what a watched folder's source keeps in checkpoints. A later version reads the
 * earlier ones.
 */
final class FolderStateSerializer<T> implements SimpleVersionedSerializer<T> {
    /** Of the files that readers have. */
    static final FolderStateSerializer<FolderSplit> SPLIT =
            new FolderStateSerializer<>(FolderSplit::write, FolderSplit::read);

    /** Of what is known of the folder. */
    static final FolderStateSerializer<FolderLedger> LEDGER =
            new FolderStateSerializer<>(FolderLedger::write, FolderLedger::read);

    private static final int VERSION = 1;

    private final Form<T> form;
    private final Reading<T> reading;

    private interface Form<T> {
        void write(T value, DataOutput out) throws IOException;
    }

    private interface Reading<T> {
        T read(DataInput in) throws IOException;
    }

    private FolderStateSerializer(Form<T> form, Reading<T> reading) {
        this.form = form;
        this.reading = reading;
    }

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(T value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        form.write(value, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    @Override
    public T deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException(
                    "the state of a watched folder has version "
                            + version
                            + ", which this release does not know; use the release that wrote it,"
                            + " or a later one");
        }
        return reading.read(new DataInputStream(new ByteArrayInputStream(serialized)));
    }
}
