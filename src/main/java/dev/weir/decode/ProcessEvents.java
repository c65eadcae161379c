package dev.weir.decode;

import java.io.Serializable;
import java.util.Set;

/**
 * Which events are process events. The add-ons tag more than creations (sources differ in which);
 * by default only creations count.
 *
 * @param sysmon ids of Sysmon events, on Windows and Linux
 * @param security ids of events of the Windows Security log
 * @param crowdStrike names of CrowdStrike events
 */
public record ProcessEvents(Set<Integer> sysmon, Set<Integer> security, Set<String> crowdStrike)
        implements Serializable {
    /** Process creations. */
    public static final ProcessEvents CREATIONS =
            new ProcessEvents(
                    Set.of(1), Set.of(4688), Set.of("ProcessRollup2", "SyntheticProcessRollup2"));

    /** Copies the sets. */
    public ProcessEvents {
        sysmon = Set.copyOf(sysmon);
        security = Set.copyOf(security);
        crowdStrike = Set.copyOf(crowdStrike);
    }
}
