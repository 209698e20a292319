package io.lamplighter.gateway.alarm;

import io.lamplighter.gateway.alarm.Alarm.Acknowledgement;
import io.lamplighter.gateway.alarm.Alarm.Handling;
import io.lamplighter.gateway.alarm.AlarmEntry.Kind;

/** What an action makes of an alarm. Pure. */
final class AlarmActions {

    private AlarmActions() {}

    static Alarm apply(AlarmStage stage, Alarm alarm, AlarmAction action) {
        Handling before = alarm.handling();
        return switch (action) {
            case AlarmAction.Acknowledge acknowledge -> before.acknowledgement() != null
                    ? alarm
                    : stage.put(alarm.with(new Handling(before.incident(), before.members(),
                            new Acknowledgement(acknowledge.actor(), stage.now()), before.assignee(),
                            before.entries())), Kind.ACKNOWLEDGED, acknowledge.actor(), "");
            case AlarmAction.Comment comment -> stage.put(alarm, Kind.COMMENTED, comment.actor(), comment.text());
            case AlarmAction.Assign assign -> stage.put(alarm.with(new Handling(before.incident(), before.members(),
                    before.acknowledgement(), assign.assignee(), before.entries())), Kind.ASSIGNED, assign.actor(),
                    assign.assignee() == null ? "" : assign.assignee());
        };
    }
}
