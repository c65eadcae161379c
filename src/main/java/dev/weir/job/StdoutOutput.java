package dev.weir.job;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Serial;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Matches as lines on standard output, in order; the other streams are only counted. */
public final class StdoutOutput implements Output {
    private final boolean sorted;
    private final boolean bounded;

    /**
     * @param bounded whether the job runs in batch mode
     */
    public StdoutOutput(boolean bounded) {
        this(true, bounded);
    }

    private StdoutOutput(boolean sorted, boolean bounded) {
        this.sorted = sorted;
        this.bounded = bounded;
    }

    /** Matches as they come: none is held until its window is over. */
    public static StdoutOutput unsorted() {
        return new StdoutOutput(false, false);
    }

    @Override
    public void attach(DataStream<OutputRecord> findings, DataStream<OutputRecord> rejected) {
        DataStream<OutputRecord> matches =
                findings.filter(line -> line.stream() == OutputStreamName.MATCHES)
                        .name(OperatorName.STDOUT_MATCHES)
                        .uid(OperatorName.STDOUT_MATCHES);
        (sorted ? inOrder(matches) : matches)
                .sinkTo(new StdoutSink())
                .name(OperatorName.STDOUT)
                .uid(OperatorName.STDOUT)
                .setParallelism(1);
        rejected.sinkTo(new DiscardingSink<>())
                .name(OperatorName.ONLY_COUNTED)
                .uid(OperatorName.ONLY_COUNTED);
    }

    private DataStream<OutputRecord> inOrder(DataStream<OutputRecord> matches) {
        return matches.keyBy(line -> (byte) 0, Types.BYTE)
                .process(new SortedOutput(bounded), BinaryTypeInformation.OUTPUT_RECORD)
                .name(OperatorName.SORT)
                .uid(OperatorName.SORT)
                .setParallelism(1);
    }

    private static final class StdoutSink implements Sink<OutputRecord> {
        @Serial private static final long serialVersionUID = 1L;

        @Override
        public SinkWriter<OutputRecord> createWriter(WriterInitContext context) {
            return new StdoutWriter();
        }
    }

    /** Writes each line whole, so that it can be read as soon as it is there. */
    private static final class StdoutWriter implements SinkWriter<OutputRecord> {
        private final PrintStream out = System.out;

        @Override
        public void write(OutputRecord line, Context context) throws IOException {
            line.writeLine(out);
            out.flush();
        }

        @Override
        public void flush(boolean endOfInput) {
            out.flush();
        }

        @Override
        public void close() {
            out.flush();
        }
    }
}
