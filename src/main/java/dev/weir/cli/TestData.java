package dev.weir.cli;

import dev.weir.content.Detection;
import dev.weir.content.Detection.AttackData;
import dev.weir.decode.Format;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the data of detections' tests is on this machine, and how it is read.
 *
 * @param folder where the data sets of URLs are, each by its path after {@code datasets/}; empty if
 *     they are not here
 * @param packs the content packs; a relative path stays inside the folder that holds its pack, or
 *     the folder around {@code detections} for a detection of no pack
 * @param fileUrls whether {@code file:} URLs may be read
 */
record TestData(Optional<Path> folder, List<Path> packs, boolean fileUrls) {
    private static final byte[] LFS_POINTER =
            "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);

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
            if (isPointer(file)) {
                return Located.skip(
                        file + " is a Git LFS pointer; fetch the data with git lfs pull");
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
        Path from = Path.of(detection.file()).toAbsolutePath().normalize();
        return inside(holder(from), from.resolveSibling(data).normalize());
    }

    /** The folder that holds the pack that a detection's file is of. */
    private Path holder(Path detection) {
        for (Path pack : packs) {
            Path folder = pack.toAbsolutePath().normalize();
            if (detection.startsWith(folder) && folder.getParent() != null) {
                return folder.getParent();
            }
        }
        for (Path up = detection; up != null; up = up.getParent()) {
            Path pack = up.endsWith("detections") ? up.getParent() : null;
            if (pack != null && pack.getParent() != null) {
                return pack.getParent();
            }
        }
        return detection.getParent();
    }

    private static boolean isPointer(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(LFS_POINTER.length), LFS_POINTER);
        }
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
