package dev.weir.decode;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where the formats of JSON that carry Windows events keep what event XML holds. */
enum JsonLayout {
    /** {@code evtx_dump}: the XML turned to JSON, attributes under a key of their own. */
    EVTX(
            Format.EVTX_JSON,
            "Event.EventData.",
            Map.ofEntries(
                    entry(
                            RawName.EVENT_ID,
                            List.of("Event.System.EventID", "Event.System.EventID.#text")),
                    entry(RawName.CHANNEL, List.of("Event.System.Channel")),
                    entry(RawName.COMPUTER, List.of("Event.System.Computer")),
                    entry(RawName.KEYWORDS, List.of("Event.System.Keywords")),
                    entry(RawName.PROVIDER, attribute("Provider", "Name")),
                    entry(RawName.TIME, attribute("TimeCreated", "SystemTime")),
                    entry(RawName.USER_ID, attribute("Security", "UserID"))),
            Map.of(),
            Map.of()),

    /** Winlogbeat: event data below {@code winlog.event_data}, or moved to fields of ECS. */
    WINLOGBEAT(
            Format.WINLOGBEAT,
            "winlog.event_data.",
            Map.ofEntries(
                    entry(RawName.EVENT_ID, List.of("winlog.event_id", "event.code")),
                    entry(RawName.CHANNEL, List.of("winlog.channel")),
                    entry(RawName.COMPUTER, List.of("winlog.computer_name", "host.name")),
                    entry(RawName.KEYWORDS, List.of("winlog.keywords")),
                    entry(RawName.PROVIDER, List.of("winlog.provider_name", "event.provider")),
                    entry(
                            RawName.TIME,
                            List.of("@timestamp", "winlog.time_created", "event.created")),
                    entry(RawName.USER_ID, List.of("winlog.user.identifier"))),
            Map.ofEntries(
                    entry("User", List.of("user.name")),
                    entry("CommandLine", List.of("process.command_line")),
                    entry("Image", List.of("process.executable")),
                    entry("ProcessId", List.of("process.pid")),
                    entry("ProcessGuid", List.of("process.entity_id")),
                    entry("CurrentDirectory", List.of("process.working_directory")),
                    entry("OriginalFileName", List.of("process.pe.original_file_name")),
                    entry("ParentCommandLine", List.of("process.parent.command_line")),
                    entry("ParentImage", List.of("process.parent.executable")),
                    entry("ParentProcessId", List.of("process.parent.pid")),
                    entry("ParentProcessGuid", List.of("process.parent.entity_id")),
                    entry(RawName.IMAGE_NAME, List.of("process.name")),
                    entry(RawName.PARENT_IMAGE_NAME, List.of("process.parent.name")),
                    entry(RawName.MD5, List.of("process.hash.md5")),
                    entry(RawName.SHA1, List.of("process.hash.sha1")),
                    entry(RawName.SHA256, List.of("process.hash.sha256")),
                    entry(RawName.IMPHASH, List.of("process.hash.imphash", "process.pe.imphash")),
                    // the shipper's own pipeline drops the event's time for the record's
                    entry("UtcTime", List.of("@timestamp")),
                    entry("TargetFilename", List.of("file.path")),
                    // where hashes of a file go depends on the event
                    entry(RawName.FILE_MD5, List.of("file.hash.md5", "process.hash.md5")),
                    entry(RawName.FILE_SHA1, List.of("file.hash.sha1", "process.hash.sha1")),
                    entry(RawName.FILE_SHA256, List.of("file.hash.sha256", "process.hash.sha256")),
                    entry(
                            RawName.FILE_IMPHASH,
                            List.of(
                                    "file.hash.imphash",
                                    "file.pe.imphash",
                                    "process.hash.imphash",
                                    "process.pe.imphash")),
                    entry("TargetObject", List.of("registry.path")),
                    entry(RawName.REGISTRY_DATA, List.of("registry.data.strings")),
                    entry(RawName.REGISTRY_TYPE, List.of("registry.data.type")),
                    entry("DestinationHostname", List.of("destination.domain")),
                    entry("DestinationIp", List.of("destination.ip")),
                    entry("DestinationPort", List.of("destination.port")),
                    entry("SourceHostname", List.of("source.domain")),
                    entry("SourceIp", List.of("source.ip")),
                    entry("SourcePort", List.of("source.port")),
                    entry("Protocol", List.of("network.transport")),
                    entry(RawName.DIRECTION, List.of("network.direction"))),
            Map.ofEntries(
                    entry("SubjectUserName", List.of("user.name")),
                    entry("CommandLine", List.of("process.command_line")),
                    entry("NewProcessName", List.of("process.executable")),
                    entry("NewProcessId", List.of("process.pid")),
                    entry("ProcessId", List.of("process.parent.pid")),
                    entry("ParentProcessName", List.of("process.parent.executable")),
                    entry(RawName.IMAGE_NAME, List.of("process.name")),
                    entry(RawName.PARENT_IMAGE_NAME, List.of("process.parent.name")))),

    /** NXLog's {@code im_msvistalog}: header and event data side by side. */
    NXLOG(
            Format.NXLOG,
            "",
            Map.ofEntries(
                    entry(RawName.EVENT_ID, List.of("EventID")),
                    entry(RawName.CHANNEL, List.of("Channel")),
                    entry(RawName.COMPUTER, List.of("Hostname")),
                    entry(RawName.KEYWORDS, List.of("Keywords")),
                    entry(RawName.PROVIDER, List.of("SourceName")),
                    entry(RawName.TIME, List.of("EventTime", "TimeCreated", "@timestamp")),
                    entry(RawName.USER_ID, List.of("UserID"))),
            Map.of(),
            Map.of());

    /** Where an element of event data names itself, if they are a list of objects. */
    static final List<String> DATA_NAME =
            List.of("Event.EventData.Data.#attributes.Name", "Event.EventData.Data.@Name");

    /** Where such an element has its text. */
    static final List<String> DATA_TEXT = List.of("Event.EventData.Data.#text");

    private final Format format;
    private final String dataPrefix;

    @SuppressWarnings("ImmutableEnumChecker") // only ever unmodifiable maps
    private final Map<String, List<String>> header;

    @SuppressWarnings("ImmutableEnumChecker") // only ever unmodifiable maps
    private final Map<String, List<String>> sysmonFallback;

    @SuppressWarnings("ImmutableEnumChecker") // only ever unmodifiable maps
    private final Map<String, List<String>> securityFallback;

    JsonLayout(
            Format format,
            String dataPrefix,
            Map<String, List<String>> header,
            Map<String, List<String>> sysmonFallback,
            Map<String, List<String>> securityFallback) {
        this.format = format;
        this.dataPrefix = dataPrefix;
        this.header = header;
        this.sysmonFallback = sysmonFallback;
        this.securityFallback = securityFallback;
    }

    /** The name that users give the layout. */
    Format format() {
        return format;
    }

    /** The paths where an event's id can stand. */
    List<String> idPaths() {
        return header.get(RawName.EVENT_ID);
    }

    /** The paths one of which a record of this layout has: its event's id, channel or provider. */
    List<String> markers() {
        List<String> markers = new ArrayList<>(idPaths());
        if (this != NXLOG) {
            markers.addAll(header.get(RawName.CHANNEL));
            markers.addAll(header.get(RawName.PROVIDER));
        }
        return markers;
    }

    /** The paths where a raw field's value can stand, the first that has one counting. */
    List<String> pathsOf(WindowsSource source, String rawName) {
        List<String> inHeader = header.get(rawName);
        if (inHeader != null) {
            return inHeader;
        }
        List<String> paths = new ArrayList<>(List.of(dataPrefix + rawName));
        Map<String, List<String>> fallback =
                source == WindowsSource.SECURITY ? securityFallback : sysmonFallback;
        paths.addAll(fallback.getOrDefault(rawName, List.of()));
        return paths;
    }

    private static List<String> attribute(String element, String name) {
        String system = "Event.System." + element;
        return List.of(
                system + ".#attributes." + name,
                system + "_attributes." + name,
                system + ".@" + name);
    }
}
