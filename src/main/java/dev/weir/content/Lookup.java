package dev.weir.content;

import java.io.Serializable;
import java.util.List;

/**
 * The definition of a lookup; its table is not read here.
 *
 * @param file path of the CSV file; empty if the table is kept in a KV store
 * @param caseSensitiveMatch whether keys are compared with their case; Splunk's default is yes
 * @param matchTypes such as {@code WILDCARD(process_name)}
 * @param defaultMatch what unmatched rows get; empty if nothing
 * @param minMatches how often {@code defaultMatch} is given at least
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
    public Lookup {
        matchTypes = List.copyOf(matchTypes);
    }
}
