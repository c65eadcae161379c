package dev.weir.job;

import dev.weir.job.files.FolderListing.Found;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which files of a watched folder have been found, which of them wait to be read, and what the
 * folder's arrival clock shows.
 *
 * <h2>Each file once</h2>
 *
 * A file is read when its name is first seen, however old it is. The name is remembered for as long
 * as the file is in the folder, and for seven days of watching after it was last seen there; then
 * it may be used again. So a file is never read twice, an old one that is moved in late is not
 * taken for one that was read long ago, and what is remembered is bounded by what the folder holds
 * and what was removed from it within a week.
 *
 * <p>Seven days, because a folder may seem empty for a while (a share that is not mounted) and then
 * must not be read again. They are days of watching: the time between two listings counts, but no
 * more than an hour of it, so that neither a job that was stopped for a month nor a clock that is
 * set forward lets names be forgotten at once.
 *
 * <h2>Arrival</h2>
 *
 * Files found together are read in order of modification time, then of name. The clock shows the
 * latest modification time so far, and a file's records arrive when the clock is moved to its file:
 * at its modification time, or later if a file that was modified later was found before. A time
 * more than a minute ahead of the wall clock is held at the wall clock; else one file with a wrong
 * time would make all others late.
 */
final class FolderLedger {
    /** How long a name is remembered after its file was last in the folder, in watched time. */
    static final long NAMES_KEPT_MILLIS = Duration.ofDays(7).toMillis();

    /** The most that the time between two listings counts. */
    static final long LONGEST_STEP_MILLIS = Duration.ofHours(1).toMillis();

    private static final Comparator<Found> READING_ORDER =
            Comparator.comparingLong(Found::modifiedMillis).thenComparing(FolderLedger::name);

    /** By name, the watched time when the file was last in the folder. */
    private final Map<String, Long> lastSeen = new HashMap<>();

    /** By number. */
    private final TreeMap<Long, FolderSplit> waiting = new TreeMap<>();

    private long watchedMillis;
    private long listedAtMillis;
    private long clockMillis = RecordBatch.BEFORE_ALL;
    private long nextNumber;

    /**
     * Takes what the folder holds.
     *
     * @param nowMillis the wall clock, epoch milliseconds
     */
    void listed(Collection<Found> files, long nowMillis) {
        long step = Math.min(nowMillis - listedAtMillis, LONGEST_STEP_MILLIS);
        watchedMillis += Math.max(step, 0);
        listedAtMillis = nowMillis;
        List<Found> found = new ArrayList<>();
        for (Found file : files) {
            if (lastSeen.put(name(file), watchedMillis) == null) {
                found.add(file);
            }
        }
        found.sort(READING_ORDER);
        for (Found file : found) {
            long arrival = SourceTiming.arrivalMillis(file.modifiedMillis(), nowMillis);
            clockMillis = Math.max(clockMillis, arrival);
            giveBack(new FolderSplit(nextNumber++, file.path(), clockMillis, 0));
        }
        lastSeen.values().removeIf(seen -> watchedMillis - seen > NAMES_KEPT_MILLIS);
    }

    /** Takes the file to read next, if one waits. */
    Optional<FolderSplit> next() {
        return Optional.ofNullable(waiting.pollFirstEntry()).map(Map.Entry::getValue);
    }

    /** Puts back a file whose reader was lost, to its place in the order. */
    void giveBack(FolderSplit file) {
        waiting.put(file.number(), file);
    }

    /** How many names are remembered. */
    int names() {
        return lastSeen.size();
    }

    /** The same, to be kept while this one changes. */
    FolderLedger copy() {
        FolderLedger copy = new FolderLedger();
        copy.lastSeen.putAll(lastSeen);
        copy.waiting.putAll(waiting);
        copy.watchedMillis = watchedMillis;
        copy.listedAtMillis = listedAtMillis;
        copy.clockMillis = clockMillis;
        copy.nextNumber = nextNumber;
        return copy;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(watchedMillis);
        out.writeLong(listedAtMillis);
        out.writeLong(clockMillis);
        out.writeLong(nextNumber);
        out.writeInt(lastSeen.size());
        for (Map.Entry<String, Long> name : lastSeen.entrySet()) {
            out.writeUTF(name.getKey());
            out.writeLong(name.getValue());
        }
        out.writeInt(waiting.size());
        for (FolderSplit file : waiting.values()) {
            file.write(out);
        }
    }

    static FolderLedger read(DataInput in) throws IOException {
        FolderLedger ledger = new FolderLedger();
        ledger.watchedMillis = in.readLong();
        ledger.listedAtMillis = in.readLong();
        ledger.clockMillis = in.readLong();
        ledger.nextNumber = in.readLong();
        int names = in.readInt();
        for (int i = 0; i < names; i++) {
            ledger.lastSeen.put(in.readUTF(), in.readLong());
        }
        int files = in.readInt();
        for (int i = 0; i < files; i++) {
            ledger.giveBack(FolderSplit.read(in));
        }
        return ledger;
    }

    private static String name(Found file) {
        return file.path().toUri().toString();
    }
}
