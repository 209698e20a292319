package io.lamplighter.gateway.notice;

import io.lamplighter.gateway.alarm.Alarm;

/** A notice in plain words. Pure. */
public final class NoticeText {

    private NoticeText() {}

    /** One line. */
    public static String subject(Notice notice) {
        if (notice.test()) {
            return "Lamplighter: test";
        }
        if (notice.alarms().size() == 1 && notice.left() == 0) {
            Alarm only = notice.alarms().getFirst();
            return "Lamplighter: " + (only.isOpen() ? "" : "ended: ") + what(only);
        }
        return "Lamplighter: " + notice.opened() + " opened, " + notice.closed() + " ended"
                + (notice.left() > 0 ? " and " + notice.left() + " more" : "");
    }

    /** Everything that is told. */
    public static String body(Notice notice) {
        if (notice.test()) {
            return "This is a test. Alarms of the street lighting arrive here.\n";
        }
        StringBuilder text = new StringBuilder(200);
        for (Alarm alarm : notice.alarms()) {
            text.append(alarm.isOpen() ? alarm.severity().word() + ": " : "ended: ").append(what(alarm))
                    .append("\n    since ").append(alarm.times().beganAt());
            if (alarm.times().endedAt() != null) {
                text.append(", until ").append(alarm.times().endedAt());
            }
            text.append("\n    alarm ").append(alarm.id()).append('\n');
        }
        if (notice.left() > 0) {
            text.append("and ").append(notice.left()).append(" more\n");
        }
        return text.toString();
    }

    private static String what(Alarm alarm) {
        String name = alarm.key().type().substring(alarm.key().type().indexOf('/') + 1);
        int members = alarm.handling().members();
        String of = alarm.key().subject().scope().word() + " " + alarm.key().subject().id();
        return name + ", " + of + (members > 0 ? ", " + members + " of them" : "");
    }
}
