package io.lamplighter.gateway.connector.sensorthings;

import io.lamplighter.gateway.connector.batch.Answer;

/** A server did not do what was asked; says what that means for whoever asked. */
final class TurnedAway extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;
    private final boolean perhapsTaken;

    /**
     * @param perhapsTaken
     *            whether it may have done it nevertheless
     */
    TurnedAway(Answer answer, boolean perhapsTaken) {
        super(answer.toString(), null, false, false);
        this.answer = answer;
        this.perhapsTaken = perhapsTaken;
    }

    boolean isPerhapsTaken() {
        return perhapsTaken;
    }

    Answer answer() {
        return answer;
    }
}
