package dev.weir.cluster;

import java.util.Arrays;

/** Order statistics of a sample. */
final class Percentiles {
    private final double[] sorted;

    Percentiles(double[] sample) {
        sorted = sample.clone();
        Arrays.sort(sorted);
    }

    int size() {
        return sorted.length;
    }

    /**
     * The smallest value that this share of the sample does not exceed; NaN of an empty sample.
     *
     * @param share such as 0.99
     */
    double at(double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(0, Math.min(sorted.length, rank) - 1)];
    }
}
