package dev.weir.naive;

import dev.weir.cim.Event;
import dev.weir.decode.DecodeSettings;
import dev.weir.decode.Decoded;
import dev.weir.decode.RecordDecoder;
import dev.weir.decode.RecordForm;
import dev.weir.decode.RecordSink;
import dev.weir.decode.RecordSplitter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The events of logs, as the program's decoder reads them. */
final class LoggedEvents {
    private static final int RECORD_BYTES = 1 << 20;

    private static final int MOST_ALIKE = 2;

    private LoggedEvents() {}

    /**
     * The events of a folder's logs that belong to a known node and have a time, in order. Of those
     * that differ in their moment and their processes' ids alone the first few are enough: logs
     * repeat themselves thousands of times.
     *
     * @param folder holds logs, plain or gzip, nothing else
     */
    static List<Event> in(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> paths = Files.walk(folder)) {
            files = paths.filter(Files::isRegularFile).sorted().toList();
        }
        Map<String, Integer> seen = new HashMap<>();
        List<Event> events = new ArrayList<>();
        for (Path file : files) {
            read(
                    file,
                    event -> {
                        if (seen.merge(kindOf(event), 1, Integer::sum) <= MOST_ALIKE) {
                            events.add(event);
                        }
                    });
        }
        return events;
    }

    private static String kindOf(Event event) {
        StringBuilder kind = new StringBuilder(event.node().name());
        for (int slot = 0; slot < event.node().fields().size(); slot++) {
            String field = event.node().fields().get(slot);
            if (!field.endsWith("_id") && !field.endsWith("_guid")) {
                kind.append(event.values(slot));
            }
        }
        return kind.toString();
    }

    private static void read(Path file, Consumer<Event> events) throws IOException {
        RecordDecoder decoder = new RecordDecoder(DecodeSettings.defaults());
        RecordSplitter splitter =
                new RecordSplitter(
                        RECORD_BYTES,
                        new RecordSink() {
                            @Override
                            public void record(
                                    byte[] bytes, int from, int to, RecordForm form, long offset) {
                                if (decoder.decode(bytes, from, to, form)
                                        instanceof Decoded.Events decoded) {
                                    for (Event event : decoded.events()) {
                                        if (event.timeMicros() != Event.NO_TIME) {
                                            events.accept(event);
                                        }
                                    }
                                }
                            }

                            @Override
                            public void tooLong(byte[] head, long offset, long size) {
                                throw new IllegalStateException("a long record in " + file);
                            }
                        });
        try (InputStream stored = Files.newInputStream(file);
                InputStream in =
                        file.toString().endsWith(".gz")
                                ? new GZIPInputStream(stored, 1 << 16)
                                : stored) {
            byte[] block = new byte[1 << 18];
            for (int length = in.read(block); length >= 0; length = in.read(block)) {
                splitter.accept(block, 0, length);
            }
        }
        splitter.end();
    }
}
