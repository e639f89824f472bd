/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.bridge;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openhab.binding.hawo.internal.firmware.NodeSettings;
import org.openhab.binding.hawo.internal.firmware.hawo.HawoDialect;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;
import org.openhab.binding.hawo.internal.mqtt.MqttMessage;
import org.openhab.binding.hawo.internal.mqtt.MqttSettings;
import org.openhab.binding.hawo.internal.mqtt.ServerAddress;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeListener;
import org.openhab.binding.hawo.testing.LogOutput;
import org.openhab.binding.hawo.testing.UnprintableError;

@NonNullByDefault
@Timeout(30)
class BrokerSessionTest extends SessionFixture {
    private static final String STATE = "hawo/openhab/home/state";

    BrokerSessionTest() {
        super(new HawoDialect("hawo"));
    }

    @Test
    void subscribesOnceForAllNodes() {
        assertEquals(List.of("hawo/+/#"), link.filters);
        assertEquals(List.of(), link.optional, "without its nodes a bridge is of no use");
        assertEquals(1, link.starts.get());
    }

    @Test
    void openHabIsSaidToBeThereWithEachLinkAndWhenSomebodyElseSaysOtherwise() {
        PlayedConnection own = new PlayedConnection();
        BrokerSession speaking = new BrokerSession(
                "state",
                (name, settings, executor) -> own,
                MqttSettings.builder("client", List.of(new ServerAddress("nowhere", 1883, false)))
                        .will(MqttMessage.of(STATE, "offline", 1, true))
                        .build(),
                List.of(new HawoDialect("hawo")),
                owner,
                clock::get);
        speaking.start();
        own.up();
        assertEquals(List.of(STATE + " online"), own.published);
        own.deliverTo(STATE, "online", false);
        assertEquals(1, own.published.size());
        own.deliverTo(STATE, "offline", true);
        own.deliverTo("hawo/openhab/other/state", "offline", false);
        assertEquals(2, own.published.size());
        own.down(LinkFailure.CLOSED);
        own.up();
        assertEquals(3, own.published.size());
        assertTrue(owner.announced.isEmpty());
        speaking.close();
    }

    @Test
    void aNodeThatAnnouncesItselfAndAnswersIsOnline() throws Exception {
        session.attach(NODE, NodeSettings.NONE, watcher);
        link.up();
        link.deliver("info", INFO, true);
        link.deliver("status", "online", true);
        awaitLoop();
        assertEquals(AvailabilityInfo.Status.UNKNOWN, watcher.status());
        link.deliver("telemetry", "{}", false);
        awaitLoop();
        assertEquals(AvailabilityInfo.Status.ONLINE, watcher.status());
        assertEquals(List.of("esp-1"), owner.announced);
        assertTrue(link.published.contains("hawo/esp-1/command refresh"), link.published.toString());
    }

    @Test
    void aCommandGoesOutAndTheConfirmationIsShown() throws Exception {
        session.attach(NODE, NodeSettings.NONE, watcher);
        link.up();
        link.deliver("info", INFO, false);
        link.deliver("relay/1/state", "OFF", false);
        link.deliver("status", "online", false);
        session.command(NODE, 1, true, 0);
        awaitLoop();
        assertTrue(link.published.contains("hawo/esp-1/relay/1/set ON"), link.published.toString());
        assertEquals("1=false", watcher.relays.get(watcher.relays.size() - 1));
        link.deliver("relay/1/state", "ON", false);
        awaitLoop();
        assertEquals("1=true", watcher.relays.get(watcher.relays.size() - 1));
    }

    @Test
    void theLifeOfACommandBeginsWhenItIsHandedOverWhateverTheLoopIsBusyWith() throws Exception {
        online();
        CountDownLatch busy = new CountDownLatch(1);
        link.execute(() -> await(busy));
        assertTrue(session.command(NODE, 1, true, 0));
        clock.addAndGet(14_999);
        assertTrue(session.command(NODE, 2, true, 0));
        clock.addAndGet(1);
        int before = watcher.relays.size();
        busy.countDown();
        awaitLoop();
        assertEquals(List.of("hawo/esp-1/relay/2/set ON"), commands());
        assertEquals(
                List.of("1=false"),
                watcher.relays.subList(before, watcher.relays.size()),
                "the Switch shows the truth");
    }

    @Test
    void aCommandIsRepeatedInTimeAndGivenUpInTime() throws Exception {
        online();
        session.command(NODE, 1, true, 0);
        awaitLoop();
        assertEquals(1, commands().size());
        pass(1_000);
        assertEquals(2, commands().size());
        int before = watcher.relays.size();
        pass(14_000);
        assertEquals(List.of("1=false"), watcher.relays.subList(before, watcher.relays.size()));
    }

    @Test
    void aNodeThatIsSilentIsOfflineInTime() throws Exception {
        online();
        pass(179_999);
        assertEquals(AvailabilityInfo.Status.ONLINE, watcher.status());
        pass(1);
        assertEquals(AvailabilityInfo.Status.OFFLINE, watcher.status());
    }

    /** As many as want to be asked at once after openHAB or a broker was restarted. */
    @Test
    void twoThousandNodesThatOnlyTheBrokerCallsOnlineAreNeverShownOnline() throws Exception {
        int count = 2_000;
        List<Watcher> watchers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            watchers.add(new Watcher());
            session.attach(new NodeId("n" + i), NodeSettings.NONE, watchers.get(i));
        }
        for (int connection = 0; connection < 2; connection++) {
            link.up();
            for (int i = 0; i < count; i++) {
                link.deliverTo("hawo/n" + i + "/info", INFO, true);
                link.deliverTo("hawo/n" + i + "/status", "online", true);
            }
            for (int second = 0; second < 60; second++) {
                pass(1_000);
            }
            link.down(LinkFailure.LOST);
        }
        awaitLoop();
        for (Watcher each : watchers) {
            assertTrue(each.availabilities.stream().noneMatch(info -> info.status() == AvailabilityInfo.Status.ONLINE));
            assertTrue(
                    each.availabilities.stream().anyMatch(info -> info.reason() == AvailabilityInfo.Reason.UNANSWERED));
        }
        assertEquals(
                2L * 3 * count,
                link.published.stream().filter(s -> s.endsWith("refresh")).count());
    }

    @Test
    void aSessionThatIsClosedTakesNoCommand() {
        session.attach(NODE, NodeSettings.NONE, watcher);
        assertTrue(session.command(NODE, 1, true, 0));
        session.close();
        assertFalse(session.command(NODE, 1, true, 0));
    }

    @Test
    void aNodeOfADialectThatIsNotThereTakesNoCommand() {
        assertFalse(session.command(new NodeId("unknown", "esp-1"), 1, true, 0));
    }

    @Test
    void aLostLinkTakesTheNodesWithIt() throws Exception {
        session.attach(NODE, NodeSettings.NONE, watcher);
        link.up();
        link.deliver("status", "online", false);
        awaitLoop();
        link.down(LinkFailure.LOST);
        awaitLoop();
        assertEquals(
                AvailabilityInfo.Reason.BROKER_AWAY,
                watcher.availabilities.get(watcher.availabilities.size() - 1).reason());
    }

    @Test
    void aBridgeThatCannotShowItsLinkDoesNotKeepItFromTheNodes() throws Exception {
        owner.fails = true;
        session.attach(NODE, NodeSettings.NONE, watcher);
        try (LogOutput log = new LogOutput()) {
            link.up();
            link.deliver("status", "online", false);
            awaitLoop();
            assertTrue(log.warnings().get(0).contains("failed to update the bridge status"));
        }
        assertEquals(AvailabilityInfo.Status.ONLINE, watcher.status());
    }

    @Test
    void nodesWithoutAThingAreNotAsked() throws Exception {
        link.up();
        link.deliver("info", INFO, true);
        link.deliver("status", "online", true);
        awaitLoop();
        assertEquals(List.of(), link.published);
    }

    @Test
    void aNodeThatGetsAThingIsAskedAtOnce() throws Exception {
        link.up();
        link.deliver("info", INFO, true);
        link.deliver("status", "online", true);
        session.attach(NODE, NodeSettings.NONE, watcher);
        awaitLoop();
        assertEquals(List.of("hawo/esp-1/command refresh"), link.published);
    }

    @Test
    void aRemovedNodeIsToldAndForgotten() throws Exception {
        link.up();
        link.deliver("info", INFO, true);
        link.deliver("info", "", false);
        awaitLoop();
        assertEquals(List.of("esp-1"), owner.removed);
        assertEquals(List.of(), nodes());
    }

    @Test
    void whatIsNoNodeLeavesNoTrace() throws Exception {
        link.up();
        link.deliverTo("hawo/NOT A NODE/status", "online", true);
        link.deliverTo("hawo/esp-9/relay/1/set", "ON", false);
        link.deliverTo("other/esp-9/status", "online", true);
        awaitLoop();
        assertEquals(List.of(), nodes());
    }

    @Test
    void aFloodOfNamesDoesNotFillTheMemoryNorKeepOutANodeThatHasAThing() throws Exception {
        link.up();
        for (int i = 0; i < 25_000; i++) {
            link.deliverTo("hawo/stranger-" + i + "/telemetry", "{}", false);
        }
        assertEquals(20_000, nodes().size());
        session.attach(NODE, NodeSettings.NONE, watcher);
        link.deliver("status", "online", false);
        awaitLoop();
        assertEquals(AvailabilityInfo.Status.ONLINE, watcher.status());
        link.down(LinkFailure.LOST);
        assertEquals(List.of("esp-1"), nodes());
    }

    @Test
    void whenThereAreTooManyTheOneUnheardForLongestIsForgotten() throws Exception {
        link.up();
        link.deliver("info", INFO, false);
        for (int i = 1; i < 20_000; i++) {
            link.deliverTo("hawo/stranger-" + i + "/telemetry", "{}", false);
        }
        link.deliverTo("hawo/stranger-1/info", INFO, false);
        link.deliver("telemetry", "{}", false);
        link.deliverTo("hawo/new-1/info", INFO, false);
        link.deliverTo("hawo/new-2/info", INFO, false);
        List<String> nodes = nodes();
        assertEquals(20_000, nodes.size());
        assertTrue(nodes.containsAll(List.of("esp-1", "stranger-1", "new-1", "new-2")));
        assertFalse(nodes.contains("stranger-2"));
        assertFalse(nodes.contains("stranger-3"));
        assertEquals(List.of("esp-1", "stranger-1", "new-1", "new-2"), owner.announced);
        for (int i = 4; i < 20_000; i++) {
            link.deliverTo("hawo/stranger-" + i + "/telemetry", "{}", false);
        }
        link.deliverTo("hawo/new-3/info", INFO, false);
        awaitLoop();
        assertEquals(List.of("stranger-1"), owner.removed);
    }

    @Test
    void theOwnerIsToldWhetherANodeHasAThing() throws Exception {
        link.up();
        link.deliver("info", INFO, false);
        session.attach(NODE, NodeSettings.NONE, watcher);
        session.announce(NODE);
        session.detach(NODE, watcher);
        awaitLoop();
        assertEquals(List.of(false, true, true, false), owner.withThing);
    }

    @Test
    void whoIsDetachedHearsNothingMore() throws Exception {
        session.attach(NODE, NodeSettings.NONE, watcher);
        awaitLoop();
        session.detach(NODE, watcher);
        awaitLoop();
        int before = watcher.availabilities.size();
        link.up();
        link.deliver("status", "online", false);
        awaitLoop();
        assertEquals(before, watcher.availabilities.size());
    }

    @Test
    void anErrorOfOneNodeOrOfTheBridgeKeepsNoOtherNodeFromALostLink() throws Exception {
        owner.error = true;
        NodeId other = new NodeId("esp-2");
        Watcher otherWatcher = new Watcher();
        session.attach(NODE, NodeSettings.NONE, new NodeListener() {
            @Override
            public void availabilityChanged(AvailabilityInfo availability) {
                throw new UnprintableError();
            }
        });
        session.attach(other, NodeSettings.NONE, otherWatcher);
        link.up();
        awaitLoop();
        link.down(LinkFailure.LOST);
        awaitLoop();
        AvailabilityInfo last = otherWatcher.availabilities.get(otherWatcher.availabilities.size() - 1);
        assertEquals(AvailabilityInfo.Reason.BROKER_AWAY, last.reason());
    }

    @Test
    void nothingRunsOnceItIsClosed() {
        session.close();
        session.attach(NODE, NodeSettings.NONE, watcher);
        assertEquals(List.of(), watcher.availabilities);
        Predicate<Thread> ours = thread -> thread.getName().equals("hawo-test") && thread.isAlive();
        assertEquals(1, link.stops.get());
        assertFalse(Thread.getAllStackTraces().keySet().stream().anyMatch(ours));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
