package dev.weir.job;

/** When rows are given. */
public enum Emission {
    /** Once, when their search has run. */
    FINAL,
    /** As soon as there is one, again when it changes, and when its search has run. */
    EARLY
}
