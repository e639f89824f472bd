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
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executor;

/** Dependencies point inwards only, and time and threads stay outside of the domain. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    static final String ROOT = "org.openhab.binding.hawo.internal";
    private static final String NODE = ROOT + ".node";
    private static final String FIRMWARE = ROOT + ".firmware";
    private static final String MQTT = ROOT + ".mqtt";
    private static final String HANDLER = ROOT + ".handler";
    private static final String DISCOVERY = ROOT + ".discovery";
    private static final String ACTION = ROOT + ".action";
    private static final String CONSOLE = ROOT + ".console";

    @ArchTest
    static void theClassFilesCanBeRead(JavaClasses classes) {
        assertTrue(
                classes.contain(NODE + ".Node"), "nothing was imported: ArchUnit does not know this class file format");
    }

    @ArchTest
    static final ArchRule theDomainNeedsNothingButTheJdk = noClasses()
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
                    "org.eclipse.jdt.annotation");

    @ArchTest
    static final ArchRule aFirmwareNeedsOnlyTheDomainAndGson = noClasses()
            .that()
            .resideInAPackage(FIRMWARE)
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    FIRMWARE,
                    NODE,
                    "java.lang..",
                    "java.util..",
                    "java.io",
                    "java.nio..",
                    "com.google.gson..",
                    "org.eclipse.jdt.annotation");

    @ArchTest
    static final ArchRule theConnectionKnowsNothingOfNodesOrOpenhab = noClasses()
            .that()
            .resideInAPackage(MQTT + "..")
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("org.openhab..")
                    .and(JavaClass.Predicates.resideOutsideOfPackage(MQTT + "..")))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheConnectionKnowsPaho = noClasses()
            .that()
            .resideOutsideOfPackage(MQTT + "..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.paho..");

    @ArchTest
    static final ArchRule nothingInsideKnowsTheAdapters = noClasses()
            .that()
            .resideInAnyPackage(NODE, FIRMWARE, MQTT + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(HANDLER, DISCOVERY, ACTION, CONSOLE, ROOT);

    @ArchTest
    static final ArchRule handlersAreNotDrivenByTheirOwnFactory = noClasses()
            .that()
            .resideInAnyPackage(HANDLER, DISCOVERY, ACTION, CONSOLE)
            .should()
            .dependOnClassesThat()
            .haveSimpleName("HawoHandlerFactory")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule timeIsGivenToTheDomain = noClasses()
            .that()
            .resideInAnyPackage(NODE, FIRMWARE)
            .should()
            .callMethodWhere(target(owner(JavaClass.Predicates.type(System.class)))
                    .and(target(nameMatching("currentTimeMillis|nanoTime"))))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Instant.class);

    @ArchTest
    static final ArchRule theDomainHasNoThreads = noClasses()
            .that()
            .resideInAnyPackage(NODE, FIRMWARE)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Executor.class);

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();
}
