package io.lamplighter.simulator.check.mutation;

import java.util.List;
import java.util.Optional;

/** The bugs that the simulation must catch: each was made by somebody somewhere, or nearly here. */
public final class Mutations {

    private static final String AGENT = "io.lamplighter.agent.";
    private static final String GATEWAY = "io.lamplighter.gateway.";
    private static final String PROGRAM = "io.lamplighter.lighting.program.";
    private static final String INGEST = GATEWAY + "ingest.";
    private static final String HOST = INGEST + "HostApplication";
    private static final String LOOP = INGEST + "IngestLoop";
    private static final String STORE = INGEST + "RecordStore";
    private static final String SEAL = "io.lamplighter.protocol.seal.";
    private static final String JOURNAL = AGENT + "journal.";

    private static final List<Mutation> ALL = List.of(
            bug("acknowledges-before-commit", "the gateway acknowledges records one batch before it commits them", LOOP,
                    "stored", new Change.CallGoes(STORE, "commit", "commitLater")),
            bug("acknowledges-in-spite-of-the-database", "the gateway goes on when the database refuses a commit", LOOP,
                    "stored", new Change.CallGoes(STORE, "commit", "commitOrNot")),
            bug("acknowledges-across-holes",
                    "the gateway acknowledges the last record that it has, whatever is missing", LOOP, "committed",
                    new Change.CallGoes(INGEST + "JournalState", "acknowledged", "lastStored")),
            bug("stores-repeated-records", "the gateway stores what it has already", INGEST + "JournalState", "holds",
                    new Change.Gives(false)),
            bug("ignores-deaths", "the gateway does not heed the will of a post", HOST, "nodeDeath",
                    new Change.Gives(List.of())),
            bug("trusts-what-it-heard-before", "the gateway, back on the line, goes on as if it had heard everything",
                    HOST, "disconnected", new Change.Gives(List.of())),
            bug("shows-posts-as-they-were", "the gateway starts with its posts as they were stored",
                    GATEWAY + "fleet.Fleet", "<init>",
                    new Change.CallGives(GATEWAY + "fleet.PostState", "online", false)),
            bug("forgets-open-commands", "the gateway starts without the commands that were open",
                    GATEWAY + "command.CommandLoop", "<init>",
                    new Change.CallGives(GATEWAY + "command.CommandStore", "open", List.of())),
            bug("lets-commands-wait-for-ever", "the gateway forgets the expiry of commands",
                    GATEWAY + "command.CommandLoop", "expire", new Change.Gives(List.of())),
            bug("sent-is-delivered", "the agent deletes records when they are sent", AGENT + "link.RecordDelivery",
                    "<init>", new Change.CallGoes(AGENT + "link.LinkSettings", "delivery", "sentIsEnough")),
            bug("deletes-what-nobody-acknowledged", "the agent deletes each file that is full", JOURNAL + "RecordLog",
                    "work", new Change.CallGives(JOURNAL + "Ledger", "acknowledged", Long.MAX_VALUE - 1)),
            bug("uses-numbers-twice", "the agent goes on behind what its flash has, not behind what it has told",
                    JOURNAL + "Journal", "<init>", new Change.CallGives(JOURNAL + "Ledger", "reserved", 0L)),
            bug("skips-the-fsync", "the agent does not wait until records are on the flash", JOURNAL + "SegmentStream",
                    "sync", new Change.CallGives(JOURNAL + "Disk", "sync", null)),
            bug("overrides-never-end", "a lamp follows an override for ever", PROGRAM + "Override", "expired",
                    new Change.Gives(false)),
            bug("dark-without-time", "a lamp goes dark when the post does not know the time", PROGRAM + "Control",
                    "withoutTime", new Change.CallGoes(PROGRAM + "Plan$Defaults", "dark", "dark")),
            bug("follows-a-clock-that-jumps", "the agent does not notice that its clock was set to another day",
                    AGENT + "clock.ClockJudge", "noticeJump", new Change.Gives(null)),
            bug("believes-a-clock-that-nobody-set", "the agent goes by its clock, whatever speaks against it",
                    AGENT + "clock.ClockJudge", "verdict",
                    new Change.CallGoes(AGENT + "clock.ClockJudge", "unknown", "believed")),
            bug("obeys-late-commands", "the agent forgets the expiry of commands", AGENT + "loop.CommandDesk", "judge",
                    new Change.CallGives("java.time.Instant", "isBefore", true)),
            bug("forgets-command-ids", "the agent executes a command each time it comes", AGENT + "loop.CommandDesk",
                    "judge", new Change.CallGoes(JOURNAL + "PostMemory", "resultOf", "nothingKnown")),
            bug("asks-for-no-births", "the gateway does not ask a post whose births it lacks",
                    LOOP, "act", new Change.CallGives(LOOP, "publish", null)),
            bug("gives-no-births-again", "the agent does not give its births when it is asked", AGENT + "link.EdgeNode",
                    "commanded", new Change.CallGives(AGENT + "link.Inbound$NodeCommand", "rebirth", false)),
            bug("forgets-its-plan", "the agent tells of a plan that its flash does not have", JOURNAL + "PlanFile",
                    "save", new Change.Gives(true)),
            bug("outputs-fail-unnoticed", "the agent takes every output for set", AGENT + "loop.LampControl", "show",
                    new Change.CallGoes(AGENT + "board.LampDriver", "apply", "applyOrNot")),
            bug("believes-a-time-service-that-lies", "the agent goes by each time that a time service tells",
                    AGENT + "clock.ClockJudge", "contradicted",
                    new Change.CallGives(AGENT + "clock.ClockJudge", "close", true)),
            bug("has-no-doubts", "the agent goes dark by a clock of which it is not sure", PROGRAM + "Control",
                    "byTheClock", new Change.CallGives(PROGRAM + "Inputs", "dayInDoubt", false)),
            bug("believes-each-light", "the agent goes dark by a light sensor that contradicts its clock",
                    AGENT + "clock.ClockJudge", "lightInDoubt", new Change.Gives(false)),
            bug("tells-of-no-fault", "the agent tells nobody what is wrong with a lamp",
                    AGENT + "diagnosis.LampDiagnosis", "raised", new Change.Gives(null)),
            bug("suspects-sound-lamps", "the agent allows lamps no deviation from their power curve",
                    AGENT + "diagnosis.LampLook", "toleranceWatts", new Change.Gives(null)),
            bug("forgets-what-posts-shall-follow", "the gateway starts without the plans that posts shall follow",
                    GATEWAY + "plan.PlanBook", "read",
                    new Change.CallGives(GATEWAY + "plan.PlanStore", "plans", List.of())),
            bug("takes-refused-for-undone",
                    "the gateway takes a plan for not stored when the database does not say that it is",
                    GATEWAY + "plan.PlanBook", "settle", new Change.Gives(null)),
            bug("forgets-what-a-test-found", "the gateway does not hear what a self-test found",
                    GATEWAY + "command.SelftestDesk", "handle", new Change.Gives(null)),
            bug("stays-as-it-was-tested", "the agent does not bring lamps back after a self-test",
                    AGENT + "loop.LampTrial", "end", new Change.Gives(null)),
            bug("looks-at-no-signature", "the agent takes every seal for the gateway's", SEAL + "SealJudge",
                    "isGenuine", new Change.Gives(true)),
            bug("obeys-without-a-seal", "the agent lets commands pass unjudged", AGENT + "seal.SealedConnector",
                    "isCommand", new Change.Gives(false)),
            bug("seals-never-expire", "the agent forgets the expiry of seals", SEAL + "Seal", "isExpired",
                    new Change.Gives(false)),
            bug("forgets-counters", "the agent, started anew, does not know which sealed commands it has taken",
                    AGENT + "seal.SealMemory", "counter", new Change.Gives(0L)),
            bug("counts-by-the-clock-alone", "the gateway, started anew, does not know how far it had counted",
                    GATEWAY + "identity.CommandCounter", "<init>",
                    new Change.CallGives(GATEWAY + "identity.CommandCounter$Page", "read", 0L)));

    private Mutations() {}

    /** All of them. */
    public static List<Mutation> all() {
        return ALL;
    }

    /** The one of that name. */
    public static Optional<Mutation> named(String name) {
        return ALL.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private static Mutation bug(String name, String wrong, String type, String method, Change change) {
        return new Mutation(name, wrong, List.of(new Mutation.Place(type, method, change)));
    }
}
