package io.lamplighter.gateway.notice;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.lamplighter.gateway.alarm.Alarm;

/** Keeps in memory what is still to be told. Thread-safe. */
final class MemoryNotices implements NoticeStore {

    private final Set<String> told = new HashSet<>();
    private final List<Unsent> unsent = new ArrayList<>();

    @Override
    public synchronized Kept load() {
        return new Kept(told, List.of(), unsent);
    }

    @Override
    public synchronized void gathered(Notice notice, List<Alarm> all, List<String> channels) {
        channels.forEach(channel -> unsent.add(new Unsent(channel, notice)));
        all.forEach(alarm -> told.add(alarm.id()));
    }

    @Override
    public synchronized void done(String channel, String notice) {
        unsent.removeIf(each -> each.channel().equals(channel) && each.notice().id().equals(notice));
    }

    synchronized List<String> waiting() {
        return unsent.stream().map(each -> each.channel() + " " + each.notice().id()).toList();
    }
}
