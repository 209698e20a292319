package io.lamplighter.architecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** As {@link RoomsTest}, of the rooms in which it is decided who somebody is. */
@AnalyzeClasses(packages = "io.lamplighter", importOptions = DoNotIncludeTests.class)
class IdentityRoomsTest {

    @ArchTest
    static final ArchRule SEALS_ARE_PURE = classes().that().resideInAPackage("..protocol.seal").should()
            .onlyDependOnClassesThat().resideInAnyPackage("..protocol.seal", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule SEALS_READ_NO_FILE_AND_NO_CLOCK = noClasses().that().resideInAPackage("..protocol.seal")
            .should().dependOnClassesThat().resideInAnyPackage("java.io..", "java.nio.file..", "java.net..")
            .orShould().callMethod(java.time.Instant.class, "now").orShould().callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule WHO_IS_A_POST_KNOWS_NEITHER_SQL_NOR_PAGES = noClasses().that()
            .resideInAPackage("..gateway.identity").should().dependOnClassesThat()
            .resideInAnyPackage("..gateway.web", "..gateway.store", "..gateway.ingest", "..gateway.fleet", "java.sql..",
                    "io.javalin..", "org.apache.activemq..");

    @ArchTest
    static final ArchRule CERTIFICATES_ARE_FETCHED_FROM_NOBODY_ELSE = noClasses().that()
            .resideInAPackage("..gateway.identity.est").should().dependOnClassesThat()
            .resideInAnyPackage("..gateway.web", "..gateway.store", "..gateway.ingest", "..gateway.fleet", "java.sql..",
                    "org.apache.activemq..", "org.bouncycastle..");

    @ArchTest
    static final ArchRule A_POST_ENROLS_WITHOUT_ITS_LAMP = classes().that().resideInAPackage("..agent.enrolment")
            .should()
            .onlyDependOnClassesThat().resideInAnyPackage("..agent.enrolment", "..protocol.session.identity",
                    "org.tinylog..", "java..", "javax.net.ssl..", "org.jspecify..");

    @ArchTest
    static final ArchRule THE_JUDGE_OF_COMMANDS_SEES_NO_LAMP = noClasses().that().resideInAPackage("..agent.seal")
            .should().dependOnClassesThat().resideInAnyPackage("..agent.board..", "..agent.loop..", "..agent.link..");
}
