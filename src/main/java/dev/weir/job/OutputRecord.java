package dev.weir.job;

import dev.weir.plan.SearchWindow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.OutputStream;

/** One line of one output stream. */
final class OutputRecord {
    private static final SearchWindow NO_WINDOW = new SearchWindow(0, 0, 0);

    private final OutputStreamName stream;
    private final SearchWindow window;
    private final String order;
    private final byte[] json;

    /**
     * @param order place among the lines of the same window on a sorted output
     * @param json the line, a JSON object without line end, UTF-8; not copied
     */
    OutputRecord(OutputStreamName stream, SearchWindow window, String order, byte[] json) {
        this.stream = stream;
        this.window = window;
        this.order = order;
        this.json = json;
    }

    /** A line that belongs to no window. */
    static OutputRecord unordered(OutputStreamName stream, byte[] json) {
        return new OutputRecord(stream, NO_WINDOW, "", json);
    }

    OutputStreamName stream() {
        return stream;
    }

    SearchWindow window() {
        return window;
    }

    String order() {
        return order;
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
        GroupEvent.writeWindow(window, out);
        out.writeUTF(order);
        out.writeInt(json.length);
        out.write(json);
    }

    static OutputRecord read(DataInput in) throws IOException {
        OutputStreamName stream = OutputStreamName.valueOf(in.readUTF());
        SearchWindow window = GroupEvent.readWindow(in);
        String order = in.readUTF();
        byte[] json = new byte[in.readInt()];
        in.readFully(json);
        return new OutputRecord(stream, window, order, json);
    }
}
