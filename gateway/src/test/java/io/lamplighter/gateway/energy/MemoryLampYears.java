package io.lamplighter.gateway.energy;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/** Years that end with the process. */
public final class MemoryLampYears implements LampYears {

    private final Map<String, Entry> entries = new ConcurrentSkipListMap<>();

    @Override
    public void each(int year, Consumer<Entry> taker) {
        entries.values().stream().filter(entry -> entry.year().year() == year).forEach(taker);
    }

    @Override
    public Optional<LampYear> find(String post, String device, int year) {
        return Optional.ofNullable(entries.get(key(post, device, year))).map(Entry::year);
    }

    @Override
    public void keep(Collection<Entry> all) {
        all.forEach(entry -> entries.put(key(entry.post(), entry.device(), entry.year().year()), entry));
    }

    private static String key(String post, String device, int year) {
        return year + " " + post + " " + device;
    }
}
