package io.lamplighter.architecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** As {@link RoomsTest}, for the rooms of the simulator. */
@AnalyzeClasses(packages = "io.lamplighter.simulator", importOptions = DoNotIncludeTests.class)
class SimulatorRoomsTest {

    @ArchTest
    static final ArchRule LOAD_NEEDS_NO_MQTT_CLIENT_AND_NO_AGENT = noClasses().that()
            .resideInAPackage("..simulator.load")
            .should().dependOnClassesThat()
            .resideInAnyPackage(RoomsTest.all(RoomsTest.MQTT_CLIENTS, new String[]{"io.lamplighter.agent.."}));

    @ArchTest
    static final ArchRule GUESTS_KNOW_NO_GATEWAY_AND_NO_BOARD = classes().that().resideInAPackage("..simulator.guest")
            .should().onlyDependOnClassesThat()
            .resideInAnyPackage("..simulator.guest", "..simulator.street", "..simulator.city", "..simulator.inventory",
                    "..simulator.host",
                    "..simulator.link", "..simulator.measure", "..agent.link", "..agent.loop", "..protocol.session",
                    "..protocol.sparkplug",
                    "io.lamplighter.lighting.sun", "picocli..", "org.tinylog..", RoomsTest.JDK, RoomsTest.NULLNESS);

    @ArchTest
    static final ArchRule CAPTURES_KNOW_THE_WIRE_ONLY = classes().that().resideInAPackage("..simulator.replay")
            .should().onlyDependOnClassesThat()
            .resideInAnyPackage("..simulator.replay", "..simulator.host", "..simulator.link",
                    "io.lamplighter.protocol..", "io.lamplighter.lighting.program", "io.lamplighter.lighting.sun",
                    "javax.crypto..", "picocli..", RoomsTest.JDK, RoomsTest.NULLNESS);

    @ArchTest
    static final ArchRule THE_CITY_IS_MEASURED_FROM_OUTSIDE = noClasses().that()
            .resideInAnyPackage("..simulator.bench.city", "..simulator.measure").should().dependOnClassesThat()
            .resideInAnyPackage(RoomsTest.all(RoomsTest.MQTT_CLIENTS, RoomsTest.SQL, RoomsTest.HTTP));

    @ArchTest
    static final ArchRule LIGHT_IS_MEASURED_WITHOUT_POST_AND_GATEWAY = classes().that()
            .resideInAPackage("..simulator.bench.light").should().onlyDependOnClassesThat()
            .resideInAnyPackage("..simulator.bench.light", "..simulator.measure", "io.lamplighter.lighting..",
                    "..simulator.world", "..simulator.host", "picocli..", RoomsTest.JDK, RoomsTest.NULLNESS);

    @ArchTest
    static final ArchRule FAULTS_KNOW_NEITHER_BOARD_NOR_AGENT = classes().that().resideInAPackage("..simulator.fault")
            .should().onlyDependOnClassesThat()
            .resideInAnyPackage("..simulator.fault", "io.lamplighter.lighting..", RoomsTest.JDK, RoomsTest.NULLNESS);

    @ArchTest
    static final ArchRule THE_WORLD_IS_PURE = classes().that()
            .resideInAnyPackage("..simulator.world", "..simulator.chip", "..simulator.serial")
            .should().onlyDependOnClassesThat()
            .resideInAnyPackage("..simulator.world", "..simulator.chip", "..simulator.serial",
                    "io.lamplighter.lighting..", RoomsTest.JDK, RoomsTest.NULLNESS);

    @ArchTest
    static final ArchRule CITIES_AND_SCENARIOS_KNOW_NO_POST = classes().that()
            .resideInAnyPackage("..simulator.city", "..simulator.scenario").should().onlyDependOnClassesThat()
            .resideInAnyPackage("..simulator.city", "..simulator.scenario", "..simulator.inventory..",
                    "..simulator.fault", "..simulator.host", "io.lamplighter.agent.board",
                    "io.lamplighter.protocol.settings", "..simulator.world",
                    "io.lamplighter.protocol.time", "io.lamplighter.lighting..", "org.tinylog..", RoomsTest.JDK,
                    RoomsTest.NULLNESS);
}
