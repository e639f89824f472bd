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
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openhab.binding.hawo.internal.firmware.NodeSettings;
import org.openhab.binding.hawo.internal.firmware.hawo.HawoDialect;
import org.openhab.binding.hawo.internal.firmware.tasmota.TasmotaDialect;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo.Reason;
import org.openhab.binding.hawo.internal.node.NodeCommand;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.testing.LogOutput;

/** The nodes of a session of two dialects: known, followed, asked, forgotten. */
@NonNullByDefault
@Timeout(30)
class SessionNodesTest extends SessionFixture {
    private static final NodeId TASMOTA = new NodeId("tasmota", "pump");
    private static final NodeSettings BY_HAND = new NodeSettings("pump", "", 1);

    SessionNodesTest() {
        super(new HawoDialect("hawo"), new TasmotaDialect());
    }

    private Reason reason() {
        return watcher.availabilities.get(watcher.availabilities.size() - 1).reason();
    }

    // Topics

    @Test
    void othersTopicsMayBeRefused() {
        assertTrue(link.filters.contains("hawo/+/#"));
        assertFalse(link.optional.contains("hawo/+/#"));
        assertEquals(link.filters.size() - 1, link.optional.size());
    }

    @Test
    void aDeviceByHandIsSubscribedToWhileAThingFollowsIt() throws Exception {
        List<String> before = List.copyOf(link.filters);
        link.up();
        session.attach(TASMOTA, BY_HAND, watcher);
        awaitLoop();
        assertTrue(link.filters.contains("tele/pump/+"), link.filters.toString());
        assertTrue(link.optional.contains("tele/pump/+"), link.optional.toString());
        link.deliverTo("tele/pump/LWT", "Online", false);
        awaitLoop();
        pass(5_000);
        assertTrue(
                link.published.stream().anyMatch(message -> message.startsWith("cmnd/pump/")),
                link.published.toString());
        session.detach(TASMOTA, watcher);
        awaitLoop();
        assertEquals(before, link.filters);
    }

    @Test
    void theTopicOfANodesStatusIsKnown() {
        assertEquals("hawo/esp-1/status", session.statusTopic(NODE));
        assertEquals("esp-1", session.statusTopic(new NodeId("unknown", "esp-1")));
    }

    @Test
    void whatTheConnectionSaysIsPassedOn() {
        assertFalse(session.link().isUp());
        link.up();
        assertTrue(session.link().isUp());
        assertNotNull(session.statistics());
    }

    // Asking, finding, forgetting

    @Test
    void aNodeIsSentACommandInItsDialect() throws Exception {
        link.up();
        session.ask(NODE, NodeCommand.IDENTIFY);
        session.ask(new NodeId("unknown", "esp-1"), NodeCommand.IDENTIFY);
        awaitLoop();
        assertEquals(List.of("hawo/esp-1/command identify"), link.published);
    }

    @Test
    void nodesAreFoundByTheirId() throws Exception {
        link.up();
        link.deliver("info", INFO, true);
        link.deliverTo("hawo/esp-2/info", INFO, true);
        assertEquals(List.of(NODE), session.find("esp-1").get(10, SECONDS));
        assertEquals(List.of(), session.find("esp-3").get(10, SECONDS));
        assertEquals(List.of("esp-1", "esp-2"), nodes());
        session.close();
        assertEquals(List.of(), session.find("esp-1").get(10, SECONDS));
    }

    @Test
    void onlyANodeThatIsAwayIsForgottenAndOnlyWithAConnection() throws Exception {
        assertFalse(session.forget(NODE).get(10, SECONDS), "unknown");
        link.up();
        link.deliver("info", INFO, true);
        link.deliver("status", "online", false);
        assertFalse(session.forget(NODE).get(10, SECONDS), "it is ONLINE");
        link.deliver("status", "offline", false);
        awaitLoop();
        link.down(LinkFailure.LOST);
        assertFalse(session.forget(NODE).get(10, SECONDS), "there is no connection");
        link.up();
        link.published.clear();
        assertTrue(session.forget(NODE).get(10, SECONDS));
        assertTrue(link.published.contains("hawo/esp-1/info "), link.published.toString());
        assertEquals(List.of("esp-1"), owner.removed);
        assertEquals(List.of(), nodes());
    }

    @Test
    void aNodeThatAThingFollowsStaysWhenItIsForgotten() throws Exception {
        session.attach(NODE, NodeSettings.NONE, watcher);
        link.up();
        link.deliver("info", INFO, true);
        awaitLoop();
        assertTrue(session.forget(NODE).get(10, SECONDS));
        assertEquals(List.of(), owner.removed);
        assertEquals(List.of("esp-1"), nodes());
    }

    @Test
    void allNodesThatHaveAnnouncedThemselvesAreToldAgain() throws Exception {
        link.up();
        link.deliver("info", INFO, true);
        link.deliverTo("hawo/esp-2/info", INFO, true);
        link.deliverTo("hawo/esp-3/telemetry", "{}", false);
        awaitLoop();
        owner.announced.clear();
        session.announceAll();
        awaitLoop();
        assertEquals(
                List.of("esp-1", "esp-2"), owner.announced.stream().sorted().toList());
    }

    @Test
    void aNodeWithoutInfoIsKnownOnlyAsLongAsAThingFollowsIt() throws Exception {
        session.attach(NODE, NodeSettings.NONE, watcher);
        assertEquals(List.of("esp-1"), nodes());
        session.detach(NODE, watcher);
        assertEquals(List.of(), nodes());
    }

    @Test
    void whoIsDetachedFromANodeThatStaysHearsNothingMore() throws Exception {
        online();
        session.detach(NODE, watcher);
        awaitLoop();
        watcher.relays.clear();
        link.deliver("relay/1/state", "ON", false);
        assertEquals(List.of("esp-1"), nodes());
        assertEquals(List.of(), watcher.relays);
    }

    @Test
    void strangersDoNotPushOutANodeThatAThingFollows() throws Exception {
        link.up();
        link.deliver("info", INFO, false);
        session.attach(NODE, NodeSettings.NONE, watcher);
        try (LogOutput log = new LogOutput()) {
            for (int i = 0; i < 20_010; i++) {
                link.deliverTo("hawo/stranger-" + i + "/telemetry", "{}", false);
            }
            assertTrue(nodes().contains("esp-1"));
            assertEquals(1, log.warnings().size(), "said once");
        }
        // One of those without a Thing again, and the one that was unheard for longest.
        session.detach(NODE, watcher);
        for (int i = 0; i < 20_000; i++) {
            link.deliverTo("hawo/more-" + i + "/telemetry", "{}", false);
        }
        assertFalse(nodes().contains("esp-1"));
    }

    // Time

    @Test
    void aNodeThatIsNeverHeardIsOfflineInTimeWhicheverCameFirst() throws Exception {
        session.attach(NODE, NodeSettings.NONE, watcher);
        awaitLoop();
        link.up();
        awaitLoop();
        assertEquals(Reason.WAITING, reason());
        pass(600_000);
        assertEquals(Reason.NEVER_SEEN, reason());
        Watcher second = new Watcher();
        session.attach(new NodeId("esp-2"), NodeSettings.NONE, second);
        awaitLoop();
        pass(600_000);
        assertEquals(AvailabilityInfo.Status.OFFLINE, second.status());
    }

    @Test
    void aCommandToANodeThatIsQuietForLongIsRepeatedInTime() throws Exception {
        online();
        pass(30_000);
        link.published.clear();
        session.command(NODE, 1, true, 0);
        awaitLoop();
        assertEquals(1, commands().size());
        pass(1_000);
        assertEquals(2, commands().size());
    }

    @Test
    void noMoreNodesAreAskedAtATimeThanABrokerCanBear() throws Exception {
        int count = ProbeBudget.PER_SECOND + 100;
        link.up();
        attach(count);
        tellOfAll(count);
        assertEquals(ProbeBudget.PER_SECOND, link.published.size());
        pass(900);
        int asked = link.published.size() - ProbeBudget.PER_SECOND;
        assertTrue(asked > 20 && asked < 80, "those that had to wait do not all come at once: " + asked);
        pass(100);
        assertEquals(count, link.published.size());
    }

    private void attach(int count) {
        for (int i = 0; i < count; i++) {
            session.attach(new NodeId("n" + i), NodeSettings.NONE, new Watcher());
        }
    }

    private void tellOfAll(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            link.deliverTo("hawo/n" + i + "/info", INFO, true);
            link.deliverTo("hawo/n" + i + "/status", "online", true);
        }
        awaitLoop();
    }

    @ParameterizedTest
    @CsvSource({
        "10, 0, 10, 10",
        "2000, 0, 1, 100",
        "2000, 25, 400, 600",
        "2000, 50, 900, 1100",
        "2000, 75, 1400, 1600",
        "2000, 100, 2000, 2000"
    })
    void whatManyNodesAreAskedAfterAConnectIsSpread(int count, int millis, int least, int most) throws Exception {
        attach(count);
        link.up();
        tellOfAll(count);
        pass(millis);
        int asked = link.published.size();
        assertTrue(asked >= least && asked <= most, "asked: " + asked);
    }

    @Test
    void nodesThatABrokerTellsOfLateAreAskedAtOnce() throws Exception {
        attach(2000);
        link.up();
        awaitLoop();
        pass(100);
        tellOfAll(2000);
        assertEquals(2000, link.published.size());
    }

    // What is wrong with a node

    @Test
    void aRetainedCommandIsRemovedAndWhoFollowsTheNodeIsTold() throws Exception {
        online();
        link.published.clear();
        try (LogOutput log = new LogOutput()) {
            link.deliver("relay/2/set", "ON", true);
            awaitLoop();
            assertEquals(List.of("hawo/esp-1/relay/2/set "), link.published);
            assertEquals(1, log.warnings().size());
            assertTrue(log.warnings().get(0).contains("Node esp-1 on test: removed a retained command for relay 2"));
        }
    }

    /** It comes with the subscription, often before the Things are there. */
    @Test
    void aRetainedCommandFromBeforeAThingCameIsToldOnceItIsThere() throws Exception {
        link.up();
        try (LogOutput log = new LogOutput()) {
            link.deliver("info", INFO, true);
            link.deliver("relay/2/set", "ON", true);
            link.deliver("telemetry", "no JSON", false);
            awaitLoop();
            assertEquals(List.of(), log.warnings(), "nobody follows the node");
            session.attach(NODE, NodeSettings.NONE, watcher);
            awaitLoop();
            assertEquals(1, log.warnings().size(), log.warnings().toString());
            assertTrue(log.warnings().get(0).contains("retained command for relay 2"));
            session.attach(NODE, NodeSettings.NONE, new Watcher());
            awaitLoop();
            assertEquals(1, log.warnings().size(), "once");
        }
    }

    @Test
    void aMessageThatIsTooLargeIsToldAndCounted() throws Exception {
        online();
        try (LogOutput log = new LogOutput()) {
            link.deliverTooLarge("hawo/esp-1/info");
            awaitLoop();
            assertEquals(1, log.warnings().size());
            assertTrue(
                    log.warnings().get(0).contains("message too large"),
                    log.warnings().toString());
        }
        assertEquals(
                List.of("1"),
                session.describe(row -> Long.toString(row.node().counters().malformed()))
                        .get(10, SECONDS));
    }
}
