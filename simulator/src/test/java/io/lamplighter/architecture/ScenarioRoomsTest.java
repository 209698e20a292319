package io.lamplighter.architecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

/** As {@link RoomsTest}, for cities and what happens in them. */
@AnalyzeClasses(packages = "io.lamplighter.simulator", importOptions = DoNotIncludeTests.class)
class ScenarioRoomsTest {

    @ArchTest
    static final ArchRule CITIES_AND_SCENARIOS_KNOW_NO_POST = classes().that()
            .resideInAnyPackage("..simulator.city", "..simulator.scenario").should().onlyDependOnClassesThat()
            .resideInAnyPackage("..simulator.city", "..simulator.scenario", "..simulator.inventory..",
                    "..simulator.fault", "..simulator.host", "io.lamplighter.agent.board",
                    "io.lamplighter.protocol.settings", "..simulator.world",
                    "io.lamplighter.protocol.time", "io.lamplighter.lighting..", "org.tinylog..", "java..",
                    "org.jspecify..");
}
