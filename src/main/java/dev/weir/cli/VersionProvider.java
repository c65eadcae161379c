package dev.weir.cli;

import picocli.CommandLine.IVersionProvider;

/** The version from the jar's manifest. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Weir.class.getPackage().getImplementationVersion();
        return new String[] {"weir " + (version == null ? "(not packaged)" : version)};
    }
}
