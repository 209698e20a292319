package io.lamplighter.simulator.check.city;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.lamplighter.gateway.alarm.Alarm;
import io.lamplighter.gateway.alarm.AlarmChanges;
import io.lamplighter.gateway.alarm.AlarmEntry;
import io.lamplighter.gateway.alarm.AlarmQuery;
import io.lamplighter.gateway.alarm.AlarmStore;
import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.PostEvent;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.ingest.Batch;
import io.lamplighter.gateway.ingest.JournalState;
import io.lamplighter.gateway.ingest.Mark;
import io.lamplighter.gateway.ingest.RecordStore;
import io.lamplighter.gateway.ingest.Report;

/**
 * The gateway's database, as its ports promise it: a transaction is there as a whole and for good, or not at all. It outlives the
 * gateway. When it is told to, it refuses, commits and says that it did not, or lets the gateway die before or after a commit.
 */
final class Books implements RecordStore, AlarmStore {

    private final Witness witness;
    private final BookOfCommands commands = new BookOfCommands(this);
    private final BookOfSelftests selftests = new BookOfSelftests(this);
    private final BookOfPlans plans = new BookOfPlans(this);
    private final Map<String, PostState> posts = new TreeMap<>();
    /** By post and epoch. */
    private final Map<String, Map<Long, JournalState>> journals = new HashMap<>();
    private final Map<String, Long> marks = new HashMap<>();
    private final Map<Long, PostEvent> events = new TreeMap<>();
    private final Map<String, Alarm> alarms = new LinkedHashMap<>();
    private long lastEvent;
    private Trouble trouble = Trouble.NONE;
    private int commitsUntilDeath = Integer.MAX_VALUE;
    private boolean deathAfterCommit;

    /** Hears what is stored. */
    public interface Witness {

        /** A report is in the database for good. */
        void stored(Report report);
    }

    Books(Witness witness) {
        this.witness = witness;
    }

    BookOfCommands commands() {
        return commands;
    }

    BookOfSelftests selftests() {
        return selftests;
    }

    BookOfPlans plans() {
        return plans;
    }

    List<PostState> posts() {
        return List.copyOf(posts.values());
    }

    Trouble trouble() {
        return trouble;
    }

    void become(Trouble next) {
        trouble = next;
    }

    boolean isWell() {
        return trouble == Trouble.NONE;
    }

    /** The gateway dies at the commit that many commits from now. */
    void dieAtCommit(int commits, boolean after) {
        commitsUntilDeath = commits;
        deathAfterCommit = after;
    }

    /** A transaction. */
    void write(Runnable transaction) {
        boolean dies = commitsUntilDeath != Integer.MAX_VALUE && commitsUntilDeath-- <= 0;
        if (dies) {
            commitsUntilDeath = Integer.MAX_VALUE;
        }
        if (dies && !deathAfterCommit) {
            throw new PowerCut();
        }
        read();
        transaction.run();
        if (dies) {
            throw new PowerCut();
        }
        if (trouble == Trouble.LIES) {
            throw new StoreException("nobody knows whether that was committed", null);
        }
    }

    /** Asks for an answer. */
    void read() {
        if (trouble == Trouble.REFUSES) {
            throw new StoreException("the database does not answer", null);
        }
    }

    @Override
    public void commit(Batch batch) {
        if (batch.isEmpty()) {
            return;
        }
        write(() -> {
            batch.reports().forEach(witness::stored);
            batch.journals().forEach(each -> journals.computeIfAbsent(each.post(), _ -> new HashMap<>())
                    .put(each.epoch(), each));
            batch.answers().forEach(commands::answered);
            batch.events().forEach(each -> events.put(++lastEvent, each));
            posts.putAll(batch.step().posts());
            Mark mark = batch.mark();
            if (mark != null) {
                marks.put(mark.writer(), mark.number());
            }
        });
    }

    @Override
    public boolean isStored(Mark mark) {
        read();
        Long last = marks.get(mark.writer());
        return last != null && last == mark.number();
    }

    @Override
    public void remove(String post, AuditEntry entry) {
        write(() -> posts.remove(post));
    }

    @Override
    public JournalState journal(String post, long epoch) {
        read();
        return known(post, epoch);
    }

    private JournalState known(String post, long epoch) {
        JournalState known = journals.getOrDefault(post, Map.of()).get(epoch);
        return known == null ? JournalState.empty(post, epoch) : known;
    }

    /** How far a journal is there, whether or not the database answers now. */
    long acknowledged(String post, long epoch) {
        return known(post, epoch).acknowledged();
    }

    @Override
    public List<StoredEvent> events(int limit) {
        read();
        return events.entrySet().stream().limit(limit).map(each -> new StoredEvent(each.getKey(), each.getValue()))
                .toList();
    }

    @Override
    public void save(AlarmChanges changes) {
        write(() -> {
            changes.alarms().forEach(alarm -> alarms.put(alarm.id(), alarm));
            events.keySet().removeAll(changes.consumed());
        });
    }

    @Override
    public List<Alarm> open() {
        read();
        return alarms.values().stream().filter(Alarm::isOpen).toList();
    }

    /** All that there ever were, the eldest first. */
    List<Alarm> alarms() {
        return new ArrayList<>(alarms.values());
    }

    /** How many there ever were. */
    int countOfAlarms() {
        return alarms.size();
    }

    @Override
    public Optional<Alarm> find(String id) {
        return Optional.ofNullable(alarms.get(id));
    }

    @Override
    public List<AlarmEntry> history(String id) {
        return List.of(); // nobody asks in a city without operators
    }

    @Override
    public List<Alarm> list(AlarmQuery query) {
        return List.of(); // likewise
    }
}
