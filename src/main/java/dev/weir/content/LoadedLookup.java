package dev.weir.content;

import java.io.Serializable;

/** A lookup's definition with its table. */
public record LoadedLookup(Lookup definition, LookupTable table) implements Serializable {
    /**
     * Whether the table is in no pack but kept by Splunk, in a KV store or as part of Enterprise
     * Security; it is taken as empty.
     */
    public boolean isKeptBySplunk() {
        return definition.file().isEmpty();
    }
}
