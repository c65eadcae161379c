package dev.weir.job;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.OutputStream;

/** One line of one output stream. */
final class OutputRecord {
    private final OutputStreamName stream;
    private final OutputPlace place;
    private final String key;
    private final byte[] json;

    /**
     * @param place place on a sorted output
     * @param key id of the match that the line belongs to; empty if there is none
     * @param json the line, a JSON object without line end, UTF-8; not copied
     */
    OutputRecord(OutputStreamName stream, OutputPlace place, String key, byte[] json) {
        this.stream = stream;
        this.place = place;
        this.key = key;
        this.json = json;
    }

    OutputStreamName stream() {
        return stream;
    }

    OutputPlace place() {
        return place;
    }

    /** Id of the match that the line belongs to; empty if there is none. */
    String key() {
        return key;
    }

    /** The line, without its end; not to be changed. */
    byte[] json() {
        return json;
    }

    /** Writes the line, with its end, in one piece. */
    void writeLine(OutputStream out) throws IOException {
        byte[] line = new byte[json.length + 1];
        System.arraycopy(json, 0, line, 0, json.length);
        line[json.length] = '\n';
        out.write(line);
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(stream.name());
        place.write(out);
        out.writeUTF(key);
        out.writeInt(json.length);
        out.write(json);
    }

    static OutputRecord read(int version, DataInput in) throws IOException {
        OutputStreamName stream = OutputStreamName.valueOf(in.readUTF());
        OutputPlace place = OutputPlace.read(in);
        String key = version < 2 ? "" : in.readUTF();
        byte[] json = new byte[in.readInt()];
        in.readFully(json);
        return new OutputRecord(stream, place, key, json);
    }
}
