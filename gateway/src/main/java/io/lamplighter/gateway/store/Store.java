package io.lamplighter.gateway.store;

import java.time.ZoneId;
import java.util.List;

import io.lamplighter.gateway.access.AccessStore;
import io.lamplighter.gateway.alarm.AlarmStore;
import io.lamplighter.gateway.audit.AuditLog;
import io.lamplighter.gateway.command.CommandStore;
import io.lamplighter.gateway.command.GroupCommandStore;
import io.lamplighter.gateway.command.SelftestStore;
import io.lamplighter.gateway.commissioning.CommissioningStore;
import io.lamplighter.gateway.energy.EnergyReader;
import io.lamplighter.gateway.energy.LampYears;
import io.lamplighter.gateway.fleet.HistoryReader;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.fleet.RecordFeed;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.ingest.RecordStore;
import io.lamplighter.gateway.inventory.DistrictStore;
import io.lamplighter.gateway.inventory.InventoryStore;
import io.lamplighter.gateway.notice.NoticeStore;
import io.lamplighter.gateway.plan.GroupPlanStore;
import io.lamplighter.gateway.plan.PlanStore;
import io.lamplighter.gateway.platform.ConnectorStore;
import io.lamplighter.gateway.quarantine.QuarantineStore;
import io.lamplighter.gateway.retention.RetentionStore;
import io.lamplighter.gateway.talq.link.LinkStore;
import io.lamplighter.gateway.talq.loggers.LogStore;
import io.lamplighter.gateway.talq.resource.ResourceStore;
import org.tinylog.Logger;

/** The opened store with one adapter per port. Thread-safe. Open it once per database; close it after everything else. */
public final class Store implements AutoCloseable {

    private final Database database;
    private final SqlNewest newest;
    private final SqlRecords records;
    private final SqlCommands commands;
    private final SelftestStore selftests;
    private final SqlGroupCommands groupCommands;
    private final SqlReader reader;
    private final SqlConnectors connectors;
    private final SqlAccess access;
    private final SqlAudit audit;
    private final SqlAlarms alarms;
    private final SqlNotices notices;
    private final Sealer sealer;
    private final SqlInventory inventory;
    private final SqlDistricts districts;
    private final SqlCommissionings commissionings;
    private final SqlQuarantine quarantine;
    private final SqlEnergy energy;
    private final SqlLampYears lampYears;
    private final SqlPlans plans;
    private final SqlGroupPlans groupPlans;
    private final SqlTalqLink talq;
    private final SqlTalqResources talqResources;
    private final SqlTalqLogs talqLogs;

    private Store(Database database, long openBytes) {
        this.database = database;
        SqlNames names = SqlNames.read(database);
        OpenReports open = new OpenReports(openBytes);
        this.newest = new SqlNewest(database, names);
        this.records = new SqlRecords(database, names, open, newest);
        this.commands = new SqlCommands(database);
        this.selftests = new SqlSelftests(database);
        this.groupCommands = new SqlGroupCommands(database);
        this.reader = new SqlReader(database, names, open);
        this.energy = new SqlEnergy(database, names, open);
        this.sealer = new Sealer(database, open, energy);
        this.connectors = new SqlConnectors(database);
        this.access = new SqlAccess(database);
        this.audit = new SqlAudit(database);
        this.alarms = new SqlAlarms(database);
        this.notices = new SqlNotices(database);
        this.inventory = new SqlInventory(database);
        this.districts = new SqlDistricts(database);
        this.commissionings = new SqlCommissionings(database);
        this.quarantine = new SqlQuarantine(database);
        this.lampYears = new SqlLampYears(database);
        this.plans = new SqlPlans(database);
        this.groupPlans = new SqlGroupPlans(database);
        this.talq = new SqlTalqLink(database);
        this.talqResources = new SqlTalqResources(database);
        this.talqLogs = new SqlTalqLogs(database);
    }

    /**
     * Opens the database, or makes its file, checks it and brings its tables up to date.
     *
     * @throws io.lamplighter.gateway.fleet.StoreException
     *             when it is damaged, foreign, in use, from a newer version or cannot be reached or written; it is left
     *             as it was
     */
    public static Store open(StoreLocation location) {
        return open(location, OpenReports.MOST_BYTES);
    }

    /** With that much room for what is not sealed. */
    static Store open(StoreLocation location, long openBytes) {
        Database database = Database.open(location);
        try {
            Store store = new Store(database, openBytes);
            store.sealer.start();
            return store;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    public RecordStore records() {
        return records;
    }

    public CommandStore commands() {
        return commands;
    }

    public SelftestStore selftests() {
        return selftests;
    }

    public GroupCommandStore groupCommands() {
        return groupCommands;
    }

    public HistoryReader history() {
        return reader;
    }

    public RecordFeed feed() {
        return reader;
    }

    public ConnectorStore connectors() {
        return connectors;
    }

    public AlarmStore alarms() {
        return alarms;
    }

    public NoticeStore notices() {
        return notices;
    }

    public AccessStore access() {
        return access;
    }

    public AuditLog audit() {
        return audit;
    }

    public InventoryStore inventory() {
        return inventory;
    }

    public DistrictStore districts() {
        return districts;
    }

    public CommissioningStore commissionings() {
        return commissionings;
    }

    public PlanStore plans() {
        return plans;
    }

    public GroupPlanStore groupPlans() {
        return groupPlans;
    }

    public LinkStore talq() {
        return talq;
    }

    public ResourceStore talqResources() {
        return talqResources;
    }

    public LogStore talqLogs() {
        return talqLogs;
    }

    /**
     * Forgets what is old.
     *
     * @param zone
     *            whose days of energy are kept when quarters are forgotten
     */
    public RetentionStore retention(ZoneId zone) {
        return new SqlRetention(database, zone);
    }

    public EnergyReader energy() {
        return energy;
    }

    /** Years of lamps that were worked out of it. */
    public LampYears lampYears() {
        return lampYears;
    }

    public QuarantineStore quarantine() {
        return quarantine;
    }

    /** Every post with its latest values, none of them online. */
    public List<PostState> posts() {
        return newest.posts();
    }

    /** Whether it answers, and takes what is written; may block for seconds when it does not. */
    public boolean works() {
        try {
            database.read(handle -> handle.select("SELECT count(*) FROM progress").mapTo(Long.class).one());
            return database.isWritable(handle -> handle.execute("UPDATE progress SET seq = seq"));
        } catch (StoreException e) {
            return false;
        }
    }

    /** How much of a disk it takes, in bytes. */
    public long bytes() {
        return database.read(handle -> handle.select(database.engine().sizeQuery()).mapTo(Long.class).one());
    }

    /** What is in it; reads everything. */
    public StoreReport report(StoreReport.Listener listener) {
        return reader.report(listener);
    }

    /** Seals everything that is open, at once; else that happens by itself once in a while. */
    void seal() {
        sealer.seal();
    }

    @Override
    public void close() {
        sealer.close();
        try {
            newest.flush();
        } catch (StoreException e) {
            Logger.warn("event=newest-not-written effect=read-again-at-the-next-start message=\"{}\"", e.getMessage());
        }
        database.close();
    }
}
