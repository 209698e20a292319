package io.lamplighter.gateway;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.FleetCounts;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.ingest.IngestCounters;
import io.lamplighter.gateway.ingest.IngestShards;
import io.lamplighter.gateway.store.Store;
import io.lamplighter.gateway.web.Vitals;
import org.tinylog.Logger;

/** Asks the gateway's parts how they are. */
record GatewayVitals(Fleet fleet, IngestCounters counters, Store store, IngestShards shards, Path directory,
        BooleanSupplier broker) implements Vitals {

    @Override
    public Map<String, Boolean> checks() {
        return Map.of("database", !counters.isRefused() && store.works(), "broker", broker.getAsBoolean());
    }

    @Override
    public List<Measure> measures() {
        List<Measure> all = new ArrayList<>();
        FleetCounts counts = fleet.counts();
        all.add(Measure.gauge("lamplighter_posts", "Posts that the gateway knows.", counts.posts()));
        all.add(Measure.gauge("lamplighter_posts_online", "Posts in reach.", counts.postsOnline()));
        all.add(Measure.gauge("lamplighter_luminaires", "Luminaires that the gateway knows.", counts.luminaires()));
        counters.snapshot().forEach((name, count) -> all.add(new Measure("lamplighter_ingest_total", "counter",
                "What ingest counted since the start, by kind.", Map.of("kind", name), count)));
        checks().forEach((part, works) -> all.add(new Measure("lamplighter_up", "gauge",
                "1 when the part works, else 0.", Map.of("part", part), works ? 1 : 0)));
        all.add(Measure.gauge("lamplighter_ingest_waiting", "Messages that wait to be stored.", shards.waiting()));
        all.add(Measure.gauge("lamplighter_ingest_room", "Messages that may wait to be stored.", shards.room()));
        addSpace(all);
        Runtime runtime = Runtime.getRuntime();
        all.add(Measure.gauge("jvm_memory_used_bytes", "Heap in use.",
                (double) runtime.totalMemory() - runtime.freeMemory()));
        all.add(Measure.gauge("jvm_memory_max_bytes", "Heap at most.", (double) runtime.maxMemory()));
        all.add(Measure.gauge("jvm_threads", "Platform threads.",
                ManagementFactory.getThreadMXBean().getThreadCount()));
        all.add(Measure.gauge("process_uptime_seconds", "Since the start.",
                ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0));
        return all;
    }

    /** What cannot be read is not told: a watcher sees that it is missing. */
    private void addSpace(List<Measure> all) {
        try {
            all.add(Measure.gauge("lamplighter_store_bytes", "Size of the database.",
                    (double) store.bytes()));
        } catch (StoreException e) {
            Logger.debug("event=store-size-unknown reason=\"{}\"", e.getMessage());
        }
        try {
            FileStore disk = Files.getFileStore(directory);
            double free = (double) disk.getUsableSpace();
            all.add(Measure.gauge("lamplighter_disk_free_bytes", "Free where the data directory is.", free));
            all.add(Measure.gauge("lamplighter_disk_bytes", "Size of the disk where the data directory is.",
                    (double) disk.getTotalSpace()));
        } catch (IOException e) {
            Logger.debug("event=disk-unknown reason=\"{}\"", e.getMessage());
        }
    }
}
