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
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
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
    private static final String BINDING = "org.openhab.binding.hawo";
    private static final String IN_STORE = "openhab-binding-hawo";
    private static final String RELAY = "hawo:relay:test:karaf-relay";
    private static final String SERVICES = "service:list org.openhab.core.thing.binding.ThingHandlerFactory";

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
        deployed = karaf.deploy(OldKar.of(kar(), folder));
        karaf.await("bundle:list -s", answer -> active(answer, BINDING));
        String services = karaf.run(SERVICES);
        assertTrue(services.contains("hawo"), services);
        assertTrue(karaf.run("feature:list").contains(IN_STORE), "the Add-on Store would not know it");
    }

    /** openHAB does this at every start, and when the user installs or removes any add-on. */
    @Test
    @Order(3)
    void itStaysThoughOpenHabUninstallsWhatTheUserHasNotInstalled() throws Exception {
        addonList();
        assertTrue(active(karaf.run("bundle:list -s"), BINDING));
    }

    @Test
    @Order(4)
    void aRelayIsOnlineAndTurnsOnCommand() throws Exception {
        node = node("karaf-relay", "--relays", "1").start();
        karaf.run("hawo:bridge test 127.0.0.1 " + broker.port());
        karaf.await("hawo:things", answer -> answer.contains("hawo:broker:test ONLINE"));
        karaf.await("hawo:inbox", answer -> answer.contains(RELAY));
        karaf.run("hawo:thing relay test karaf-relay");
        karaf.await("hawo:things", answer -> answer.contains(RELAY + " ONLINE"));
        karaf.run("hawo:item Pump Switch " + RELAY + ":relay-1");
        karaf.await("hawo:items", answer -> answer.contains("Pump OFF"));
        turn("ON");
    }

    @Test
    @Order(5)
    void theKilledNodeGoesOffline() throws Exception {
        node.kill();
        karaf.await("hawo:things", answer -> answer.contains(RELAY + " OFFLINE / COMMUNICATION_ERROR"));
        node.start();
        karaf.await("hawo:things", answer -> answer.contains(RELAY + " ONLINE"));
    }

    @Test
    @Order(6)
    void installingItInTheStoreChangesNothingForTheThings() throws Exception {
        addonList("hawo");
        assertTrue(karaf.run("feature:list -i").contains(IN_STORE), "the store would not show it as installed");
        assertTrue(karaf.run("hawo:things").contains(RELAY + " ONLINE"));
    }

    /** What an upgrade is for a user: the file in the addons folder is exchanged while openHAB runs. */
    @Test
    @Order(7)
    void exchangingTheKarForANewerOneKeepsThingsItemsAndLinks() throws Exception {
        turn("ON");
        String things = karaf.run("hawo:things");
        Files.delete(deployed);
        deployed = karaf.deploy(kar());
        karaf.await("bundle:list -s", answer -> active(answer, BINDING) && !answer.contains(OldKar.VERSION));
        karaf.await("hawo:things", answer -> answer.equals(things) && answer.contains(RELAY + " ONLINE"));
        karaf.await("hawo:items", answer -> answer.contains("Pump ON"));
        turn("OFF");

        String bundles = karaf.run("bundle:list -s");
        assertEquals(1, lines(bundles, ".*\\| " + Pattern.quote(BINDING) + "\\s*"), bundles);
        assertEquals(1, lines(bundles, ".*paho.*"), bundles);
        assertEquals(1, lines(karaf.run("kar:list"), ".*hawo.*"), "KARs");
        assertFalse(karaf.run("feature:list").contains(OldKar.VERSION), "the old features are still there");
        assertFalse(karaf.run("hawo:inbox").contains("karaf-relay"), "the node is taken for a new one");
        List<String> loops = karaf.threads().stream()
                .filter(name -> name.matches(".*\\bhawo-test\\b(?!-).*"))
                .toList();
        assertEquals(1, loops.size(), loops::toString);
        // As at openHAB's next start: the store has it again, in the new version.
        addonList("hawo");
        assertTrue(karaf.run("feature:list -i").contains(IN_STORE));
        assertTrue(karaf.run("hawo:things").contains(RELAY + " ONLINE"));
    }

    @Test
    @Order(8)
    void removingItInTheStoreStopsItAndInstallingItAgainBringsItBack() throws Exception {
        for (int round = 0; round < 2; round++) {
            addonList();
            awaitNothingLeft();
            karaf.await("hawo:things", answer -> answer.contains(RELAY + " UNINITIALIZED / HANDLER_MISSING_ERROR"));
            addonList("hawo");
            karaf.await("hawo:things", answer -> answer.contains(RELAY + " ONLINE"));
            turn(round == 0 ? "ON" : "OFF");
        }
    }

    @Test
    @Order(9)
    void takingTheKarOutLeavesNothing() throws Exception {
        Files.delete(deployed);
        awaitNothingLeft();
        karaf.await("feature:list", answer -> !answer.contains("hawo"));
    }

    /** What openHAB does for an add-on of its marketplace or of a JSON 3rd party add-on service. */
    @Test
    @Order(10)
    void theKarOfTheMarketplaceComesAndGoes() throws Exception {
        karaf.run("kar:install " + kar().toUri());
        karaf.await("bundle:list -s", answer -> active(answer, BINDING));
        addonList();
        assertTrue(active(karaf.run("bundle:list -s"), BINDING));
        karaf.await("hawo:things", answer -> answer.contains(RELAY + " ONLINE"));
        karaf.run("kar:uninstall " + kar().getFileName().toString().replaceFirst("\\.kar$", ""));
        awaitNothingLeft();
    }

    /** The file is still in the folder: a restart must not bring back what the user has removed. */
    @Test
    @Order(11)
    void whatWasRemovedInTheStoreStaysAwayAfterARestart() throws Exception {
        karaf.deploy(kar());
        karaf.await("bundle:list -s", answer -> active(answer, BINDING));
        addonList("hawo");
        addonList();
        awaitNothingLeft();
        karaf.restart();
        karaf.await("hawo:things", answer -> !answer.contains("not found"));
        karaf.await("kar:list", answer -> answer.contains("hawo"));
        awaitNothingLeft();
    }

    private void awaitNothingLeft() throws Exception {
        karaf.await("bundle:list -s", answer -> !active(answer, BINDING) && !answer.contains("paho"));
        assertFalse(karaf.run(SERVICES).contains("hawo"), "a service is left");
        karaf.await("shell:threads --list", answer -> !answer.matches("(?is).*(hawo-|mqtt).*"));
    }

    private void turn(String state) throws Exception {
        karaf.run("hawo:send Pump " + state);
        karaf.await("hawo:items", answer -> answer.contains("Pump " + state));
    }

    /**
     * What openHAB's FeatureInstaller does when its list of bindings changes: of the features whose names begin with
     * openhab-binding-, it installs those in the list, and uninstalls every other that is installed.
     */
    private static void addonList(String... bindings) throws Exception {
        List<String> wanted =
                Arrays.stream(bindings).map(id -> "openhab-binding-" + id).toList();
        List<String> installed = Pattern.compile("openhab-binding-[a-z0-9]+")
                .matcher(karaf.run("feature:list -i"))
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
        for (String feature : wanted) {
            if (!installed.contains(feature)) {
                karaf.run("feature:install --upgrade --no-auto-refresh " + feature);
            }
        }
        for (String feature : installed) {
            if (!wanted.contains(feature)) {
                karaf.run("feature:uninstall " + feature);
            }
        }
    }

    private static Path kar() throws IOException {
        return part("org.openhab.binding.hawo.kar-");
    }

    private static long lines(String text, String pattern) {
        return text.lines().filter(line -> line.matches(pattern)).count();
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
