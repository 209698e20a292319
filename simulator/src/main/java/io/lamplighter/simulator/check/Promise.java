package io.lamplighter.simulator.check;

/** What must hold, whatever happens. */
enum Promise {
    LIT_AT_NIGHT("no lamp is dark at night outside its plan for more than 5 s"), DARK_BY_DAY(
            "no lamp shines by day outside its plan for more than 15 min"), GENTLE_SWITCHING(
                    "no lamp is switched more often than once in 10 s, and four times at once"), NUMBERED_ONCE(
                            "no number of a journal is used twice"), STORED_ONCE(
                                    "no record is stored twice"), NOTHING_LOST(
                                            "every record that a flash has arrives, but routine ones that the post says it gave up"), COMMANDS_END(
                                                    "no command works beyond its end, nor again"), COMMANDS_FOLLOWED(
                                                            "a lamp is brought where it was ordered as soon as its outputs work"), GATEWAY_ONLY(
                                                                    "a post with the gateway's key obeys nobody else, and each of its words once and in time"), GATEWAY_OBEYED(
                                                                            "a post that is heard obeys its gateway"), COMMANDS_TOLD(
                                                                                    "every command comes to an end that people see"), PLANS(
                                                                                            "a post follows the plan that it told last, also after it was dead"), ALARMS(
                                                                                                    "a lamp that is broken for some minutes is an alarm, and a sound one is none"), SELFTESTS(
                                                                                                            "a self-test comes to one end that people see, and leaves its lamp as it was"), BIRTHS(
                                                                                                                    "a post that is asked gives its births"), RECOVERY(
                                                                                                                            "everything runs again soon after the last fault"), BOUNDED(
                                                                                                                                    "no disk holds more than it may"), TRUTH(
                                                                                                                                            "nobody is shown as there who is not, and in the end every lamp is shown as it is"), NO_BUG(
                                                                                                                                                    "nothing throws what nobody catches");

    private final String text;

    Promise(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
