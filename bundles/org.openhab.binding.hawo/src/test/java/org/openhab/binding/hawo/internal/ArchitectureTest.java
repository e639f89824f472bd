/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executor;

/**
 * Dependencies point inwards only, and time and threads stay outside of the domain. The rules are methods, not fields:
 * Surefire passes over fields when it is told which tests to run.
 */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    static final String ROOT = "org.openhab.binding.hawo.internal";
    private static final String NODE = ROOT + ".node";
    private static final String FIRMWARE = ROOT + ".firmware";
    private static final String MQTT = ROOT + ".mqtt";
    private static final String MQTT_PAHO = MQTT + ".paho";
    private static final String MQTT_LINK = MQTT + ".link";
    private static final String MQTT_QUEUE = MQTT + ".queue";
    private static final String BRIDGE = ROOT + ".bridge";
    private static final String STATUS = ROOT + ".status";
    private static final String HANDLER = ROOT + ".handler";
    private static final String DISCOVERY = ROOT + ".discovery";
    private static final String ACTION = ROOT + ".action";
    private static final String CONSOLE = ROOT + ".console";
    private static final String KARAF = ROOT + ".karaf";

    @ArchTest
    static void theClassFilesCanBeRead(JavaClasses classes) {
        assertTrue(
                classes.contain(NODE + ".Node"), "nothing was imported: ArchUnit does not know this class file format");
    }

    @ArchTest
    static void theDomainNeedsNothingButTheJdk(JavaClasses classes) {
        noClasses()
                .that()
                .resideInAPackage(NODE)
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        NODE,
                        "java.lang..",
                        "java.util",
                        "java.util.function",
                        "java.util.stream",
                        "org.eclipse.jdt.annotation")
                .check(classes);
    }

    @ArchTest
    static void aFirmwareNeedsOnlyTheDomainAndGson(JavaClasses classes) {
        noClasses()
                .that()
                .resideInAPackage(FIRMWARE + "..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        FIRMWARE + "..",
                        NODE,
                        "java.lang..",
                        "java.util..",
                        "java.io",
                        "java.nio..",
                        "com.google.gson..",
                        "org.eclipse.jdt.annotation")
                .check(classes);
    }

    @ArchTest
    static void theConnectionKnowsNothingOfNodesOrOpenhab(JavaClasses classes) {
        noClasses()
                .that()
                .resideInAPackage(MQTT + "..")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("org.openhab..")
                        .and(JavaClass.Predicates.resideOutsideOfPackage(MQTT + "..")))
                .allowEmptyShould(true)
                .check(classes);
    }

    @ArchTest
    static void theConnectionsInterfaceKnowsNothingOfWhatIsBehindIt(JavaClasses classes) {
        noClasses()
                .that()
                .resideInAPackage(MQTT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(MQTT_PAHO, MQTT_LINK, MQTT_QUEUE)
                .check(classes);
    }

    @ArchTest
    static void linkAndQueueKnowOnlyTheConnectionsInterface(JavaClasses classes) {
        noClasses()
                .that()
                .resideInAPackage(MQTT_LINK)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(MQTT_PAHO, MQTT_QUEUE)
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage(MQTT_QUEUE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(MQTT_PAHO, MQTT_LINK)
                .check(classes);
    }

    @ArchTest
    static void onlyTheBindingsFactoryKnowsThatTheConnectionIsMadeByPaho(JavaClasses classes) {
        noClasses()
                .that()
                .resideOutsideOfPackage(MQTT + "..")
                .and()
                .doNotHaveSimpleName("HawoHandlerFactory")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(MQTT_PAHO, MQTT_LINK, MQTT_QUEUE)
                .check(classes);
    }

    @ArchTest
    static void pahoStaysBehindTheConnection(JavaClasses classes) {
        noClasses()
                .that()
                .resideOutsideOfPackage(MQTT_PAHO)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.paho..")
                .check(classes);
    }

    /** openHAB Core runs without Karaf too, and then its classes are not there. */
    @ArchTest
    static void karafStaysInAPackageThatNobodyUses(JavaClasses classes) {
        noClasses()
                .that()
                .resideOutsideOfPackage(KARAF)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(KARAF, "org.apache.karaf..")
                .check(classes);
    }

    @ArchTest
    static void nothingInsideKnowsTheAdapters(JavaClasses classes) {
        noClasses()
                .that()
                .resideInAnyPackage(NODE, FIRMWARE + "..", MQTT + "..", BRIDGE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(STATUS, HANDLER, DISCOVERY, ACTION, CONSOLE, ROOT)
                .check(classes);
    }

    @ArchTest
    static void handlersAreNotDrivenByTheirOwnFactory(JavaClasses classes) {
        noClasses()
                .that()
                .resideInAnyPackage(HANDLER, DISCOVERY, ACTION, CONSOLE)
                .should()
                .dependOnClassesThat()
                .haveSimpleName("HawoHandlerFactory")
                .allowEmptyShould(true)
                .check(classes);
    }

    @ArchTest
    static void timeIsGivenToTheDomain(JavaClasses classes) {
        noClasses()
                .that()
                .resideInAnyPackage(NODE, FIRMWARE + "..")
                .should()
                .callMethodWhere(target(owner(JavaClass.Predicates.type(System.class)))
                        .and(target(nameMatching("currentTimeMillis|nanoTime"))))
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Instant.class)
                .check(classes);
    }

    @ArchTest
    static void theDomainHasNoThreads(JavaClasses classes) {
        noClasses()
                .that()
                .resideInAnyPackage(NODE, FIRMWARE + "..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Executor.class)
                .check(classes);
    }

    @ArchTest
    static void packagesFormNoCycles(JavaClasses classes) {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(classes);
    }

    @ArchTest
    static void dialectsDoNotKnowEachOther(JavaClasses classes) {
        slices().matching(FIRMWARE + ".(*)..").should().notDependOnEachOther().check(classes);
    }
}
