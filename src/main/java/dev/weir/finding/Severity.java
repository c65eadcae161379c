package dev.weir.finding;

/**
 * Severity of a notable event, from its detection's risk score, and the urgency that follows where
 * the priority of the asset is unknown.
 */
enum Severity {
    /** Scores 0 to 20. */
    INFORMATIONAL("informational", 20, "informational"),
    /** Scores 21 to 40. */
    LOW("low", 40, "low"),
    /** Scores 41 to 60. */
    MEDIUM("medium", 60, "low"),
    /** Scores 61 to 80. */
    HIGH("high", 80, "medium"),
    /** Scores 81 to 100. */
    CRITICAL("critical", 100, "high");

    private final String text;
    private final int greatestScore;
    private final String urgency;

    Severity(String text, int greatestScore, String urgency) {
        this.text = text;
        this.greatestScore = greatestScore;
        this.urgency = urgency;
    }

    /** The severity of a risk score from 0 to 100. */
    static Severity ofScore(int score) {
        for (Severity severity : values()) {
            if (score <= severity.greatestScore) {
                return severity;
            }
        }
        throw new IllegalArgumentException("risk score " + score + " is above 100");
    }

    String text() {
        return text;
    }

    String urgency() {
        return urgency;
    }
}
