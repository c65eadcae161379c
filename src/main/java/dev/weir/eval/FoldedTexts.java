package dev.weir.eval;

import java.util.List;

/**
 * Finds a text among many, without regard to case as {@link CaseFolding} has it. Finding makes no
 * objects.
 */
public final class FoldedTexts {
    /** What {@link #indexOf} gives for a text that is not among them. */
    public static final int NONE = -1;

    private final String[] texts;

    /** Numbers of texts and one, by hash; 0 is a free place. */
    private final int[] places;

    /**
     * @param texts folded, each once; their numbers are their places in the list
     */
    public FoldedTexts(List<String> texts) {
        this.texts = texts.toArray(String[]::new);
        int size = Integer.highestOneBit(Math.max(1, texts.size())) * 4;
        this.places = new int[size];
        for (int number = 0; number < this.texts.length; number++) {
            int place = placeOf(this.texts[number]);
            while (places[place] != 0) {
                place = (place + 1) & (size - 1);
            }
            places[place] = number + 1;
        }
    }

    /** The number of a text in any case, or {@link #NONE}. */
    public int indexOf(String text) {
        for (int place = placeOf(text);
                places[place] != 0;
                place = (place + 1) & (places.length - 1)) {
            String candidate = texts[places[place] - 1];
            if (candidate.length() == text.length()
                    && CaseFolding.regionMatches(text, 0, candidate)) {
                return places[place] - 1;
            }
        }
        return NONE;
    }

    private int placeOf(String text) {
        int hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = 31 * hash + CaseFolding.fold(text.charAt(i));
        }
        return (hash ^ hash >>> 15) & (places.length - 1);
    }
}
