/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openhab.binding.hawo.internal.node.NodeDriver.MAC_A;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openhab.binding.hawo.internal.node.NodeMessage.ContactEvent;
import org.openhab.binding.hawo.internal.node.NodeMessage.ContactState;
import org.openhab.binding.hawo.internal.node.NodeMessage.Info;
import org.openhab.binding.hawo.internal.node.NodeMessage.InfoRemoved;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;

/** Contacts: section 12 of the protocol. */
class ContactTest {
    private static Info info(String boot, String reset) {
        return new Info(NodeInfo.builder()
                .mac(MAC_A)
                .boot(boot)
                .reset(reset)
                .contacts(Ports.numbered(2))
                .interval(60)
                .build());
    }

    /** Contact 1 is open, contact 2 is closed. */
    private static NodeDriver online() {
        NodeDriver node = NodeDriver.linked().live(info("b1", "power-on"));
        return node.live(new ContactState(1, true))
                .live(new ContactState(2, false))
                .live(ReportedStatus.ONLINE);
    }

    @Nested
    class States {
        @Test
        void aLiveStateIsShown() {
            NodeDriver node = online();
            assertEquals(Boolean.TRUE, node.contacts.get(1));
            assertEquals(Boolean.FALSE, node.contacts.get(2));
            assertNull(node.contacts.get(3));
            node.live(new ContactState(1, false)).live(new ContactState(2, true));
            assertEquals(Boolean.FALSE, node.contacts.get(1));
            assertEquals(Boolean.TRUE, node.contacts.get(2));
        }

        @Test
        void everyLiveStateIsReported() {
            NodeDriver node = online();
            int calls = node.contactCalls;
            node.live(new ContactState(1, true));
            assertEquals(calls + 1, node.contactCalls);
            node.retained(new ContactState(1, true)).beat();
            assertEquals(calls + 1, node.contactCalls);
        }

        @Test
        void aRetainedStateIsShownOnlyOnceTheNodeIsHeardLive() {
            NodeDriver node = NodeDriver.linked()
                    .retained(info("b1", ""))
                    .retained(new ContactState(1, true))
                    .retained(ReportedStatus.ONLINE);
            assertNull(node.contacts.get(1));
            node.beat();
            assertEquals(Boolean.TRUE, node.contacts.get(1));
        }

        @Test
        void aNodeThatIsGoneHasNoStates() {
            NodeDriver node = online().live(ReportedStatus.OFFLINE);
            assertNull(node.contacts.get(1));
            node.live(ReportedStatus.ONLINE);
            assertEquals(Boolean.TRUE, node.contacts.get(1), "it was a late will");
            node.live(InfoRemoved.INSTANCE);
            assertNull(node.contacts.get(1));
        }

        @Test
        void afterALateWillAStateIsShownAgainWithTheStatus() {
            NodeDriver node = online().live(ReportedStatus.OFFLINE).beat();
            assertNull(node.contacts.get(1));
            node.live(ReportedStatus.ONLINE);
            assertEquals(Boolean.TRUE, node.contacts.get(1));
        }

        @Test
        void aRestartedNodeHasNoStatesUntilItReportsThem() {
            NodeDriver node = online().live(info("b2", ""));
            assertNull(node.contacts.get(1));
            node.live(new ContactState(1, false));
            assertEquals(Boolean.FALSE, node.contacts.get(1));
            assertNull(node.contacts.get(2));
        }

        @Test
        void aShortOutageOfTheBrokerIsNotSeen() {
            NodeDriver node = online();
            int calls = node.contactCalls;
            node.link(false).after(5).link(true).retained(ReportedStatus.ONLINE);
            node.live(info("b1", ""))
                    .live(new ContactState(1, true))
                    .live(new ContactState(2, true))
                    .live(ReportedStatus.ONLINE);
            assertEquals(calls + 2, node.contactCalls);
            assertEquals(Boolean.TRUE, node.contacts.get(1));
            assertEquals(Boolean.TRUE, node.contacts.get(2));
        }

        @Test
        void aLongOutageOfTheBrokerIsSeen() {
            NodeDriver node = online().after(100).beat().after(20).link(false).after(179.9);
            assertEquals(Boolean.TRUE, node.contacts.get(1));
            node.after(0.1);
            assertNull(node.contacts.get(1));
            assertNull(node.contacts.get(2));
        }

        @Test
        void aNodeWhoseContactsAreMissingIsAskedForThem() {
            NodeDriver node = NodeDriver.linked().live(info("b1", "")).live(new ContactState(1, true));
            node.live(ReportedStatus.ONLINE).after(10);
            assertEquals(List.of("1.0 refresh"), node.sent);
        }

        @Test
        void aNewListenerGetsThem() {
            NodeDriver late = new NodeDriver();
            NodeDriver node = online();
            node.node.listen(late, node.now);
            assertEquals(Boolean.TRUE, late.contacts.get(1));
            assertEquals(Boolean.FALSE, late.contacts.get(2));
            assertTrue(late.contacts.containsKey(3));
        }
    }

    @Nested
    class Events {
        @Test
        void anEventIsReportedWithItsAge() {
            NodeDriver node = online().live(new ContactEvent(2, true, 17, 0)).live(new ContactEvent(2, false, 18, 300));
            assertEquals(List.of("2 OPEN 0", "2 CLOSED 300"), node.contactEvents);
            assertEquals(List.of(), node.warnings);
        }

        @Test
        void anEventIsASignOfLifeButNoState() {
            NodeDriver node = online().after(100).live(new ContactEvent(1, false, 17, 90));
            assertEquals(100_000L, node.node.lastSeenMillis());
            assertEquals(Boolean.TRUE, node.contacts.get(1));
        }

        @Test
        void aRepeatIsIgnored() {
            NodeDriver node = online().live(new ContactEvent(1, true, 17, 0)).live(new ContactEvent(1, true, 17, 5));
            node.link(false).link(true).live(new ContactEvent(1, true, 17, 60));
            assertEquals(List.of("1 OPEN 0"), node.contactEvents);
            assertEquals(List.of(), node.warnings);
        }

        @Test
        void aRetainedEventIsNone() {
            assertEquals(List.of(), online().retained(new ContactEvent(1, true, 17, 0)).contactEvents);
        }

        @Test
        void eachContactHasItsOwnCount() {
            NodeDriver node = online().live(new ContactEvent(1, true, 17, 0)).live(new ContactEvent(2, true, 17, 0));
            node.live(new ContactEvent(1, false, 18, 0));
            assertEquals(List.of("1 OPEN 0", "2 OPEN 0", "1 CLOSED 0"), node.contactEvents);
            assertEquals(List.of(), node.warnings);
        }

        @Test
        void eachGapIsWarnedOf() {
            NodeDriver node = online().live(new ContactEvent(1, true, 17, 0)).live(new ContactEvent(1, true, 19, 0));
            node.live(new ContactEvent(1, true, 30, 0));
            assertEquals(
                    List.of(
                            "CONTACT_EVENTS_LOST 1 between the counts 17 and 19",
                            "CONTACT_EVENTS_LOST 1 between the counts 19 and 30"),
                    node.warnings);
            assertEquals(3, node.contactEvents.size());
            assertEquals(2, node.node.counters().eventGaps());
        }

        @ParameterizedTest
        @CsvSource({
            "1073741823, 1, 0",
            "1073741822, 1073741823, 0",
            "1073741823, 2, 1",
            "1073741822, 1, 1",
            "5, 4, 1",
            "5, 1, 1",
            "1, 2, 0"
        })
        void afterTheGreatestCountComesOne(int first, int second, int warnings) {
            NodeDriver node = online().live(new ContactEvent(1, true, first, 0));
            node.live(new ContactEvent(1, false, second, 0));
            assertEquals(warnings, node.warnings.size());
            assertEquals(2, node.contactEvents.size());
        }

        @ParameterizedTest
        @CsvSource({"b2, power-on, 0", "b2, watchdog, 1", "b2, '', 1", "b1, power-on, 1"})
        void aNodeThatWasWithoutPowerCountsFromAnywhere(String boot, String reset, int warnings) {
            NodeDriver node = online().live(new ContactEvent(1, true, 17, 0));
            node.live(info(boot, reset)).live(new ContactEvent(1, false, 500, 0));
            assertEquals(warnings, node.warnings.size());
            node.live(new ContactEvent(1, false, 502, 0));
            assertEquals(warnings + 1, node.warnings.size(), "only the first event after the start is free");
        }

        @Test
        void aNodeThatHasNotSaidItsBootCountsOn() {
            NodeDriver node = NodeDriver.linked().live(new ContactEvent(1, true, 17, 0));
            node.live(info("b2", "power-on")).live(new ContactEvent(1, true, 19, 0));
            assertEquals(1, node.warnings.size());
        }

        @Test
        void anImpossibleContactIsIgnored() {
            NodeDriver node = online().live(new ContactEvent(0, true, 1, 0)).live(new ContactEvent(33, true, 1, 0));
            node.live(new ContactState(0, true)).live(new ContactState(65, true));
            assertEquals(List.of(), node.contactEvents);
        }
    }
}
