package dev.weir.decode;

import java.util.Set;

/** A log of Windows (or of Sysmon elsewhere) whose events are known. */
enum WindowsSource {
    SYSMON("Microsoft-Windows-Sysmon/Operational", "Microsoft-Windows-Sysmon"),
    SYSMON_LINUX("Linux-Sysmon/Operational", "Linux-Sysmon"),
    SECURITY("Security", "Microsoft-Windows-Security-Auditing");

    private final String channel;

    @SuppressWarnings("ImmutableEnumChecker") // never written
    private final byte[] lowerChannel;

    @SuppressWarnings("ImmutableEnumChecker") // never written
    private final byte[] lowerProvider;

    WindowsSource(String channel, String provider) {
        this.channel = channel;
        this.lowerChannel = Ascii.lowerCase(channel);
        this.lowerProvider = Ascii.lowerCase(provider);
    }

    String channel() {
        return channel;
    }

    byte[] lowerChannel() {
        return lowerChannel;
    }

    byte[] lowerProvider() {
        return lowerProvider;
    }

    /** The ids of this log's process events. */
    Set<Integer> processEvents(ProcessEvents events) {
        return this == SECURITY ? events.security() : events.sysmon();
    }
}
