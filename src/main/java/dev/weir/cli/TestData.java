package dev.weir.cli;

import dev.weir.content.Detection;
import dev.weir.content.Detection.AttackData;
import dev.weir.decode.Format;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the data of detections' tests is on this machine, and how it is read.
 *
 * @param folder where the data sets of URLs are, each by its path after {@code datasets/}; empty if
 *     they are not here
 * @param packs the content packs; a relative path stays inside the folder that holds its pack
 * @param fileUrls whether {@code file:} URLs may be read
 */
record TestData(Optional<Path> folder, List<Path> packs, boolean fileUrls) {
    /** Data that is here, or why it is not. */
    record Located(Path file, Format format, String skipped) {
        static Located skip(String reason) {
            return new Located(Path.of(""), Format.AUTO, reason);
        }

        boolean isSkipped() {
            return !skipped.isEmpty();
        }
    }

    /** Finds one data set of a detection's test. */
    Located locate(Detection detection, AttackData data) {
        String sourcetype = data.sourcetype().toLowerCase(Locale.ROOT);
        if (sourcetype.equals("wineventlog")) {
            return Located.skip("classic WinEventLog text is not read");
        }
        try {
            Path file = file(detection, data.data());
            if (!Files.isRegularFile(file)) {
                return Located.skip("no data at " + file);
            }
            return new Located(file, format(sourcetype), "");
        } catch (IOException | IllegalArgumentException e) {
            return Located.skip(e.getMessage());
        }
    }

    private Path file(Detection detection, String data) throws IOException {
        if (data.startsWith("http://") || data.startsWith("https://")) {
            int datasets = data.indexOf("/datasets/");
            if (folder.isEmpty() || datasets < 0) {
                throw new IOException("no data; name the folder of data sets with --data");
            }
            String path = data.substring(datasets + "/datasets/".length());
            return inside(folder.get(), folder.get().resolve(path));
        }
        if (data.startsWith("file:")) {
            if (!fileUrls) {
                throw new IOException("file: URLs are read with --allow-file-urls only");
            }
            return Path.of(URI.create(data));
        }
        Path file = Path.of(detection.file()).resolveSibling(data).normalize();
        for (Path pack : packs) {
            Path holder = pack.toAbsolutePath().normalize().getParent();
            if (holder != null
                    && Path.of(detection.file()).toAbsolutePath().normalize().startsWith(holder)) {
                return inside(holder, file);
            }
        }
        throw new IOException(data + " is in no content pack's folder");
    }

    /** Links are resolved before the comparison. */
    private static Path inside(Path folder, Path file) throws IOException {
        if (!Files.exists(file)) {
            return file;
        }
        if (!file.toRealPath().startsWith(folder.toRealPath())) {
            throw new IOException(file + " leads out of " + folder);
        }
        return file;
    }

    private static Format format(String sourcetype) {
        return switch (sourcetype) {
            case "xmlwineventlog" -> Format.XML_WIN_EVENT_LOG;
            case "sysmon:linux", "sysmon_linux" -> Format.SYSMON_LINUX;
            case "crowdstrike:events:sensor" -> Format.CROWDSTRIKE;
            default -> Format.named(sourcetype).orElse(Format.AUTO);
        };
    }
}
