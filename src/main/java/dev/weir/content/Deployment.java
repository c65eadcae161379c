package dev.weir.content;

import java.io.Serializable;
import java.util.List;

/**
 * What happens to the detections of one type: schedule and alert actions.
 *
 * @param type the type of detection it applies to
 * @param notable the notable action; null if there is none
 * @param risk whether risk events are made
 */
public record Deployment(
        String name, String type, Scheduling scheduling, Notable notable, boolean risk)
        implements Serializable {
    /**
     * The notable action.
     *
     * @param ruleTitle may hold {@code %name%} and tokens
     * @param ruleDescription may hold {@code %description%} and tokens
     * @param nesFields the fields that identify a notable to its reader
     */
    public record Notable(String ruleTitle, String ruleDescription, List<String> nesFields)
            implements Serializable {
        public Notable {
            nesFields = List.copyOf(nesFields);
        }
    }
}
