package dev.weir.job;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What was given of a group's row before its search runs.
 *
 * @param revision number of the last revision; 0 if there was none
 * @param digest what the values of that revision come down to
 * @param dueMillis before when no other revision is given, by the wall clock in epoch milliseconds;
 *     {@link #NOT_WAITING} if one may be given at once
 * @param changed whether events came in since
 */
record EarlyRow(int revision, int digest, long dueMillis, boolean changed) {
    static final long NOT_WAITING = Long.MIN_VALUE;

    /** Nothing was given. */
    static final EarlyRow NONE = new EarlyRow(0, 0, NOT_WAITING, false);

    boolean waiting() {
        return dueMillis != NOT_WAITING;
    }

    EarlyRow withChange() {
        return new EarlyRow(revision, digest, dueMillis, true);
    }

    EarlyRow notWaiting() {
        return new EarlyRow(revision, digest, NOT_WAITING, false);
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(revision);
        out.writeInt(digest);
        out.writeLong(dueMillis);
        out.writeBoolean(changed);
    }

    static EarlyRow read(DataInput in) throws IOException {
        return new EarlyRow(in.readInt(), in.readInt(), in.readLong(), in.readBoolean());
    }
}
