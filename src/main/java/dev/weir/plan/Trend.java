package dev.weir.plan;

/** How a column of one group's row can change while further events come in. */
enum Trend {
    /** A number that is known when the search is planned, or null. */
    NUMBER,
    /** Any value that stays as it is. */
    CONSTANT,
    /** A number that never gets less, but may be null at first. */
    GROWING,
    /** A number that never gets greater, but may be null at first. */
    SHRINKING,
    /** Texts to which others are added. */
    COLLECTING,
    /** Anything else. */
    CHANGING;

    boolean stays() {
        return this == NUMBER || this == CONSTANT;
    }

    boolean neverLess() {
        return this == NUMBER || this == GROWING;
    }

    boolean neverGreater() {
        return this == NUMBER || this == SHRINKING;
    }

    /** The trend of the sum with another value. */
    Trend plus(Trend other) {
        if (this == NUMBER && other == NUMBER) {
            return NUMBER;
        } else if (neverLess() && other.neverLess()) {
            return GROWING;
        } else if (neverGreater() && other.neverGreater()) {
            return SHRINKING;
        }
        return stays() && other.stays() ? CONSTANT : CHANGING;
    }

    /** The trend of the value with the other sign. */
    Trend negated() {
        return switch (this) {
            case GROWING -> SHRINKING;
            case SHRINKING -> GROWING;
            case COLLECTING -> CHANGING;
            default -> this;
        };
    }
}
