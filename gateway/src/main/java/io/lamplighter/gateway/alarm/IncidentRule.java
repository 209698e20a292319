package io.lamplighter.gateway.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.gateway.alarm.AlarmSettings.Incidents;

/**
 * Makes one incident of many alarms of one type on one feeder or in one district. What comes later joins it. When no more
 * than a tenth of its members is left it closes, and these are alarms of their own again. Pure.
 */
final class IncidentRule {

    private static final int REST = 10;

    private final Incidents settings;
    private final Feeders feeders;

    IncidentRule(Incidents settings, Feeders feeders) {
        this.settings = settings;
        this.feeders = feeders;
    }

    void apply(AlarmStage stage) {
        settle(stage);
        List<Alarm> free = stage.open().stream().filter(each -> each.key().subject().scope().isOfPost()
                && !each.isMember()).toList();
        grow(stage, byFeeder(free), settings.feederCount());
        List<Alarm> rest = free.stream()
                .filter(each -> stage.find(each.key()).filter(now -> !now.isMember()).isPresent()).toList();
        grow(stage, byDistrict(rest), settings.count());
    }

    private Map<AlarmKey, List<Alarm>> byFeeder(List<Alarm> alarms) {
        Map<AlarmKey, List<Alarm>> groups = new HashMap<>();
        for (Alarm alarm : alarms) {
            Optional<String> feeder = feeders.of(alarm.key().subject().post());
            feeder.ifPresent(name -> add(groups, new Subject(Scope.FEEDER, name), alarm));
        }
        return groups;
    }

    private static Map<AlarmKey, List<Alarm>> byDistrict(List<Alarm> alarms) {
        Map<AlarmKey, List<Alarm>> groups = new HashMap<>();
        alarms.forEach(alarm -> add(groups, new Subject(Scope.DISTRICT, alarm.district()), alarm));
        return groups;
    }

    private static void add(Map<AlarmKey, List<Alarm>> groups, Subject subject, Alarm alarm) {
        groups.computeIfAbsent(new AlarmKey(alarm.key().type(), subject), key -> new ArrayList<>()).add(alarm);
    }

    private void grow(AlarmStage stage, Map<AlarmKey, List<Alarm>> groups, int count) {
        Instant since = stage.now().minus(settings.window());
        groups.forEach((key, alarms) -> {
            List<Alarm> recent = alarms.stream().filter(each -> each.times().openedAt().isAfter(since)).toList();
            Optional<Alarm> known = stage.find(key);
            if (known.isPresent()) {
                join(stage, known.get(), recent);
            } else if (recent.size() >= count) {
                stage.beginIncident(key, recent.getFirst().district(), recent.stream().map(
                        each -> each.times().beganAt()).min(Comparator.naturalOrder()).orElse(stage.now()))
                        .ifPresent(incident -> join(stage, incident, recent));
            }
        });
    }

    private static void join(AlarmStage stage, Alarm incident, List<Alarm> members) {
        if (members.isEmpty()) {
            return;
        }
        members.forEach(member -> stage.join(member, incident));
        stage.put(incident.withMembers(incident.handling().members() + members.size()));
    }

    /** Closes the incidents that are over. */
    private static void settle(AlarmStage stage) {
        Map<String, List<Alarm>> members = new HashMap<>();
        List<Alarm> incidents = new ArrayList<>();
        for (Alarm alarm : stage.open()) {
            String incident = alarm.handling().incident();
            if (incident != null) {
                members.computeIfAbsent(incident, id -> new ArrayList<>()).add(alarm);
            } else if (alarm.key().subject().scope().isIncident()) {
                incidents.add(alarm);
            }
        }
        for (Alarm incident : incidents) {
            List<Alarm> left = members.getOrDefault(incident.id(), List.of());
            if (left.size() <= incident.handling().members() / REST) {
                left.forEach(member -> stage.join(member, null));
                stage.close(incident, stage.now());
            }
        }
    }
}
