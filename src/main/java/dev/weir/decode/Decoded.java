package dev.weir.decode;

import dev.weir.cim.Event;
import java.util.List;

/** What a record turned out to hold. */
public sealed interface Decoded {
    /** Nothing that any search reads. */
    PassedOver PASSED_OVER = new PassedOver(false);

    /** No event that any search takes, but a clock that says something of its source. */
    PassedOver CLOCK_DIFFERS = new PassedOver(true);

    /**
     * What a record's clock says, where somebody else found that no search takes its events. Other
     * such records are not looked into, so what is wrong inside this one is passed over, too.
     */
    static Decoded clockOnly(Decoded decoded) {
        return decoded instanceof Events events && events.clockDiffers()
                ? CLOCK_DIFFERS
                : PASSED_OVER;
    }

    /**
     * A record that no search reads.
     *
     * @param clockDiffers as of {@link Events}, if a search reads records of this kind; else false
     */
    record PassedOver(boolean clockDiffers) implements Decoded {}

    /**
     * Events of the data model.
     *
     * @param events at least one; a time that cannot be read is {@link Event#NO_TIME}
     * @param clockDiffers whether a Sysmon event's own {@code UtcTime} differs from the time of its
     *     record by half an hour or more, the sign of a wrong source time zone
     */
    record Events(List<Event> events, boolean clockDiffers) implements Decoded {
        /** Copies the list. */
        public Events {
            events = List.copyOf(events);
        }
    }

    /**
     * A record that is broken, and whose bytes do not say that nobody wants it.
     *
     * @param reason a short sentence that never changes
     */
    record Malformed(String reason) implements Decoded {}
}
