package dev.weir.decode;

import static dev.weir.decode.Samples.escapeJson;
import static dev.weir.decode.Samples.escapeXml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * An event of a Windows log, to be written as each format delivers it; the time is always
 * 2023-02-20 10:15:30.5 UTC.
 */
record LoggedEvent(
        String channel, String provider, int id, String keywords, Map<String, String> data) {
    /** In which Windows sends its events. */
    static final List<Format> WINDOWS_FORMATS =
            List.of(Format.XML_WIN_EVENT_LOG, Format.NXLOG, Format.WINLOGBEAT, Format.EVTX_JSON);

    static LoggedEvent sysmon(int id, String... data) {
        return new LoggedEvent(
                "Microsoft-Windows-Sysmon/Operational",
                "Microsoft-Windows-Sysmon",
                id,
                "0x8000000000000000",
                pairs(data));
    }

    static LoggedEvent sysmonForLinux(int id, String... data) {
        return new LoggedEvent("Linux-Sysmon/Operational", "Linux-Sysmon", id, "", pairs(data));
    }

    static LoggedEvent security(int id, String... data) {
        return new LoggedEvent(
                "Security",
                "Microsoft-Windows-Security-Auditing",
                id,
                "0x8020000000000000",
                pairs(data));
    }

    /** The event with one more element of data, or with another text in it. */
    LoggedEvent with(String name, String text) {
        Map<String, String> more = new LinkedHashMap<>(data);
        more.put(name, text);
        return new LoggedEvent(channel, provider, id, keywords, more);
    }

    LoggedEvent withKeywords(String other) {
        return new LoggedEvent(channel, provider, id, other, data);
    }

    String as(Format format) {
        return switch (format) {
            case XML_WIN_EVENT_LOG -> xml();
            case SYSMON_LINUX -> "Feb 20 10:15:30 web1 sysmon: " + xml();
            case NXLOG -> nxlog();
            case WINLOGBEAT -> winlogbeat();
            case EVTX_JSON -> evtxJson();
            case AUTO, CROWDSTRIKE, CIM -> throw new IllegalArgumentException(format.option());
        };
    }

    private String xml() {
        StringBuilder text =
                new StringBuilder("<Event><System><Provider Name='" + provider + "'/>");
        text.append("<EventID>" + id + "</EventID><Keywords>" + keywords + "</Keywords>");
        text.append("<TimeCreated SystemTime='2023-02-20T10:15:30.5000000Z'/>");
        text.append("<Execution ProcessID='3308' ThreadID='8'/><Channel>" + channel + "</Channel>");
        text.append("<Computer>host1.lab.local</Computer><Security UserID='S-1-5-18'/></System>");
        text.append("<EventData>");
        data.forEach(
                (name, value) ->
                        text.append("<Data Name='" + name + "'>" + escapeXml(value) + "</Data>"));
        return text.append("</EventData></Event>").toString();
    }

    /** NXLog writes keywords as a signed number. */
    private String nxlog() {
        String number = keywords.isEmpty() ? "0" : "" + Long.parseUnsignedLong(hexKeywords(), 16);
        return "{\"EventTime\":\"2023-02-20 10:15:30.500\",\"Hostname\":\"host1.lab.local\","
                + ("\"Keywords\":" + number + ",\"EventID\":" + id + ",\"ProcessID\":3308,")
                + ("\"SourceName\":\"" + provider + "\",\"Channel\":\"" + channel + "\",")
                + (jsonData() + "}");
    }

    private String winlogbeat() {
        return "{\"@timestamp\":\"2023-02-20T10:15:30.500Z\",\"event\":{\"code\":\""
                + id
                + "\"},"
                + ("\"winlog\":{\"event_id\":" + id + ",\"channel\":\"" + channel + "\",")
                + ("\"provider_name\":\"" + provider + "\",\"keywords\":[\"" + keywords + "\"],")
                + "\"computer_name\":\"host1.lab.local\",\"process\":{\"pid\":3308},"
                + ("\"event_data\":{" + jsonData() + "}}}");
    }

    private String evtxJson() {
        return "{\"Event\":{\"System\":{\"Provider\":{\"#attributes\":{\"Name\":\""
                + provider
                + ("\"}},\"EventID\":" + id + ",\"Keywords\":\"" + keywords + "\",")
                + "\"TimeCreated\":{\"#attributes\":{\"SystemTime\":\"2023-02-20T10:15:30.500Z\"}},"
                + "\"Execution\":{\"#attributes\":{\"ProcessID\":3308}},"
                + ("\"Channel\":\"" + channel + "\",\"Computer\":\"host1.lab.local\"},")
                + ("\"EventData\":{" + jsonData() + "}}}");
    }

    private String jsonData() {
        StringJoiner members = new StringJoiner(",");
        data.forEach(
                (name, value) -> members.add("\"" + name + "\":\"" + escapeJson(value) + "\""));
        return members.toString();
    }

    private String hexKeywords() {
        return keywords.substring("0x".length());
    }

    private static Map<String, String> pairs(String... data) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i < data.length; i += 2) {
            pairs.put(data[i], data[i + 1]);
        }
        return pairs;
    }
}
