package dev.weir.content;

import java.io.Serializable;
import java.util.List;

/**
 * The definition of a lookup; its table is not read here.
 *
 * @param file path of the CSV file; empty if Splunk keeps the table itself, as in a KV store
 * @param caseSensitiveMatch whether keys are compared with their case; Splunk's default is yes
 * @param matchTypes such as {@code WILDCARD(process_name)}
 * @param defaultMatch what rows get instead of missing matches
 * @param minMatches how many matches there are at least, those with {@code defaultMatch} included;
 *     with Splunk's default of 0 that is never given
 * @param maxMatches most matching rows of the table for one row of the search
 */
public record Lookup(
        String name,
        String file,
        boolean caseSensitiveMatch,
        List<String> matchTypes,
        String defaultMatch,
        int minMatches,
        int maxMatches)
        implements Serializable {
    private static final int SPLUNK_MAX_MATCHES = 1000;

    public Lookup {
        matchTypes = List.copyOf(matchTypes);
    }

    /** A lookup that is a file and nothing more: every setting as Splunk has it by default. */
    static Lookup ofFile(String name, String file) {
        return new Lookup(name, file, true, List.of(), "", 0, SPLUNK_MAX_MATCHES);
    }
}
