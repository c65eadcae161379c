package dev.weir.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Jars that a cluster runs. */
final class JobJar {
    private JobJar() {}

    /** A jar with {@link BareJob} beside the job's own jar, whose Kafka connector it uses. */
    static Path bare(Path folder) throws IOException {
        Path jar = folder.resolve("bare.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, BareJob.class.getName());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Class<?> type : new Class<?>[] {BareJob.class, BareJob.Value.class}) {
                String name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                try (InputStream bytes = type.getClassLoader().getResourceAsStream(name)) {
                    bytes.transferTo(out);
                }
            }
            out.putNextEntry(new JarEntry("lib/weir-job.jar"));
            Files.copy(Surroundings.jobJar(), out);
        }
        return jar;
    }

    /** Bytes in the jar, compressed, by the first three steps of the path. */
    static Map<String, Long> contents(Path jar) throws IOException {
        Map<String, Long> sizes = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            file.stream()
                    .filter(entry -> !entry.isDirectory())
                    .forEach(
                            entry ->
                                    sizes.merge(
                                            start(entry.getName()),
                                            entry.getCompressedSize(),
                                            Long::sum));
        }
        return sizes;
    }

    private static String start(String name) {
        String[] steps = name.split("/");
        int kept = Math.min(3, steps.length - 1);
        return kept == 0 ? "/" : String.join("/", java.util.Arrays.copyOf(steps, kept));
    }
}
