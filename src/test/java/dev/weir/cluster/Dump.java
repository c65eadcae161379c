package dev.weir.cluster;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of a topic as a log file. */
final class Dump {
    private Dump() {}

    static OutputStream file(Path folder) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(folder.resolve("in/topic.log")));
    }

    static void write(OutputStream file, ConsumerRecord<byte[], byte[]> record) throws IOException {
        file.write(record.value());
        file.write('\n');
    }

    /** Whether a text stands in a record. */
    static boolean holds(byte[] record, byte[] text) {
        for (int i = 0; i + text.length <= record.length; i++) {
            int same = 0;
            while (same < text.length && record[i + same] == text[same]) {
                same++;
            }
            if (same == text.length) {
                return true;
            }
        }
        return false;
    }
}
