package dev.weir.job;

import dev.weir.plan.SearchWindow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The binary form of search windows, and the key of a search in a window. */
final class WindowCodec {
    private WindowCodec() {}

    static void write(SearchWindow window, DataOutput out) throws IOException {
        out.writeLong(window.startMillis());
        out.writeLong(window.endMillis());
        out.writeLong(window.runMillis());
    }

    static SearchWindow read(DataInput in) throws IOException {
        return new SearchWindow(in.readLong(), in.readLong(), in.readLong());
    }

    /** The key of a search's window over all searches. */
    static String key(String searchId, SearchWindow window) {
        return searchId + '/' + window.startMillis() + '/' + window.endMillis();
    }
}
