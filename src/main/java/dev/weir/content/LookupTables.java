package dev.weir.content;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the CSV files of lookups when they are asked for, each once, so that searches share them.
 */
final class LookupTables {
    /** The longest CSV file that is read. */
    static final int MAX_BYTES = 64 * 1024 * 1024;

    /** Lookups over the assets and identities that Enterprise Security keeps. */
    private static final Set<String> OF_ENTERPRISE_SECURITY =
            Set.of(
                    "asset_lookup_by_cidr",
                    "asset_lookup_by_str",
                    "asset_lookup_default_fields",
                    "identity_lookup_default_fields",
                    "identity_lookup_expanded",
                    "simple_asset_lookup",
                    "simple_identity_lookup");

    private final Map<String, Lookup> definitions;
    private final Map<String, ContentPack.File> files;
    private final Map<String, LookupTable> read = new HashMap<>();

    /**
     * @param definitions by name
     * @param files the packs' CSV files by name without folders
     */
    LookupTables(Map<String, Lookup> definitions, Map<String, ContentPack.File> files) {
        this.definitions = Map.copyOf(definitions);
        this.files = Map.copyOf(files);
    }

    /** The definition of a name; a file's name stands for a lookup with Splunk's defaults. */
    Optional<Lookup> definition(String name) {
        if (definitions.containsKey(name)) {
            return Optional.of(definitions.get(name));
        } else if (files.containsKey(name)) {
            return Optional.of(Lookup.ofFile(name, files.get(name).path()));
        } else if (OF_ENTERPRISE_SECURITY.contains(name)) {
            return Optional.of(Lookup.ofFile(name, ""));
        }
        return Optional.empty();
    }

    synchronized LookupTable table(Lookup lookup) throws IOException {
        if (lookup.file().isEmpty()) {
            return LookupTable.EMPTY;
        }
        String name = lookup.file().substring(lookup.file().lastIndexOf('/') + 1);
        LookupTable known = read.get(name);
        if (known == null) {
            ContentPack.File file = files.get(name);
            if (file == null) {
                throw new IOException("its table " + lookup.file() + " is in no content pack");
            }
            known = LookupTable.ofCsv(text(file));
            read.put(name, known);
        }
        return known;
    }

    private static String text(ContentPack.File file) throws IOException {
        byte[] bytes = file.source().bytes(MAX_BYTES);
        if (bytes.length > MAX_BYTES) {
            throw new IOException(file.path() + " is longer than " + MAX_BYTES + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
