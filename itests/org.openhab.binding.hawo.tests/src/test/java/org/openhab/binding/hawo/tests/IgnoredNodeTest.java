/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.tests.support.PlayedNode;
import org.openhab.binding.hawo.tests.support.Services;
import org.openhab.core.config.discovery.DiscoveryResult;
import org.openhab.core.config.discovery.DiscoveryResultFlag;
import org.openhab.core.config.discovery.inbox.Inbox;
import org.openhab.core.config.discovery.inbox.InboxListener;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingUID;

/** What a user has chosen to ignore in the Inbox stays ignored; what is gone for good leaves it. */
class IgnoredNodeTest extends BindingTest {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    private ThingUID bridge;
    private PlayedNode played;

    private void ignoredNode() {
        bridge = openhab.addBridge(broker);
        played = played().relays(1).with("interval", 60).connect();
        Await.until("found", () -> openhab.discovered(bridge).size() == 1);
        ThingUID found = openhab.discovered(bridge).get(0).getThingUID();
        Services.one(Inbox.class).setFlag(found, DiscoveryResultFlag.IGNORED);
        assertEquals(List.of(DiscoveryResultFlag.IGNORED), flags());
    }

    private List<DiscoveryResultFlag> flags() {
        return openhab.discovered(bridge).stream().map(DiscoveryResult::getFlag).toList();
    }

    private void assertStaysIgnored() {
        openhab.awaitStatus(bridge, ThingStatus.ONLINE, A_MINUTE);
        played.snapshot();
        Await.never("not ignored", Duration.ofSeconds(2), () -> !flags().equals(List.of(DiscoveryResultFlag.IGNORED)));
    }

    @Test
    void ignoredNodeStaysSoWhenItIsHeardOfAgain() {
        ignoredNode();

        assertStaysIgnored();
    }

    @Test
    void ignoredNodeStaysSoWhenTheBridgeIsDisabledForAWhile() {
        ignoredNode();

        openhab.setEnabled(bridge, false);
        openhab.setEnabled(bridge, true);

        assertStaysIgnored();
    }

    @Test
    void ignoredNodeStaysSoWhenTheBridgeIsEdited() {
        ignoredNode();

        openhab.configure(bridge, "keepAlive", 20);

        assertStaysIgnored();
    }

    @Test
    void ignoredNodeStaysSoWhenTheBrokerIsRestarted() {
        ignoredNode();

        broker.terminate();
        openhab.awaitStatus(bridge, ThingStatus.OFFLINE);
        broker.restart();
        played.connect();

        assertStaysIgnored();
    }

    @Test
    void nodeThatWasRemovedWhileNobodyLookedLeavesTheInbox() {
        ignoredNode();

        openhab.setEnabled(bridge, false);
        played.notAnswering().say("info", "", true);
        played.say("status", "", true);
        openhab.setEnabled(bridge, true);

        // The binding gives nodes some time to connect again.
        Await.until("gone", TWO_MINUTES, () -> openhab.discovered(bridge).isEmpty());
    }

    @Test
    void knownNodeThatSaysTheSameAgainIsNoNews() throws Exception {
        bridge = openhab.addBridge(broker);
        played = played().relays(1).with("interval", 60).connect();
        Await.until("found", () -> openhab.discovered(bridge).size() == 1);
        Updates updates = use(new Updates());

        for (int i = 0; i < 5; i++) {
            played.snapshot();
        }

        Await.never("an update", Duration.ofSeconds(2), () -> updates.count > 0);
    }

    /** Counts what the Inbox is told about the nodes of this bridge. */
    private final class Updates implements InboxListener, AutoCloseable {
        volatile int count;

        Updates() {
            Services.one(Inbox.class).addInboxListener(this);
        }

        private void add(DiscoveryResult result) {
            if (bridge.equals(result.getBridgeUID())) {
                count++;
            }
        }

        @Override
        public void thingAdded(Inbox source, DiscoveryResult result) {
            add(result);
        }

        @Override
        public void thingUpdated(Inbox source, DiscoveryResult result) {
            add(result);
        }

        @Override
        public void thingRemoved(Inbox source, DiscoveryResult result) {
            add(result);
        }

        @Override
        public void close() {
            Services.one(Inbox.class).removeInboxListener(this);
        }
    }
}
