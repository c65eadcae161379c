package dev.weir.spl;

import java.util.Collection;
import java.util.Locale;

/** Finds the name that a misspelt one was meant to be. */
public final class NearName {
    /** Longer names are not compared: the work grows with the product of the lengths. */
    private static final int MAX_LENGTH = 200;

    private NearName() {}

    /**
     * {@code ; did you mean 'x'?} for the known name nearest to the unknown one, to end a message
     * with; empty if none is near. Of equally near names the first by text is taken.
     */
    public static String hint(String unknown, Collection<String> known) {
        if (unknown.length() < 2 || unknown.length() > MAX_LENGTH) {
            return "";
        }
        String wanted = unknown.toLowerCase(Locale.ROOT);
        String nearest = "";
        // about a third of the letters may be wrong, at most three
        int least = Math.min(3, (unknown.length() + 1) / 3) + 1;
        for (String name : known) {
            if (Math.abs(name.length() - unknown.length()) > 3) {
                continue;
            }
            int distance = distance(wanted, name.toLowerCase(Locale.ROOT));
            boolean earlier = distance == least && name.compareTo(nearest) < 0;
            if (distance < least || (earlier && !nearest.isEmpty())) {
                least = distance;
                nearest = name;
            }
        }
        return nearest.isEmpty() ? "" : "; did you mean '" + nearest + "'?";
    }

    /** Insertions, deletions and replacements that make {@code b} of {@code a}. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
