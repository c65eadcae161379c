package dev.weir.finding;

import dev.weir.content.Detection;

/** That the search of a window has run, whether or not it found anything. */
public final class WindowRecord {
    private WindowRecord() {}

    /**
     * The line of {@code windows/}. Times are epoch seconds.
     *
     * @param startMillis start of the window, epoch milliseconds
     * @param endMillis its end
     * @param windows how many windows of the detection the line stands for; more than one only if
     *     all of them are without records, and the line reaches from the first to the last
     * @param matched records that the detection aggregated in the window
     * @param late records that it would have aggregated, had they come in time
     * @param idle whether only the wall clock had reached the run of the search, and no source's
     *     records
     */
    public static byte[] json(
            Detection detection,
            long startMillis,
            long endMillis,
            long windows,
            long matched,
            long late,
            boolean idle) {
        return JsonLine.of(
                out -> {
                    out.search(detection, startMillis, endMillis);
                    out.number("matched", matched);
                    out.number("late", late);
                    out.text("closed_by", idle ? "idleness" : "data");
                    if (windows > 1) {
                        out.number("windows", windows);
                    }
                });
    }
}
