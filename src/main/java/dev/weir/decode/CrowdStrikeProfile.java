package dev.weir.decode;

import java.util.Optional;

/** Whose mapping of CrowdStrike events is used. */
public enum CrowdStrikeProfile {
    /** That of the Splunk add-on for CrowdStrike FDR, which detections run against at Splunk. */
    TA,
    /** The one that ESCU's data source file states for rule conversion. */
    ESCU;

    /** The profile of this name, in any case. */
    public static Optional<CrowdStrikeProfile> named(String name) {
        for (CrowdStrikeProfile profile : values()) {
            if (profile.name().equalsIgnoreCase(name)) {
                return Optional.of(profile);
            }
        }
        return Optional.empty();
    }
}
