package dev.weir.naive;

/** Thrown for what this evaluator does not know; a search that throws it is not compared. */
final class Unsupported extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unsupported(String what) {
        super(what);
    }
}
