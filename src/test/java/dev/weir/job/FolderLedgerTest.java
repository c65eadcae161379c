package dev.weir.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.job.files.FolderListing.Found;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.fs.Path;
import org.junit.jupiter.api.Test;

class FolderLedgerTest {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    /** Some wall clock. */
    private static final long NOW = 1_700_000_000_000L;

    private FolderLedger ledger = new FolderLedger();

    private static Found file(String name, long modifiedMillis) {
        return new Found(new Path("file:/in/" + name), modifiedMillis);
    }

    /** The files that wait, as name@arrival, arrival counted from {@link #NOW}. */
    private List<String> waiting() {
        List<String> files = new ArrayList<>();
        for (Optional<FolderSplit> next = ledger.next(); next.isPresent(); next = ledger.next()) {
            FolderSplit split = next.get();
            files.add(split.path().getName() + "@" + (split.arrivalMillis() - NOW));
        }
        return files;
    }

    private void restart() throws IOException {
        FolderStateSerializer<FolderLedger> form = FolderStateSerializer.LEDGER;
        ledger = form.deserialize(form.getVersion(), form.serialize(ledger));
    }

    /** Lists the same files once an hour. */
    private void watch(long fromMillis, long toMillis, Found... files) {
        for (long now = fromMillis; now <= toMillis; now += HOUR) {
            ledger.listed(List.of(files), now);
        }
    }

    @Test
    void filesWaitInOrderOfModificationThenName() {
        ledger.listed(
                List.of(file("c", NOW - 1), file("b", NOW - 2), file("z", NOW - 3), file("a", NOW)),
                NOW);
        ledger.listed(List.of(file("y", NOW + 7), file("x", NOW + 7)), NOW + 8);

        assertEquals(List.of("z@-3", "b@-2", "c@-1", "a@0", "x@7", "y@7"), waiting());
    }

    @Test
    void aFileIsFoundOnce() {
        ledger.listed(List.of(file("a", NOW)), NOW);
        ledger.listed(List.of(file("a", NOW)), NOW + 1);
        ledger.listed(List.of(file("a", NOW + 2)), NOW + 2);

        assertEquals(List.of("a@0"), waiting());
    }

    @Test
    void aFileFoundAfterAYoungerOneArrivesNoEarlier() {
        ledger.listed(List.of(file("a", NOW - MINUTE)), NOW);
        ledger.listed(List.of(file("older", NOW - HOUR)), NOW + 1);
        ledger.listed(List.of(file("b", NOW)), NOW + 2);

        assertEquals(List.of("a@-60000", "older@-60000", "b@0"), waiting());
    }

    @Test
    void aTimeAheadOfTheWallClockIsHeld() {
        ledger.listed(List.of(file("ahead", NOW + DAY)), NOW);
        ledger.listed(List.of(file("b", NOW + MINUTE + 1)), NOW + 1);
        ledger.listed(List.of(file("c", NOW + MINUTE + 2)), NOW + 1);

        assertEquals(List.of("ahead@0", "b@60001", "c@60001"), waiting());
    }

    @Test
    void filesOfAnyAgeAreReadAtTheStartAndLater() {
        ledger.listed(List.of(file("old", NOW - 400 * DAY), file("older", NOW - 500 * DAY)), NOW);
        ledger.listed(List.of(file("oldest", NOW - 600 * DAY)), NOW + 1);

        assertEquals(3, waiting().size());
    }

    @Test
    void aFileThatStaysIsNeverReadAgain() throws IOException {
        Found stays = file("a", NOW - 400 * DAY);
        watch(NOW, NOW + 30 * DAY, stays);
        assertEquals(1, waiting().size());

        restart();
        watch(NOW + 90 * DAY, NOW + 91 * DAY, stays);

        assertEquals(List.of(), waiting());
        assertEquals(1, ledger.names());
    }

    @Test
    void aNameIsKeptForSevenDaysAfterItsFileIsGone() {
        ledger.listed(List.of(file("a", NOW)), NOW);
        assertEquals(1, waiting().size());

        watch(NOW + HOUR, NOW + 7 * DAY);
        ledger.listed(List.of(file("a", NOW)), NOW + 7 * DAY);
        assertEquals(List.of(), waiting());

        watch(NOW + 7 * DAY + HOUR, NOW + 14 * DAY + HOUR);
        assertEquals(0, ledger.names());
        ledger.listed(List.of(file("a", NOW + 15 * DAY)), NOW + 15 * DAY);
        assertEquals(List.of("a@" + 15 * DAY), waiting());
    }

    @Test
    void timeInWhichNobodyWatchedForgetsNothing() throws IOException {
        Found file = file("a", NOW);
        ledger.listed(List.of(file), NOW);
        assertEquals(1, waiting().size());

        restart();
        ledger.listed(List.of(), NOW + 90 * DAY);
        ledger.listed(List.of(file), NOW + 90 * DAY + MINUTE);

        assertEquals(List.of(), waiting());
    }

    @Test
    void aClockSetBackForgetsNothing() {
        Found file = file("a", NOW);
        ledger.listed(List.of(file), NOW);
        assertEquals(1, waiting().size());

        ledger.listed(List.of(), NOW - 90 * DAY);
        ledger.listed(List.of(file), NOW);

        assertEquals(List.of(), waiting());
    }

    @Test
    void namesDoNotGrowWithTheFilesThatPassThrough() {
        int days = 60;
        for (int day = 0; day < days; day++) {
            for (int hour = 0; hour < 24; hour++) {
                long now = NOW + day * DAY + hour * HOUR;
                ledger.listed(List.of(file("log-" + day + "-" + hour, now)), now);
            }
        }

        assertEquals(days * 24, waiting().size());
        assertEquals(7 * 24 + 1, ledger.names());
    }

    @Test
    void aFileGivenBackKeepsItsPlaceAndPosition() {
        ledger.listed(List.of(file("a", NOW), file("b", NOW + 1), file("c", NOW + 2)), NOW);
        FolderSplit first = ledger.next().orElseThrow();
        FolderSplit second = ledger.next().orElseThrow();
        FolderSplit read = new FolderSplit(0, first.path(), first.arrivalMillis(), 77);

        ledger.giveBack(second);
        ledger.giveBack(read);

        assertEquals(read, ledger.next().orElseThrow());
        assertEquals(second, ledger.next().orElseThrow());
    }

    @Test
    void aRestoredLedgerGoesOn() throws IOException {
        ledger.listed(List.of(file("a", NOW), file("b:\\c.log", NOW + 1)), NOW);
        assertEquals("a", ledger.next().orElseThrow().path().getName());

        restart();
        ledger.listed(
                List.of(file("a", NOW), file("b:\\c.log", NOW + 1), file("d", NOW - DAY)), NOW + 2);

        FolderSplit second = ledger.next().orElseThrow();
        assertEquals(new FolderSplit(1, file("b:\\c.log", 0).path(), NOW + 1, 0), second);
        assertEquals(List.of("d@1"), waiting());
    }

    @Test
    void aCopyDoesNotFollow() {
        ledger.listed(List.of(file("a", NOW)), NOW);
        FolderLedger copy = ledger.copy();

        assertEquals(List.of("a@0"), waiting());
        ledger.listed(List.of(file("b", NOW)), NOW);

        ledger = copy;
        assertEquals(List.of("a@0"), waiting());
        assertEquals(1, ledger.names());
    }

    @Test
    void stateOfALaterReleaseIsRefused() {
        assertThrows(
                IOException.class, () -> FolderStateSerializer.SPLIT.deserialize(2, new byte[100]));
    }

    @Test
    void aSplitKeepsAnyName() throws IOException {
        for (String name : List.of("10:15.log", "a\\b.log", "50%25.log", "a b.log", "zürich.log")) {
            Path path = Path.fromLocalFile(new java.io.File("/in/" + name));
            FolderSplit split = new FolderSplit(3, path, 4, 5);

            FolderSplit restored =
                    FolderStateSerializer.SPLIT.deserialize(
                            1, FolderStateSerializer.SPLIT.serialize(split));

            assertEquals(split, restored);
            assertEquals("/in/" + name, restored.path().getPath());
        }
    }
}
