package dev.weir.eval;

/** The options of PCRE that a pattern can set within itself. */
record PcreOptions(
        boolean ignoreCase, boolean multiLine, boolean dotAll, boolean extended, boolean ungreedy) {
    static final PcreOptions NONE = new PcreOptions(false, false, false, false, false);

    /** Whether a letter after {@code (?} stands for an option. */
    static boolean isLetter(int letter) {
        return letter != 0 && "imsxU^".indexOf(letter) >= 0;
    }

    /** With the option of a letter on or off. */
    PcreOptions with(int letter, boolean on) {
        return switch (letter) {
            case 'i' -> new PcreOptions(on, multiLine, dotAll, extended, ungreedy);
            case 'm' -> new PcreOptions(ignoreCase, on, dotAll, extended, ungreedy);
            case 's' -> new PcreOptions(ignoreCase, multiLine, on, extended, ungreedy);
            case 'x' -> new PcreOptions(ignoreCase, multiLine, dotAll, on, ungreedy);
            case 'U' -> new PcreOptions(ignoreCase, multiLine, dotAll, extended, on);
            case '^' -> new PcreOptions(false, false, false, false, ungreedy);
            default -> throw new IllegalArgumentException("not an option: " + letter);
        };
    }
}
