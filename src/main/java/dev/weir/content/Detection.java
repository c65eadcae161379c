package dev.weir.content;

import dev.weir.spl.SearchText;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * A detection as its file has it.
 *
 * @param file path of the file, as found below the pack's folder that the user named
 * @param type TTP, Anomaly, Hunting, Correlation or Baseline
 * @param search the SPL, macros not expanded
 * @param tags what the builder makes annotations, severity and risk from
 * @param riskMessage message of risk events, with its {@code $tokens$}; empty if there is none
 * @param riskObjects who gets a risk event, from the {@code rba} block or from {@code observable}
 * @param deployment the detection's own {@code deployment} block; null if its type's applies
 */
public record Detection(
        String file,
        String name,
        String id,
        int version,
        String type,
        String description,
        SearchText search,
        List<String> dataSources,
        List<DrilldownSearch> drilldownSearches,
        Tags tags,
        String riskMessage,
        List<RiskObject> riskObjects,
        List<ThreatObject> threatObjects,
        List<DetectionTest> tests,
        Deployment deployment)
        implements Serializable {
    public Detection {
        dataSources = List.copyOf(dataSources);
        drilldownSearches = List.copyOf(drilldownSearches);
        riskObjects = List.copyOf(riskObjects);
        threatObjects = List.copyOf(threatObjects);
        tests = List.copyOf(tests);
    }

    /** The saved search's name, {@code ESCU - <name> - Rule}. */
    public String searchName() {
        return "ESCU - " + name + " - Rule";
    }

    /** The name of the filter macro: the file's name without its ending, and {@code _filter}. */
    public String filterMacro() {
        return Content.nameOf(file) + "_filter";
    }

    /** One of {@code drilldown_searches}; offsets are tokens such as {@code $info_min_time$}. */
    public record DrilldownSearch(
            String name, String search, String earliestOffset, String latestOffset)
            implements Serializable {}

    /**
     * The {@code tags} block, without what only the documentation needs.
     *
     * @param confidence 0 to 100, or {@link #NOT_GIVEN}
     * @param impact 0 to 100, or {@link #NOT_GIVEN}
     * @param riskScore 0 to 100: impact times confidence in hundredths, rounded half to even; with
     *     an {@code rba} block the greatest score of its risk objects. The file's own {@code
     *     risk_score} does not count, as at ESCU's builder.
     */
    public record Tags(
            List<String> analyticStories,
            List<String> mitreAttackIds,
            List<String> cves,
            int confidence,
            int impact,
            int riskScore,
            String securityDomain)
            implements Serializable {
        /** Stands for a confidence or impact that the file does not have. */
        public static final int NOT_GIVEN = -1;

        public Tags {
            analyticStories = List.copyOf(analyticStories);
            mitreAttackIds = List.copyOf(mitreAttackIds);
            cves = List.copyOf(cves);
        }
    }

    /**
     * Who gets a risk event.
     *
     * @param field the row's field whose value is the risk object
     * @param type user, system or other
     */
    public record RiskObject(String field, String type, int score) implements Serializable {}

    /** What is added to each risk event as a threat object. */
    public record ThreatObject(String field, String type) implements Serializable {}

    /**
     * One of the detection's own tests.
     *
     * @param expected rows compared exactly, each from field to a {@link String}, {@link Long},
     *     {@link Double} or {@link List} of strings, in the file's order; null if at least one row
     *     is enough
     */
    public record DetectionTest(
            String name, List<AttackData> attackData, List<Map<String, Object>> expected)
            implements Serializable {
        public DetectionTest {
            attackData = List.copyOf(attackData);
            expected = expected == null ? null : List.copyOf(expected);
        }
    }

    /** Data of a test: a URL or a path relative to the detection's file. */
    public record AttackData(String data, String source, String sourcetype)
            implements Serializable {}
}
