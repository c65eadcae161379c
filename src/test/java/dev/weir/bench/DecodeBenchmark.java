package dev.weir.bench;

import dev.weir.cim.DataModelNode;
import dev.weir.decode.DecodeSettings;
import dev.weir.decode.Decoded;
import dev.weir.decode.RecordDecoder;
import dev.weir.decode.RecordForm;
import dev.weir.decode.RecordSink;
import dev.weir.decode.RecordSplitter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Bytes to records, and records to events of which one field is read. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DecodeBenchmark implements RecordSink {
    private static final int RECORDS = 2_000;
    private static final int LIMIT = 1 << 20;

    /** How the records are written. */
    @Param({"nxlog", "winlogbeat", "evtx-json", "crowdstrike", "xmlwineventlog"})
    String format;

    private final int processName = DataModelNode.PROCESSES.slotOf("process_name");
    private final int[] froms = new int[RECORDS + 1];
    private final int[] tos = new int[RECORDS + 1];
    private final RecordForm[] forms = new RecordForm[RECORDS + 1];
    private byte[] block = new byte[0];
    private byte[] rejected;
    private byte[] wanted;
    private RecordDecoder decoder;
    private int records;

    /** Invents the records. */
    @Setup
    public void invent() throws IOException {
        rejected = new LoggedRecords(format, 1).lines(RECORDS + 1, Integer.MAX_VALUE);
        rejected = afterFirstLine(rejected);
        wanted = new LoggedRecords(format, 2).lines(RECORDS, 1);
        BitSet slots = new BitSet();
        for (String field : new String[] {"dest", "user", "process", "process_name"}) {
            slots.set(DataModelNode.PROCESSES.slotOf(field));
        }
        decoder =
                new RecordDecoder(
                        DecodeSettings.defaults()
                                .withWanted(Map.of(DataModelNode.PROCESSES, slots)));
        if (decodeAll(rejected) != 0 || decodeAll(wanted) == 0) {
            throw new IllegalStateException("the records are not what they are to be");
        }
    }

    private static byte[] afterFirstLine(byte[] lines) {
        int end = 0;
        while (lines[end] != '\n') {
            end++;
        }
        return Arrays.copyOfRange(lines, end + 1, lines.length);
    }

    /** Bytes to records; the window that they are read to is made for each file. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public int scan() throws IOException {
        split(rejected);
        return records;
    }

    /** Bytes to records that nobody wants. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public int rejected() throws IOException {
        return decodeAll(rejected);
    }

    /** Bytes to process creations, of which the name of the program is read. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public int wanted() throws IOException {
        return decodeAll(wanted);
    }

    private void split(byte[] lines) throws IOException {
        if (block.length < lines.length + 1) {
            block = new byte[lines.length + 1];
        }
        records = 0;
        RecordSplitter splitter = new RecordSplitter(LIMIT, this, block, 0);
        splitter.acceptFrom(new ByteArrayInputStream(lines), lines.length);
        splitter.end();
    }

    private int decodeAll(byte[] lines) throws IOException {
        split(lines);
        int read = 0;
        for (int i = 0; i < records; i++) {
            if (decoder.decode(block, froms[i], tos[i], forms[i]) instanceof Decoded.Events found) {
                read += found.events().get(0).first(processName).length();
            }
        }
        return read;
    }

    @Override
    public void record(byte[] bytes, int from, int to, RecordForm form, long offset) {
        froms[records] = from;
        tos[records] = to;
        forms[records] = form;
        records++;
    }

    @Override
    public void tooLong(byte[] head, long offset, long size) {
        throw new IllegalStateException("no record is so long");
    }
}
