/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.karaf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openhab.binding.hawo.testing.ChildProcess;
import org.openhab.binding.hawo.testing.MosquittoProcess;
import org.openhab.binding.hawo.testing.WorkDirectory;

/** What a user does: drops the KAR into a running openHAB (here: Karaf with the stand-in), uses it, takes it out again. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KarInKarafTest {
    @TempDir
    static Path folder;

    private static final Path PARTS = Path.of(System.getProperty("hawo.parts", "target/parts"));
    private static MosquittoProcess broker;
    private static ChildProcess node;
    private static Karaf karaf;
    private static Path deployed;

    @BeforeAll
    static void startKaraf() throws Exception {
        assumeTrue(Runtime.version().feature() < 24, "Karaf 4.4 needs the security manager, which JDK 24 took away");
        broker = MosquittoProcess.start();
        karaf = new Karaf(Path.of(System.getProperty("hawo.karaf")), folder.resolve("karaf"));
        karaf.start();
        karaf.run("feature:repo-add " + openHabFeature().toUri());
        karaf.run("feature:install openhab-runtime-base");
        karaf.deploy(part("org.openhab.binding.hawo.testing-"));
        karaf.deploy(part("org.openhab.binding.hawo.demo-"));
        karaf.await("hawo:things", answer -> !answer.contains("not found"));
    }

    @AfterAll
    static void stopAll() throws Exception {
        if (node != null) {
            node.close();
        }
        if (broker != null) {
            broker.close();
        }
        if (karaf != null) {
            karaf.close();
        }
    }

    @Test
    @Order(1)
    void theKarHoldsTheBindingAndPahoAndNothingElse() throws IOException {
        Set<String> jars = new TreeSet<>();
        try (ZipFile kar = new ZipFile(part("org.openhab.binding.hawo.kar-").toFile())) {
            kar.stream()
                    .map(entry -> Path.of(entry.getName()).getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .map(name -> name.replaceFirst("-[0-9].*", ""))
                    .forEach(jars::add);
        }
        assertEquals(Set.of("org.openhab.binding.hawo", "org.eclipse.paho.client.mqttv3"), jars);
    }

    @Test
    @Order(2)
    void theDroppedKarMakesTheBundleActiveAndBringsItsServices() throws Exception {
        deployed = karaf.deploy(part("org.openhab.binding.hawo.kar-"));
        karaf.await("bundle:list -s", answer -> active(answer, "org.openhab.binding.hawo"));
        String services = karaf.run("service:list org.openhab.core.thing.binding.ThingHandlerFactory");
        assertTrue(services.contains("hawo"), services);
        // openHAB uninstalls features of this name that its user has not chosen
        String features = karaf.run("feature:list -i");
        assertFalse(features.contains("openhab-binding-hawo"), features);
        assertTrue(karaf.run("feature:list").contains("openhab-binding-hawo"), "the Add-on Store would not know it");
    }

    @Test
    @Order(3)
    void aRelayIsOnlineAndTurnsOnCommand() throws Exception {
        node = node("karaf-relay", "--relays", "1").start();
        karaf.run("hawo:bridge test 127.0.0.1 " + broker.port());
        karaf.await("hawo:things", answer -> answer.contains("hawo:broker:test ONLINE"));
        karaf.await("hawo:inbox", answer -> answer.contains("hawo:relay:test:karaf-relay"));
        karaf.run("hawo:thing relay test karaf-relay");
        karaf.await("hawo:things", answer -> answer.contains("hawo:relay:test:karaf-relay ONLINE"));
        karaf.run("hawo:item Pump Switch hawo:relay:test:karaf-relay:relay-1");
        karaf.await("hawo:items", answer -> answer.contains("Pump OFF"));
        karaf.run("hawo:send Pump ON");
        karaf.await("hawo:items", answer -> answer.contains("Pump ON"));
    }

    @Test
    @Order(4)
    void theKilledNodeGoesOffline() throws Exception {
        node.kill();
        karaf.await(
                "hawo:things", answer -> answer.contains("hawo:relay:test:karaf-relay OFFLINE / COMMUNICATION_ERROR"));
    }

    @Test
    @Order(5)
    void takingTheKarOutLeavesNothing() throws Exception {
        Files.delete(deployed);
        karaf.await(
                "bundle:list -s", answer -> !active(answer, "org.openhab.binding.hawo") && !answer.contains("paho"));
        assertTrue(karaf.run("feature:list").lines().noneMatch(line -> line.contains("hawo")));
        assertFalse(
                karaf.run("service:list org.openhab.core.thing.binding.ThingHandlerFactory")
                        .contains("hawo"),
                "a service is left");
        List<String> left = karaf.threads().stream()
                .filter(name -> name.toLowerCase(java.util.Locale.ROOT).matches(".*(hawo-|mqtt).*"))
                .toList();
        assertEquals(List.of(), left, "threads are left");
    }

    private static boolean active(String list, String bundle) {
        return list.lines()
                .anyMatch(line -> line.contains("Active") && line.matches(".*\\| " + Pattern.quote(bundle) + "\\s*"));
    }

    /** The feature that openHAB's own add-ons depend on, with the stand-in in place of openHAB Core. */
    private static Path openHabFeature() throws IOException {
        StringBuilder bundles = new StringBuilder();
        try (Stream<Path> parts = Files.list(PARTS)) {
            parts.filter(KarInKarafTest::isRuntime).sorted().forEach(part -> bundles.append(
                            "    <bundle start-level=\"30\">")
                    .append(part.toUri())
                    .append("</bundle>\n"));
        }
        return Files.writeString(folder.resolve("openhab.xml"), """
                <?xml version="1.0" encoding="UTF-8"?>
                <features name="openhab-core" xmlns="http://karaf.apache.org/xmlns/features/v1.4.0">
                  <feature name="openhab-runtime-base" version="5.2.1">
                %s  </feature>
                </features>
                """.formatted(bundles));
    }

    /** Whether openHAB has it: the stand-in and what that runs on, but neither the binding nor Paho, nor what Karaf has. */
    private static boolean isRuntime(Path part) {
        return part.getFileName()
                .toString()
                .matches(
                        "(org\\.openhab\\.core\\.fake|org\\.apache\\.felix\\.scr|org\\.osgi\\.(service\\.component-|util\\.)"
                                + "|gson|indriya|unit-api|uom-lib-common|jakarta\\.inject|apiguardian).*");
    }

    private static Path part(String prefix) throws IOException {
        try (Stream<Path> parts = Files.list(PARTS)) {
            return parts.filter(part -> part.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no " + prefix + " in " + PARTS));
        }
    }

    private static ChildProcess node(String id, String... options) {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                PARTS + "/*",
                "org.openhab.binding.hawo.simnode.SimNode"));
        command.addAll(List.of("--broker", "127.0.0.1:" + broker.port(), "--id", id, "--interval", "2"));
        command.addAll(List.of(options));
        return new ChildProcess(command, WorkDirectory.lasting(folder), id + ".log");
    }
}
