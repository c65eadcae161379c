package dev.weir.decode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Splits bytes and keeps what came out, one text per record, for comparison. */
final class Records implements RecordSink {
    private final List<String> found = new ArrayList<>();
    private final List<RecordForm> forms = new ArrayList<>();

    static List<String> of(byte[] stream, int limit, int... blockSizes) {
        return split(stream, limit, blockSizes).found;
    }

    /** What the splitter knows of the records of a stream that comes as one block. */
    static List<RecordForm> formsOf(byte[] stream, int limit) {
        return split(stream, limit).forms;
    }

    private static Records split(byte[] stream, int limit, int... blockSizes) {
        Records records = new Records();
        RecordSplitter splitter = new RecordSplitter(limit, records);
        int from = 0;
        for (int i = 0; from < stream.length; i++) {
            int size = blockSizes.length == 0 ? stream.length : blockSizes[i % blockSizes.length];
            int to = Math.min(stream.length, from + size);
            splitter.accept(stream, from, to);
            from = to;
        }
        splitter.end();
        return records;
    }

    /** The records of a part of a stream, read on its own. */
    static List<String> ofPart(byte[] stream, int from, int to, int limit, int block) {
        Records records = new Records();
        RecordSplitter splitter = new RecordSplitter(limit, records, new byte[1], from);
        for (int at = from; at < to; at += block) {
            splitter.accept(stream, at, Math.min(to, at + block));
        }
        splitter.end();
        return records.found;
    }

    @Override
    public void record(byte[] bytes, int from, int to, RecordForm form, long offset) {
        String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        forms.add(form);
        found.add(offset + ":" + text.replace("\n", "~").replace("\r", "^"));
    }

    @Override
    public void tooLong(byte[] head, long offset, long size) {
        found.add(offset + ": too long, " + size + " bytes, head of " + head.length);
    }
}
