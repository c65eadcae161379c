package dev.weir.content;

import java.io.Serializable;

/** A {@code scheduling} block, as written: when a search runs and over which range. */
public record Scheduling(String cronSchedule, String earliestTime, String latestTime)
        implements Serializable {}
