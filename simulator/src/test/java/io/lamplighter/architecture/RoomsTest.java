package io.lamplighter.architecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "io.lamplighter", importOptions = DoNotIncludeTests.class)
class RoomsTest {

    static final String JDK = "java..";
    static final String NULLNESS = "org.jspecify..";
    private static final String PAHO = "org.eclipse.paho..";
    private static final String HIVEMQ = "com.hivemq..";
    private static final String PI4J = "com.pi4j..";
    private static final String ARTEMIS = "org.apache.activemq.artemis..";
    static final String[] MQTT_CLIENTS = {PAHO, HIVEMQ};
    static final String[] SQL = {"java.sql..", "javax.sql..", "org.jdbi..", "org.sqlite..", "org.flywaydb..",
            "org.postgresql..", "com.zaxxer.."};
    static final String[] HTTP = {"io.javalin..", "org.eclipse.jetty..", "jakarta.servlet.."};

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = slices().matching("io.lamplighter.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule MODULES_IMPORT_ONE_WAY_LIGHTING = noClasses().that().resideInAPackage("..lighting..").should()
            .dependOnClassesThat(resideInAnyPackage("io.lamplighter..").and(resideOutsideOfPackages("..lighting..")));

    @ArchTest
    static final ArchRule MODULES_IMPORT_ONE_WAY_PROTOCOL = noClasses().that().resideInAPackage("..protocol..").should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.lamplighter.agent..", "io.lamplighter.gateway..", "io.lamplighter.simulator..");

    @ArchTest
    static final ArchRule MODULES_IMPORT_ONE_WAY_AGENT = noClasses().that().resideInAPackage("..agent..").should()
            .dependOnClassesThat().resideInAnyPackage("io.lamplighter.gateway..", "io.lamplighter.simulator..");

    @ArchTest
    static final ArchRule MODULES_IMPORT_ONE_WAY_GATEWAY = noClasses().that().resideInAPackage("..gateway..").should()
            .dependOnClassesThat().resideInAnyPackage("io.lamplighter.agent..", "io.lamplighter.simulator..");

    @ArchTest
    static final ArchRule ONE_ROOM_OF_THE_SIMULATOR_SEES_THE_GATEWAY = noClasses().that()
            .resideInAPackage("..simulator..").and().resideOutsideOfPackage("..simulator.check..").should()
            .dependOnClassesThat().resideInAPackage("io.lamplighter.gateway..");

    @ArchTest
    static final ArchRule THE_CHECK_SEES_THE_CORES_OF_THE_GATEWAY = noClasses().that()
            .resideInAPackage("..simulator.check..").should().dependOnClassesThat()
            .resideInAnyPackage(all(SQL, HTTP, MQTT_CLIENTS, new String[]{ARTEMIS, PI4J, "..gateway.store..",
                    "..gateway.web..", "..gateway.broker..", "..gateway.connector..", "..gateway.talq.."}));

    @ArchTest
    static final ArchRule NOBODY_IMPORTS_A_ROOT_PACKAGE = noClasses().that()
            .resideOutsideOfPackages("io.lamplighter.agent", "io.lamplighter.gateway", "io.lamplighter.simulator")
            .should().dependOnClassesThat()
            .resideInAnyPackage("io.lamplighter.agent", "io.lamplighter.gateway", "io.lamplighter.simulator");

    @ArchTest
    static final ArchRule LIGHTING_IS_PURE = classes().that().resideInAPackage("..lighting..").should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.lamplighter.lighting..", "net.e175.klaus.solarpositioning..", JDK, NULLNESS);

    @ArchTest
    static final ArchRule NEIGHBOURS_KNOW_NO_PLAN = classes().that().resideInAPackage("..lighting.ahead").should()
            .onlyDependOnClassesThat().resideInAnyPackage("io.lamplighter.lighting.ahead", JDK, NULLNESS);

    @ArchTest
    static final ArchRule WORDS_BETWEEN_POSTS_ARE_BYTES_ONLY = classes().that().resideInAPackage("..protocol.ahead")
            .should().onlyDependOnClassesThat()
            .resideInAnyPackage("io.lamplighter.protocol.ahead", "io.lamplighter.lighting.ahead", JDK, NULLNESS);

    @ArchTest
    static final ArchRule LIGHTING_HAS_NO_CLOCK_AND_NO_FILES = noClasses().that().resideInAPackage("..lighting..")
            .should().dependOnClassesThat().resideInAnyPackage("java.io..", "java.nio..", "java.net..", "java.sql..")
            .orShould().callMethod(java.time.Instant.class, "now").orShould().callMethod(System.class, "nanoTime")
            .orShould().callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule THE_LANGUAGE_OF_THE_WIRE_SEES_NO_CLIENT = noClasses().that()
            .resideInAnyPackage("..protocol.sparkplug", "..protocol.record", "..protocol.command", "..protocol.plan",
                    "..protocol.ahead", "..protocol.session")
            .should().dependOnClassesThat().resideInAnyPackage(MQTT_CLIENTS);

    @ArchTest
    static final ArchRule A_PLAN_KNOWS_LIGHT_AND_BYTES_ONLY = classes().that().resideInAPackage("..protocol.plan")
            .should().onlyDependOnClassesThat()
            .resideInAnyPackage("io.lamplighter.protocol.plan", "io.lamplighter.protocol.sparkplug",
                    "io.lamplighter.lighting..", "com.google.protobuf..", JDK, NULLNESS);

    @ArchTest
    static final ArchRule ONE_ROOM_IMPORTS_PAHO = noClasses().that().resideOutsideOfPackage("..protocol.session.paho")
            .should().dependOnClassesThat().resideInAPackage(PAHO);

    @ArchTest
    static final ArchRule ONE_ROOM_IMPORTS_HIVEMQ = noClasses().that().resideOutsideOfPackage("..simulator.link")
            .should().dependOnClassesThat().resideInAPackage(HIVEMQ);

    @ArchTest
    static final ArchRule ONE_ROOM_IMPORTS_THE_SETTINGS_PARSER = noClasses().that()
            .resideOutsideOfPackage("..protocol.settings").should().dependOnClassesThat()
            .resideInAPackage("org.tomlj..");

    @ArchTest
    static final ArchRule ONE_ROOM_IMPORTS_THE_COORDINATE_LIBRARY = noClasses().that()
            .resideOutsideOfPackage("..protocol.register").should().dependOnClassesThat()
            .resideInAPackage("org.locationtech..");

    @ArchTest
    static final ArchRule THE_MAP_SEES_THE_FLEET_ONLY = classes().that().resideInAPackage("..gateway.map").should()
            .onlyDependOnClassesThat().resideInAnyPackage("..gateway.map", "..gateway.fleet", "..protocol.vocabulary",
                    "..protocol.time", JDK, NULLNESS);

    @ArchTest
    static final ArchRule REGISTERS_ARE_PURE = classes().that().resideInAPackage("..protocol.register").should()
            .onlyDependOnClassesThat().resideInAnyPackage("..protocol.register", "io.lamplighter.lighting.sun",
                    "org.locationtech..", JDK, NULLNESS);

    @ArchTest
    static final ArchRule TWO_ROOMS_IMPORT_PI4J = noClasses().that()
            .resideOutsideOfPackages("..agent.board.pi4j", "..simulator.board", "io.lamplighter.agent").should()
            .dependOnClassesThat().resideInAPackage(PI4J);

    @ArchTest
    static final ArchRule THE_LOOP_SEES_NO_ADAPTER = noClasses().that()
            .resideInAnyPackage("..agent.loop", "..agent.link", "..agent.journal").should().dependOnClassesThat()
            .resideInAnyPackage("..agent.board.*", "..protocol.session.paho", PAHO, PI4J);

    @ArchTest
    static final ArchRule ONE_ROOM_LINKS_THE_C_LIBRARY = noClasses().that().resideOutsideOfPackage("..agent.kernel")
            .should().dependOnClassesThat().haveFullyQualifiedName("java.lang.foreign.Linker");

    @ArchTest
    static final ArchRule THE_KERNEL_ROOM_SEES_NOBODY = classes().that().resideInAPackage("..agent.kernel").should()
            .onlyDependOnClassesThat().resideInAnyPackage("..agent.kernel", "org.tinylog..", JDK, NULLNESS);

    @ArchTest
    static final ArchRule SERIAL_PARTS_DO_NOT_SEE_EACH_OTHER = slices().matching("io.lamplighter.agent.board.(*)")
            .should().notDependOnEachOther().ignoreDependency(resideInAnyPackage("io.lamplighter.agent.board.*"),
                    resideInAnyPackage("io.lamplighter.agent.board.serial"))
            .ignoreDependency(resideInAnyPackage("io.lamplighter.agent.board.parts", "io.lamplighter.agent.board.pi4j"),
                    resideInAnyPackage("io.lamplighter.agent.board.*"));

    @ArchTest
    static final ArchRule THE_DIAGNOSIS_IS_PURE = classes().that().resideInAPackage("..agent.diagnosis").should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("..agent.diagnosis", "io.lamplighter.lighting..", JDK, NULLNESS);

    @ArchTest
    static final ArchRule THE_DIAGNOSIS_HAS_NO_CLOCK_AND_NO_FILES = noClasses().that()
            .resideInAPackage("..agent.diagnosis").should().dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio..", "java.net..", "java.sql..")
            .orShould().callMethod(java.time.Instant.class, "now").orShould().callMethod(System.class, "nanoTime")
            .orShould().callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule THE_LINK_DOES_NOT_SEE_THE_BOARD = noClasses().that().resideInAPackage("..agent.link..")
            .should().dependOnClassesThat().resideInAPackage("..agent.board..");

    @ArchTest
    static final ArchRule THE_CLOCK_AND_THE_SUPERVISION_SEE_NO_NEIGHBOUR = classes().that()
            .resideInAnyPackage("..agent.clock", "..agent.supervision", "..agent.radio", "..agent.support").should()
            .onlyDependOnClassesThat().resideInAnyPackage("..agent.clock", "..agent.supervision", "..agent.radio",
                    "..agent.support",
                    "..agent.kernel", "io.lamplighter.lighting..", "io.lamplighter.protocol.time",
                    "io.lamplighter.protocol.session.identity", "org.tinylog..",
                    JDK, NULLNESS);

    @ArchTest
    static final ArchRule THE_BOARD_DOES_NOT_SEE_THE_LINK = noClasses().that().resideInAPackage("..agent.board..")
            .should().dependOnClassesThat().resideInAnyPackage("..agent.link..", "..protocol.session..");

    @ArchTest
    static final ArchRule THE_FLEET_IS_PURE = classes().that().resideInAPackage("..gateway.fleet").should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.lamplighter.gateway.fleet", "io.lamplighter.lighting..",
                    "io.lamplighter.protocol..",
                    JDK, NULLNESS);

    @ArchTest
    static final ArchRule ACCESS_IS_PURE = classes().that().resideInAPackage("..gateway.access").should()
            .onlyDependOnClassesThat().resideInAnyPackage("..gateway.access", "..gateway.audit", JDK, NULLNESS);

    @ArchTest
    static final ArchRule THE_AUDIT_LOG_IS_PURE = classes().that().resideInAPackage("..gateway.audit").should()
            .onlyDependOnClassesThat().resideInAnyPackage("..gateway.audit", JDK, NULLNESS);

    @ArchTest
    static final ArchRule TWO_ROOMS_IMPORT_BOUNCY_CASTLE = noClasses().that()
            .resideOutsideOfPackages("..gateway.access.argon2", "..gateway.identity").should().dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..");

    @ArchTest
    static final ArchRule ONE_ROOM_IMPORTS_THE_TOKEN_LIBRARY = noClasses().that()
            .resideOutsideOfPackage("..gateway.access.openid").should().dependOnClassesThat()
            .resideInAPackage("com.nimbusds..");

    @ArchTest
    static final ArchRule INGEST_AND_COMMAND_SEE_NO_BROKER_SQL_HTTP = noClasses().that()
            .resideInAnyPackage("..gateway.ingest", "..gateway.command").should().dependOnClassesThat()
            .resideInAnyPackage(all(SQL, HTTP, new String[]{ARTEMIS}, MQTT_CLIENTS));

    @ArchTest
    static final ArchRule ALARMS_SEE_THE_FLEET_AND_NO_NEIGHBOUR = classes().that().resideInAPackage("..gateway.alarm")
            .should().onlyDependOnClassesThat()
            .resideInAnyPackage("..gateway.alarm", "..gateway.audit", "..gateway.fleet", "..gateway.owner",
                    "io.lamplighter.lighting..",
                    "io.lamplighter.protocol..", "org.tinylog..", JDK, NULLNESS);

    @ArchTest
    static final ArchRule THE_INVENTORY_IS_PURE = classes().that().resideInAPackage("..gateway.inventory").should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("..gateway.inventory", "..gateway.audit", "..gateway.fleet",
                    "io.lamplighter.lighting..",
                    "io.lamplighter.protocol..", JDK, NULLNESS);

    @ArchTest
    static final ArchRule COMMISSIONING_SEES_FLEET_AND_BOOKS = classes().that()
            .resideInAPackage("..gateway.commissioning").should().onlyDependOnClassesThat()
            .resideInAnyPackage("..gateway.commissioning", "..gateway.audit", "..gateway.fleet", "..gateway.inventory",
                    JDK, NULLNESS);

    @ArchTest
    static final ArchRule ENERGY_IS_PURE = classes().that().resideInAPackage("..gateway.energy").should()
            .onlyDependOnClassesThat().resideInAnyPackage("..gateway.energy", JDK, NULLNESS);

    @ArchTest
    static final ArchRule QUARANTINE_AND_RETENTION_SEE_NO_NEIGHBOUR = classes().that()
            .resideInAnyPackage("..gateway.quarantine", "..gateway.retention").should().onlyDependOnClassesThat()
            .resideInAnyPackage("..gateway.quarantine", "..gateway.retention", "..gateway.fleet", "..gateway.owner",
                    "io.lamplighter.protocol.time", "org.tinylog..", JDK, NULLNESS);

    @ArchTest
    static final ArchRule BACKUPS_KNOW_NO_DATABASE = classes().that().resideInAPackage("..gateway.backup").should()
            .onlyDependOnClassesThat().resideInAnyPackage("..gateway.backup", "..gateway.fleet", "..gateway.owner",
                    "..protocol.settings", "org.tinylog..", JDK, NULLNESS);

    @ArchTest
    static final ArchRule PLANS_SEE_THE_FLEET_AND_THE_WAY_TO_THE_POSTS = classes().that()
            .resideInAPackage("..gateway.plan").should().onlyDependOnClassesThat()
            .resideInAnyPackage("..gateway.plan", "..gateway.fleet", "..gateway.ingest", "..gateway.audit",
                    "..gateway.owner", "..gateway.street",
                    "io.lamplighter.lighting..",
                    "io.lamplighter.protocol..", "org.tinylog..", JDK, NULLNESS);

    @ArchTest
    static final ArchRule STREETS_ARE_PURE = classes().that().resideInAPackage("..gateway.street").should()
            .onlyDependOnClassesThat().resideInAnyPackage("..gateway.street", "io.lamplighter.lighting.ahead",
                    "io.lamplighter.lighting.sun", JDK, NULLNESS);

    @ArchTest
    static final ArchRule CONFLICTS_ARE_PURE = classes().that().resideInAPackage("..gateway.conflict").should()
            .onlyDependOnClassesThat().resideInAnyPackage("..gateway.conflict", "io.lamplighter.lighting..",
                    "io.lamplighter.protocol.plan", JDK, NULLNESS);

    @ArchTest
    static final ArchRule PREVIEWS_ONLY_READ = classes().that().resideInAPackage("..gateway.preview").should()
            .onlyDependOnClassesThat().resideInAnyPackage("..gateway.preview", "..gateway.plan", "..gateway.fleet",
                    "..gateway.inventory", "io.lamplighter.lighting..", "io.lamplighter.protocol..", JDK, NULLNESS);

    @ArchTest
    static final ArchRule TARGETS_ONLY_READ = classes().that().resideInAPackage("..gateway.targets").should()
            .onlyDependOnClassesThat().resideInAnyPackage("..gateway.targets", "..gateway.plan", "..gateway.fleet",
                    "..gateway.inventory", "..gateway.street", "io.lamplighter.protocol..", JDK, NULLNESS);

    @ArchTest
    static final ArchRule OPEN_DATA_ONLY_READS = classes().that().resideInAPackage("..gateway.opendata").should()
            .onlyDependOnClassesThat().resideInAnyPackage("..gateway.opendata", "..gateway.fleet",
                    "..gateway.inventory", "..gateway.energy", "..gateway.owner", "io.lamplighter.protocol..",
                    "tools.jackson..", "org.tinylog..", JDK, NULLNESS);

    @ArchTest
    static final ArchRule SAVINGS_ONLY_ASK_AND_KEEP = classes().that().resideInAPackage("..gateway.savings").should()
            .onlyDependOnClassesThat().resideInAnyPackage("..gateway.savings", "..gateway.preview", "..gateway.energy",
                    "..gateway.fleet", "..gateway.owner", "io.lamplighter.lighting..", "org.tinylog..", JDK, NULLNESS);

    @ArchTest
    static final ArchRule ONE_ROOM_IMPORTS_THE_PDF_LIBRARY = noClasses().that()
            .resideOutsideOfPackage("..gateway.paper").should().dependOnClassesThat()
            .resideInAnyPackage("org.apache.pdfbox..", "org.apache.fontbox..");

    @ArchTest
    static final ArchRule PAPER_KNOWS_NO_NEIGHBOUR = classes().that().resideInAPackage("..gateway.paper").should()
            .onlyDependOnClassesThat().resideInAnyPackage("..gateway.paper", "org.apache.pdfbox..",
                    "org.apache.fontbox..", JDK, NULLNESS);

    @ArchTest
    static final ArchRule ONE_ROOM_IMPORTS_THE_SPREADSHEET_LIBRARY = noClasses().that()
            .resideOutsideOfPackage("..gateway.sheet").should().dependOnClassesThat()
            .resideInAPackage("org.dhatim..");

    @ArchTest
    static final ArchRule SHEETS_KNOW_NO_NEIGHBOUR = classes().that().resideInAPackage("..gateway.sheet").should()
            .onlyDependOnClassesThat().resideInAnyPackage("..gateway.sheet", "org.dhatim..", JDK, NULLNESS);

    @ArchTest
    static final ArchRule REPORTS_ONLY_WRITE = classes().that().resideInAPackage("..gateway.report").should()
            .onlyDependOnClassesThat().resideInAnyPackage("..gateway.report", "..gateway.paper", "..gateway.savings",
                    "..gateway.energy", JDK, NULLNESS);

    @ArchTest
    static final ArchRule WHAT_OWNERS_SHARE_KNOWS_NOTHING = classes().that().resideInAPackage("..gateway.owner")
            .should()
            .onlyDependOnClassesThat().resideInAnyPackage("..gateway.owner", "org.tinylog..", JDK, NULLNESS);

    @ArchTest
    static final ArchRule ONE_ROOM_IMPORTS_THE_MAIL_LIBRARY = noClasses().that()
            .resideOutsideOfPackage("..gateway.notice.mail").should().dependOnClassesThat()
            .resideInAPackage("jakarta.mail..");

    @ArchTest
    static final ArchRule WORK_ORDERS_ONLY_READ = classes().that().resideInAPackage("..gateway.workorder").should()
            .onlyDependOnClassesThat().resideInAnyPackage("..gateway.workorder", "..gateway.alarm", "..gateway.fleet",
                    "..gateway.inventory", "..gateway.label", "..gateway.paper",
                    "io.lamplighter.protocol.vocabulary", JDK, NULLNESS);

    @ArchTest
    static final ArchRule LABELS_ARE_ONLY_PICTURES = classes().that().resideInAPackage("..gateway.label").should()
            .onlyDependOnClassesThat().resideInAnyPackage("..gateway.label", "com.google.zxing..", "javax.imageio..",
                    JDK, NULLNESS);

    @ArchTest
    static final ArchRule ONE_ROOM_IMPORTS_THE_CODE_LIBRARY = noClasses().that()
            .resideOutsideOfPackage("..gateway.label").should().dependOnClassesThat()
            .resideInAPackage("com.google.zxing..");

    @ArchTest
    static final ArchRule NOTICES_SEE_THE_ALARMS_AND_NO_NEIGHBOUR = noClasses().that()
            .resideInAPackage("..gateway.notice..").should().dependOnClassesThat()
            .resideInAnyPackage("..gateway.web", "..gateway.store", "..gateway.broker", "..gateway.ingest",
                    "..gateway.command", "..gateway.connector..");

    @ArchTest
    static final ArchRule ONE_ROOM_IMPORTS_THE_BROKER = noClasses().that().resideOutsideOfPackage("..gateway.broker")
            .should().dependOnClassesThat().resideInAPackage(ARTEMIS);

    @ArchTest
    static final ArchRule ONE_ROOM_IMPORTS_KAFKA = noClasses().that()
            .resideOutsideOfPackage("..gateway.connector.kafka").should().dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule TWO_ROOMS_IMPORT_SQL = noClasses().that()
            .resideOutsideOfPackages("..gateway.store", "..simulator.soak").should().dependOnClassesThat()
            .resideInAnyPackage(SQL);

    @ArchTest
    static final ArchRule FOUR_ROOMS_IMPORT_THE_WEB_SERVER = noClasses().that()
            .resideOutsideOfPackages("..gateway.web", "..gateway.talq.http", "..gateway.identity.est",
                    "..gateway.server")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(HTTP);

    @ArchTest
    static final ArchRule WHAT_SERVERS_SHARE_SAYS_NOTHING = classes().that().resideInAPackage("..gateway.server")
            .should().onlyDependOnClassesThat().resideInAnyPackage(all(HTTP, new String[]{"..gateway.server",
                    "..protocol.session.identity", "..protocol.time", "org.tinylog..", "javax.net.ssl..", JDK,
                    NULLNESS}));

    @ArchTest
    static final ArchRule TALQ_KNOWS_NO_SOCKET_AND_NO_ENGINE = classes().that().resideInAPackage("..gateway.talq..")
            .and().resideOutsideOfPackage("..gateway.talq.http").should().onlyDependOnClassesThat()
            .resideInAnyPackage("..gateway.talq", "..gateway.talq.(*)", "..gateway.fleet", "..gateway.owner",
                    "..gateway.connector", "..gateway.server", "io.lamplighter.lighting..", "io.lamplighter.protocol..",
                    "tools.jackson..", "org.tinylog..", JDK, NULLNESS);

    @ArchTest
    static final ArchRule TALQ_IS_FREE_OF_ITS_WIRE = noClasses().that().resideInAPackage("..gateway.talq..").and()
            .resideOutsideOfPackage("..gateway.talq.http").should().dependOnClassesThat()
            .resideInAPackage("..gateway.talq.http");

    @ArchTest
    static final ArchRule TALQ_REQUESTS_ARE_JSON_ONLY = classes().that().resideInAPackage("..gateway.talq.request")
            .should().onlyDependOnClassesThat()
            .resideInAnyPackage("..gateway.talq.request", "io.lamplighter.lighting.level", "tools.jackson..", JDK,
                    NULLNESS);

    @ArchTest
    static final ArchRule TALQ_DEVICES_ONLY_READ = classes().that().resideInAPackage("..gateway.talq.device").should()
            .onlyDependOnClassesThat().resideInAnyPackage("..gateway.talq.device", "..gateway.talq.request",
                    "..gateway.fleet", "io.lamplighter.lighting..", "io.lamplighter.protocol..", "tools.jackson..",
                    "org.tinylog..", JDK, NULLNESS);

    @ArchTest
    static final ArchRule TALQ_PLANNING_AND_LOGGERS_DO_NOT_ANSWER = noClasses().that()
            .resideInAnyPackage("..gateway.talq.planning", "..gateway.talq.loggers", "..gateway.talq.resource",
                    "..gateway.talq.link")
            .should().dependOnClassesThat().resideInAnyPackage("..gateway.talq", "..gateway.talq.desk");

    @ArchTest
    static final ArchRule TALQ_PLANNING_DOES_NOT_SPEAK = noClasses().that()
            .resideInAnyPackage("..gateway.talq.planning", "..gateway.talq.resource").should().dependOnClassesThat()
            .resideInAnyPackage("..gateway.talq.link", "..gateway.talq.loggers");

    @ArchTest
    static final ArchRule TALQ_ON_THE_WIRE_KNOWS_TALQ_ONLY = noClasses().that().resideInAPackage("..gateway.talq.http")
            .should().dependOnClassesThat().resideInAnyPackage("..gateway.web", "..gateway.store", "..gateway.broker",
                    "..gateway.ingest", "..gateway.command", "..gateway.fleet", "..gateway.connector..");

    @ArchTest
    static final ArchRule PACKED_BYTES_KNOW_NO_DATABASE = noClasses().that().resideInAPackage("..gateway.store.packed")
            .should().dependOnClassesThat().resideInAnyPackage(all(SQL, new String[]{"..gateway.store"}));

    @ArchTest
    static final ArchRule THE_WEB_SEES_NO_ENGINE = noClasses().that().resideInAPackage("..gateway.web..").should()
            .dependOnClassesThat().resideInAnyPackage("..gateway.store", "..gateway.broker", "..gateway.ingest",
                    "..gateway.connector..");

    @ArchTest
    static final ArchRule THE_STORE_SEES_NO_NEIGHBOUR = noClasses().that().resideInAPackage("..gateway.store").should()
            .dependOnClassesThat().resideInAnyPackage("..gateway.web", "..gateway.broker", "..gateway.connector..");

    @ArchTest
    static final ArchRule THE_BROKER_SEES_NO_NEIGHBOUR = noClasses().that().resideInAPackage("..gateway.broker")
            .should()
            .dependOnClassesThat().resideInAnyPackage("..gateway.web", "..gateway.store", "..gateway.ingest",
                    "..gateway.connector..");

    @ArchTest
    static final ArchRule CONNECTORS_SEE_ONLY_THE_FLEET = noClasses().that().resideInAPackage("..gateway.connector..")
            .should().dependOnClassesThat().resideInAnyPackage("..gateway.web", "..gateway.store", "..gateway.broker",
                    "..gateway.ingest", "..gateway.command");

    @ArchTest
    static final ArchRule PLATFORMS_ARE_PURE = classes().that().resideInAPackage("..gateway.platform").should()
            .onlyDependOnClassesThat().resideInAnyPackage("..gateway.platform", "..gateway.audit", JDK, NULLNESS);

    @ArchTest
    static final ArchRule CONNECTORS_DO_NOT_SEE_EACH_OTHER = slices().matching("io.lamplighter.gateway.connector.(*)")
            .should().notDependOnEachOther().ignoreDependency(resideInAnyPackage("io.lamplighter.gateway.connector.*"),
                    resideInAnyPackage("io.lamplighter.gateway.connector.http",
                            "io.lamplighter.gateway.connector.batch", "io.lamplighter.gateway.connector.report"));

    @ArchTest
    static final ArchRule TOPICS_KNOW_THE_PORT_OF_THE_SESSION_ONLY = noClasses().that()
            .resideInAPackage("..gateway.connector.mqtt").should().dependOnClassesThat()
            .resideInAnyPackage(all(MQTT_CLIENTS, new String[]{"..protocol.session.paho", "..gateway.connector.http"}));

    @ArchTest
    static final ArchRule THE_WAY_TO_PLATFORMS_KNOWS_NONE = classes().that()
            .resideInAPackage("..gateway.connector.http").should().onlyDependOnClassesThat()
            .resideInAnyPackage("..gateway.connector.http", "..gateway.signing",
                    "io.lamplighter.protocol.session.identity", "tools.jackson..", JDK,
                    "javax.net.ssl..", NULLNESS);

    @ArchTest
    static final ArchRule SIGNING_IS_PURE = classes().that().resideInAPackage("..gateway.signing").should()
            .onlyDependOnClassesThat().resideInAnyPackage("..gateway.signing", "javax.crypto..", JDK, NULLNESS);

    @ArchTest
    static final ArchRule REPORTS_IN_OUR_WORDS_KNOW_NO_TRANSPORT = classes().that()
            .resideInAPackage("..gateway.connector.report").should().onlyDependOnClassesThat()
            .resideInAnyPackage("..gateway.connector.report", "..gateway.fleet", "..gateway.platform",
                    "io.lamplighter.protocol.vocabulary", "tools.jackson..", JDK, NULLNESS);

    static String[] all(String[]... groups) {
        return java.util.Arrays.stream(groups).flatMap(java.util.Arrays::stream).toArray(String[]::new);
    }
}
