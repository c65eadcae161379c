package dev.weir.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes packs for tests below a temporary folder. */
final class PackFolder {
    private final Path folder;

    PackFolder(Path folder) {
        this.folder = folder;
    }

    PackFolder file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    /** A detection file that needs nothing more; {@code more} is added at its end. */
    PackFolder detection(String path, String name, int id, String more) throws IOException {
        return file(path, detection(name, id) + more);
    }

    static String detection(String name, int id) {
        return "name: "
                + name
                + "\nid: 00000000-0000-0000-0000-"
                + String.format("%012d", id)
                + "\nversion: 1\ntype: Hunting\ndescription: text\nsearch: '| tstats count'\n"
                + "tags:\n  security_domain: endpoint\n";
    }

    ContentPack pack() throws IOException {
        return ContentPack.folder(folder);
    }
}
