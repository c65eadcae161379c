package dev.weir.decode;

/** A log of Windows (or of Sysmon elsewhere) whose events are known. */
enum WindowsSource {
    SYSMON(
            "Microsoft-Windows-Sysmon/Operational",
            "Microsoft-Windows-Sysmon",
            MappingRule.AFTER_BACKSLASH,
            "Microsoft Sysmon",
            "XmlWinEventLog:Microsoft-Windows-Sysmon/Operational",
            "XmlWinEventLog"),
    SYSMON_LINUX(
            "Linux-Sysmon/Operational",
            "Linux-Sysmon",
            MappingRule.AFTER_SLASH,
            "Linux Sysmon",
            "Syslog:Linux-Sysmon/Operational",
            "sysmon:linux"),
    SECURITY(
            "Security",
            "Microsoft-Windows-Security-Auditing",
            MappingRule.AFTER_BACKSLASH,
            "Microsoft Windows",
            "XmlWinEventLog:Security",
            "XmlWinEventLog");

    @SuppressWarnings("ImmutableEnumChecker") // never written
    private final byte[] lowerChannel;

    @SuppressWarnings("ImmutableEnumChecker") // never written
    private final byte[] lowerProvider;

    @SuppressWarnings("ImmutableEnumChecker") // rules hold no state
    private final MappingRule baseName;

    private final String vendorProduct;
    private final String source;
    private final String sourcetype;

    WindowsSource(
            String channel,
            String provider,
            MappingRule baseName,
            String vendorProduct,
            String source,
            String sourcetype) {
        this.lowerChannel = Ascii.lowerCase(channel);
        this.lowerProvider = Ascii.lowerCase(provider);
        this.baseName = baseName;
        this.vendorProduct = vendorProduct;
        this.source = source;
        this.sourcetype = sourcetype;
    }

    byte[] lowerChannel() {
        return lowerChannel;
    }

    byte[] lowerProvider() {
        return lowerProvider;
    }

    /** What makes a file's name of its path. */
    MappingRule baseName() {
        return baseName;
    }

    /** What the add-on calls the product. */
    String vendorProduct() {
        return vendorProduct;
    }

    /** Splunk's {@code source} of the log. */
    String source() {
        return source;
    }

    /** Splunk's {@code sourcetype} of the log. */
    String sourcetype() {
        return sourcetype;
    }
}
