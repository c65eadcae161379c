package dev.weir.decode;

import java.util.Optional;

/** How a record is read; the names are those of the option {@code --format}. */
public enum Format {
    /** By what each record holds. */
    AUTO("auto"),
    /** Windows event XML. */
    XML_WIN_EVENT_LOG("xmlwineventlog"),
    /** Event XML of Sysmon for Linux, behind a syslog header or not. */
    SYSMON_LINUX("sysmon-linux"),
    /** CrowdStrike Falcon Data Replicator JSON. */
    CROWDSTRIKE("crowdstrike"),
    /** JSON of NXLog's {@code im_msvistalog}. */
    NXLOG("nxlog"),
    /** Winlogbeat JSON. */
    WINLOGBEAT("winlogbeat"),
    /** JSON lines of {@code evtx_dump}. */
    EVTX_JSON("evtx-json"),
    /** JSON with the data model's own field names. */
    CIM("cim");

    private final String option;

    Format(String option) {
        this.option = option;
    }

    /** The name that users write. */
    public String option() {
        return option;
    }

    /** The format of this name, in any case. */
    public static Optional<Format> named(String option) {
        for (Format format : values()) {
            if (format.option.equalsIgnoreCase(option)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    boolean readsJson() {
        return this != XML_WIN_EVENT_LOG && this != SYSMON_LINUX;
    }

    boolean readsXml() {
        return this == AUTO || this == XML_WIN_EVENT_LOG || this == SYSMON_LINUX;
    }
}
