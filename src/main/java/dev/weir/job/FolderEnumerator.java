package dev.weir.job;

import dev.weir.job.files.FolderListing;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists a watched folder once a second and gives its files, one at a time, to the readers that ask.
 * A folder that cannot be listed is logged and listed again; it does not end the job.
 */
final class FolderEnumerator implements SplitEnumerator<FolderSplit, FolderLedger> {
    private static final Logger LOG = LoggerFactory.getLogger(FolderEnumerator.class);
    private static final long INTERVAL_MILLIS = 1000;

    private final SplitEnumeratorContext<FolderSplit> context;
    private final String folder;
    private final FolderLedger ledger;
    private final Set<Integer> asking = new LinkedHashSet<>();
    private List<String> faults = List.of();

    FolderEnumerator(
            SplitEnumeratorContext<FolderSplit> context, String folder, FolderLedger ledger) {
        this.context = context;
        this.folder = folder;
        this.ledger = ledger;
    }

    @Override
    public void start() {
        context.callAsync(() -> FolderListing.of(folder), this::listed, 0, INTERVAL_MILLIS);
    }

    @Override
    public void handleSplitRequest(int reader, String host) {
        asking.add(reader);
        assign();
    }

    @Override
    public void addSplitsBack(List<FolderSplit> files, int reader) {
        files.forEach(ledger::giveBack);
        asking.remove(reader);
        assign();
    }

    @Override
    public void addReader(int reader) {
        // It asks when it has nothing to read.
    }

    @Override
    public FolderLedger snapshotState(long checkpointId) {
        return ledger.copy();
    }

    @Override
    public void close() {
        // The context ends the listing.
    }

    private void listed(FolderListing listing, Throwable failure) {
        if (failure != null) {
            log(List.of("the watched folder cannot be listed: " + failure));
            return;
        }
        log(listing.faults());
        ledger.listed(listing.files(), System.currentTimeMillis());
        assign();
    }

    /** Logs what is wrong when it changes, not once a second. */
    private void log(List<String> now) {
        if (!now.equals(faults)) {
            faults = now;
            faults.forEach(LOG::warn);
            if (faults.isEmpty()) {
                LOG.info("{}: all of the watched folder can be listed again", folder);
            }
        }
    }

    private void assign() {
        asking.retainAll(context.registeredReaders().keySet());
        while (!asking.isEmpty()) {
            Optional<FolderSplit> file = ledger.next();
            if (file.isEmpty()) {
                return;
            }
            int reader = asking.iterator().next();
            asking.remove(reader);
            context.assignSplit(file.get(), reader);
        }
    }
}
