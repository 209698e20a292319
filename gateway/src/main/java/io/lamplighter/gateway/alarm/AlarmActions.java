package io.lamplighter.gateway.alarm;

import io.lamplighter.gateway.alarm.Alarm.Acknowledgement;
import io.lamplighter.gateway.alarm.Alarm.Handling;
import io.lamplighter.gateway.alarm.AlarmEntry.Kind;
import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.audit.Snapshot;

/** What an action makes of an alarm. Pure. */
final class AlarmActions {

    private AlarmActions() {}

    /** The draft says who does it, for the audit log; what changes nothing leaves no entry there. */
    static Alarm apply(AlarmStage stage, Alarm alarm, AlarmAction action, AuditEntry draft) {
        Alarm after = apply(stage, alarm, action);
        if (!after.equals(alarm)) {
            stage.note(draft.about(word(action), alarm.id()).changed(snapshot(alarm).json(),
                    (action instanceof AlarmAction.Comment comment
                            ? snapshot(after).with("comment", comment.text())
                            : snapshot(after)).json()));
        }
        return after;
    }

    private static String word(AlarmAction action) {
        return switch (action) {
            case AlarmAction.Acknowledge _ -> "alarm-acknowledged";
            case AlarmAction.Comment _ -> "alarm-commented";
            case AlarmAction.Assign _ -> "alarm-assigned";
        };
    }

    private static Snapshot snapshot(Alarm alarm) {
        Acknowledgement acknowledgement = alarm.handling().acknowledgement();
        return new Snapshot().with("type", alarm.key().type()).with("subject", alarm.key().subject().id())
                .with("open", alarm.isOpen()).with("assignee", alarm.handling().assignee())
                .with("acknowledgedBy", acknowledgement == null ? null : acknowledgement.by());
    }

    private static Alarm apply(AlarmStage stage, Alarm alarm, AlarmAction action) {
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
