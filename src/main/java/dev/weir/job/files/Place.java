package dev.weir.job.files;

import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * Where a path that a user wrote leads.
 *
 * @param tree the file system
 * @param path the path on it, absolute
 * @param local whether the file system is this machine's
 */
record Place(FileTree tree, Path path, boolean local) {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");

    static boolean hasScheme(String text) {
        return SCHEME.matcher(text).matches();
    }

    /**
     * Reads a path: of the default file system if it has no scheme.
     *
     * @throws IOException if its file system is unknown or out of reach
     */
    static Place of(String text) throws IOException {
        boolean hasScheme = hasScheme(text);
        String scheme =
                hasScheme
                        ? text.substring(0, text.indexOf(':'))
                        : FileSystem.getDefaultFsUri().getScheme();
        if (scheme == null || scheme.equals("file")) {
            String plain = hasScheme ? new Path(text).getPath() : text;
            return new Place(new LocalTree(), LocalTree.resolve(plain), true);
        }
        FileSystem fileSystem = new Path(text).getFileSystem();
        return new Place(
                new RemoteTree(fileSystem), new Path(text).makeQualified(fileSystem), false);
    }
}
