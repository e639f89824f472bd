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
import static org.openhab.core.thing.ThingStatusDetail.BRIDGE_OFFLINE;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.tests.support.NodeProcess;
import org.openhab.core.library.types.OpenClosedType;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.types.UnDefType;

/** A contact's state, and its changes, of which none is lost while the broker is away. */
class ContactTest extends BindingTest {

    private NodeProcess process;
    private ThingUID bridge;
    private ThingUID board;

    /** The Contact item of the first contact. */
    private String online() {
        process = use(NodeProcess.simulated(broker, node, "--contacts", "2")).start();
        bridge = openhab.addBridge(broker);
        board = openhab.addRelay(bridge, node);
        openhab.awaitStatus(board, ThingStatus.ONLINE);
        openhab.awaitChannel(board, "contact-1");
        openhab.awaitChannel(board, "contact-2-event");
        return openhab.link("Contact", board, "contact-1");
    }

    @Test
    void contactShowsItsStateAndTriggersAtEachChange() {
        String item = online();
        openhab.awaitState(item, OpenClosedType.CLOSED);

        process.control("contact 1 open");
        openhab.awaitState(item, OpenClosedType.OPEN);
        process.control("contact 1 closed");
        openhab.awaitState(item, OpenClosedType.CLOSED);

        Await.eventually(() -> assertEquals(List.of("OPEN", "CLOSED"), openhab.triggers(board, "contact-1-event")));
        assertEquals(List.of(), openhab.triggers(board, "contact-2-event"));
    }

    @Test
    void contactOfANodeThatIsGoneIsUndefined() {
        String item = online();
        openhab.awaitState(item, OpenClosedType.CLOSED);

        process.kill();

        openhab.awaitState(item, UnDefType.UNDEF);
    }

    @Test
    void changesWhileTheBrokerIsAwayComeOnceWhenItIsBack() {
        String item = online();
        openhab.awaitState(item, OpenClosedType.CLOSED);
        broker.terminate();
        openhab.awaitStatus(board, ThingStatus.OFFLINE, BRIDGE_OFFLINE);

        process.control("contact 1 open");
        process.control("contact 1 closed");
        process.control("contact 1 open");
        // The node must not be the first to connect: openHAB would miss what it publishes then.
        process.freeze();
        broker.restart();
        openhab.awaitStatus(bridge, ThingStatus.ONLINE, Duration.ofMinutes(1));
        process.thaw();

        openhab.awaitStatus(board, ThingStatus.ONLINE, Duration.ofMinutes(1));
        openhab.awaitState(item, OpenClosedType.OPEN);
        Await.eventually(
                () -> assertEquals(List.of("OPEN", "CLOSED", "OPEN"), openhab.triggers(board, "contact-1-event")));
        Await.never(
                "an event twice",
                Duration.ofSeconds(2),
                () -> openhab.triggers(board, "contact-1-event").size() > 3);
    }
}
