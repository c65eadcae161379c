package dev.weir.job;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serial;
import java.util.List;
import org.apache.flink.api.common.serialization.Encoder;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.BasePathBucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;

/** Each output stream as a folder of JSON Lines files, which appear when they are complete. */
public final class FolderOutput implements Output {
    private final Path folder;

    /** Output below this folder. */
    public FolderOutput(Path folder) {
        this.folder = folder;
    }

    @Override
    public void attach(DataStream<OutputRecord> findings, DataStream<OutputRecord> rejected) {
        for (OutputStreamName stream :
                List.of(
                        OutputStreamName.MATCHES,
                        OutputStreamName.NOTABLES,
                        OutputStreamName.RISK_EVENTS,
                        OutputStreamName.ERRORS)) {
            attach(findings, stream);
        }
        for (OutputStreamName stream : List.of(OutputStreamName.LATE, OutputStreamName.MALFORMED)) {
            attach(rejected, stream);
        }
    }

    private void attach(DataStream<OutputRecord> lines, OutputStreamName stream) {
        FileSink<OutputRecord> sink =
                FileSink.forRowFormat(new Path(folder, stream.folder()), new LineEncoder())
                        .withBucketAssigner(new BasePathBucketAssigner<>())
                        .withRollingPolicy(OnCheckpointRollingPolicy.build())
                        .withOutputFileConfig(new OutputFileConfig("part", ".jsonl"))
                        .build();
        lines.filter(line -> line.stream() == stream)
                .name(OperatorName.only(stream))
                .uid(OperatorName.only(stream))
                .sinkTo(sink)
                .name(OperatorName.sink(stream))
                .uid(OperatorName.sink(stream));
    }

    /** A record as a line. */
    private static final class LineEncoder implements Encoder<OutputRecord> {
        @Serial private static final long serialVersionUID = 1L;

        @Override
        public void encode(OutputRecord line, OutputStream out) throws IOException {
            line.writeLine(out);
        }
    }
}
