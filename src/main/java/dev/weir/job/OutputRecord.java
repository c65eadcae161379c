package dev.weir.job;

import dev.weir.plan.SearchWindow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One line of one output stream.
 *
 * @param order place among the lines of the same window on a sorted output
 * @param json the line, a JSON object without line end, UTF-8
 */
record OutputRecord(OutputStreamName stream, SearchWindow window, String order, byte[] json) {
    private static final SearchWindow NO_WINDOW = new SearchWindow(0, 0, 0);

    /** A line that belongs to no window. */
    static OutputRecord unordered(OutputStreamName stream, byte[] json) {
        return new OutputRecord(stream, NO_WINDOW, "", json);
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(stream.ordinal());
        GroupEvent.writeWindow(window, out);
        out.writeUTF(order);
        out.writeInt(json.length);
        out.write(json);
    }

    static OutputRecord read(DataInput in) throws IOException {
        OutputStreamName stream = OutputStreamName.values()[in.readByte()];
        SearchWindow window = GroupEvent.readWindow(in);
        String order = in.readUTF();
        byte[] json = new byte[in.readInt()];
        in.readFully(json);
        return new OutputRecord(stream, window, order, json);
    }
}
