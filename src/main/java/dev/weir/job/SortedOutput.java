package dev.weir.job;

import java.io.Serial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Puts the lines that are printed in order. All lines have one key; those of one search run are
 * held until the watermark has passed it.
 *
 * <p>In batch mode the watermark stands still until every line of the key was seen; so the lines of
 * all runs come out at the first timer, in order over all windows.
 */
final class SortedOutput extends KeyedProcessFunction<Byte, OutputRecord, OutputRecord> {
    private static final Comparator<OutputRecord> ORDER = Comparator.comparing(OutputRecord::place);

    private static final ListStateDescriptor<OutputRecord> LINES =
            new ListStateDescriptor<>("lines", BinaryTypeInformation.OUTPUT_RECORD);

    @Serial private static final long serialVersionUID = 1L;

    private final boolean bounded;
    private transient ListState<OutputRecord> lines;

    /**
     * @param bounded whether every line is here before the first timer fires, as in batch mode
     */
    SortedOutput(boolean bounded) {
        this.bounded = bounded;
    }

    @Override
    public void open(OpenContext openContext) {
        lines = getRuntimeContext().getListState(LINES);
    }

    @Override
    public void processElement(OutputRecord line, Context context, Collector<OutputRecord> out)
            throws Exception {
        lines.add(line);
        context.timerService().registerEventTimeTimer(dueMillis(line));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<OutputRecord> out)
            throws Exception {
        List<OutputRecord> due = new ArrayList<>();
        List<OutputRecord> rest = new ArrayList<>();
        for (OutputRecord line : lines.get()) {
            (bounded || dueMillis(line) <= timestamp ? due : rest).add(line);
        }
        lines.update(rest);
        due.sort(ORDER);
        due.forEach(out::collect);
    }

    private static long dueMillis(OutputRecord line) {
        return line.place().window().runMillis() - 1;
    }
}
