package dev.weir.cli;

import dev.weir.decode.CrowdStrikeProfile;
import dev.weir.decode.Format;
import dev.weir.decode.ProcessEvents;
import dev.weir.job.Emission;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * Settings from {@code weir.yaml}, checked.
 *
 * @param detections names or ids of the unbounded job's detections
 * @param content content packs, in order; none means the default
 * @param timezone zone of times as text and of schedules
 * @param emission when the unbounded job gives rows
 * @param run what only the unbounded job needs to know
 */
record Settings(
        List<String> detections,
        List<Path> content,
        ZoneId timezone,
        Sources sources,
        Limits limits,
        Emission emission,
        RunSettings run) {
    /** What holds where no file says otherwise. */
    static final Settings DEFAULT =
            new Settings(
                    List.of(),
                    List.of(),
                    ZoneId.of("UTC"),
                    Sources.DEFAULT,
                    Limits.DEFAULT,
                    Emission.FINAL,
                    RunSettings.DEFAULT);

    Settings {
        detections = List.copyOf(detections);
        content = List.copyOf(content);
    }

    /**
     * How records are read.
     *
     * @param timezone zone of event times that carry none
     * @param rawEntities whether entities in Windows XML stay as they are
     * @param profile whose mapping of CrowdStrike events is used
     * @param hostsByAid host names of CrowdStrike sensors by agent id
     */
    record Sources(
            Format format,
            ZoneId timezone,
            boolean rawEntities,
            CrowdStrikeProfile profile,
            Map<String, String> hostsByAid,
            ProcessEvents processEvents) {
        static final Sources DEFAULT =
                new Sources(
                        Format.AUTO,
                        ZoneId.of("UTC"),
                        false,
                        CrowdStrikeProfile.TA,
                        Map.of(),
                        ProcessEvents.CREATIONS);
    }

    /**
     * Bounds against hostile input.
     *
     * @param recordBytes longest record, in bytes
     * @param jsonNesting deepest nesting of a JSON record
     * @param groups most groups of one detection and window in a streaming job
     * @param valuesPerField most distinct values of one field of one row in a streaming job
     * @param replayEvents most events that a replay sorts
     */
    record Limits(
            int recordBytes, int jsonNesting, int groups, int valuesPerField, int replayEvents) {
        static final Limits DEFAULT = new Limits(1 << 20, 64, 100_000, 10_000, 1_000_000);

        /** Those of them that a job keeps. */
        dev.weir.job.Limits ofJob() {
            return new dev.weir.job.Limits(recordBytes, groups, valuesPerField);
        }
    }

    /**
     * A time zone by its id.
     *
     * @param option what names it, for the message
     * @throws UserMistake if there is no such zone
     */
    static ZoneId zone(String option, String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            throw new UserMistake(option + " " + id + ": " + NO_SUCH_ZONE, e);
        }
    }

    /** What is said of a time zone's id that is none. */
    static final String NO_SUCH_ZONE = "there is no such time zone; write UTC or Europe/Berlin";
}
