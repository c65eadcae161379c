package dev.weir.content;

import dev.weir.spl.Position;
import dev.weir.spl.SearchText;
import java.util.Arrays;

/**
 * Where the characters of a YAML scalar stand in their file: runs of the text that also stand
 * together in the file.
 */
final class ScalarPlaces implements SearchText.Places {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int[] starts;
    private final int[] lines;
    private final int[] columns;

    /**
     * @param starts offsets in the text at which runs begin, ascending, the first 0
     * @param lines line in the file of each run's first character
     * @param columns column of it
     */
    ScalarPlaces(String file, int[] starts, int[] lines, int[] columns) {
        this.file = file;
        this.starts = starts;
        this.lines = lines;
        this.columns = columns;
    }

    @Override
    public Position at(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        int run = found >= 0 ? found : Math.max(0, -found - 2);
        return new Position(file, lines[run], columns[run] + offset - starts[run]);
    }
}
