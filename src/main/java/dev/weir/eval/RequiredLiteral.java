package dev.weir.eval;

import java.util.Optional;

/**
 * A text that every match holds: without it there is no need to search.
 *
 * @param text the text; folded if case is ignored, code unit by code unit, to the lower case of its
 *     upper case
 * @param ignoresCase whether a text is to be folded in the same way before it is looked for
 */
public record RequiredLiteral(String text, boolean ignoresCase) {
    /** Whether a text holds the literal. */
    public boolean isIn(String searched) {
        if (ignoresCase) {
            return CaseFolding.indexOf(searched, text, 0) >= 0;
        }
        return searched.contains(text);
    }

    /** The longest such text of a pattern that is worth looking for. */
    static Optional<RequiredLiteral> of(PcreNode root) {
        Runs runs = new Runs();
        runs.walk(root);
        runs.end();
        if (runs.best.isEmpty()) {
            return Optional.empty();
        }
        String text = runs.bestIgnoresCase ? CaseFolding.fold(runs.best) : runs.best;
        return Optional.of(new RequiredLiteral(text, runs.bestIgnoresCase));
    }

    /** Literals that follow one another directly, and the longest such run so far. */
    private static final class Runs {
        private final StringBuilder run = new StringBuilder();
        private boolean runIgnoresCase;
        private String best = "";
        private boolean bestIgnoresCase;

        void walk(PcreNode node) {
            if (node instanceof PcreNode.Literal literal) {
                add(literal);
            } else if (node instanceof PcreNode.Sequence sequence) {
                sequence.items().forEach(this::walk);
            } else if (node instanceof PcreNode.Group group) {
                walk(group.body());
            } else if (node instanceof PcreNode.Atomic atomic) {
                walk(atomic.body());
            } else if (node instanceof PcreNode.Repeat repeat) {
                end();
                if (repeat.min() > 0) {
                    walk(repeat.body());
                    end();
                }
            } else if (node instanceof PcreNode.Chars
                    || node instanceof PcreNode.Alternation
                    || node instanceof PcreNode.BackReference) {
                end();
            }
            // what only looks at a place takes no character: the run goes on
        }

        private void add(PcreNode.Literal literal) {
            int[] cases = CaseFolding.equivalents(literal.codePoint());
            if (literal.ignoreCase() && cases.length > 1) {
                if (!foldsToOne(cases)) {
                    end();
                    return;
                }
                runIgnoresCase = true;
            }
            run.appendCodePoint(literal.codePoint());
        }

        /** Whether folding code units sees all cases of a character as one. */
        private static boolean foldsToOne(int[] cases) {
            for (int character : cases) {
                if (!Character.isBmpCodePoint(character)
                        || CaseFolding.fold((char) character)
                                != CaseFolding.fold((char) cases[0])) {
                    return false;
                }
            }
            return true;
        }

        void end() {
            if (run.length() > best.length()) {
                best = run.toString();
                bestIgnoresCase = runIgnoresCase;
            }
            run.setLength(0);
            runIgnoresCase = false;
        }
    }
}
