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

import static org.openhab.core.thing.ThingStatus.OFFLINE;
import static org.openhab.core.thing.ThingStatus.ONLINE;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.tests.support.Wire;
import org.openhab.core.thing.ThingUID;

/** Two clients with one client id throw each other off the broker. */
class ClientIdTest extends BindingTest {

    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    @Test
    void otherClientWithTheSameIdIsNamed() {
        ThingUID bridge = openhab.addBridge(broker, "clientId", node);

        Await.until("the other client is named", TWO_MINUTES, () -> {
            openhab.awaitStatus(bridge, ONLINE, Duration.ofMinutes(1));
            try (Wire rival = Wire.named(broker, node)) {
                openhab.awaitStatus(bridge, OFFLINE);
                return openhab.statusText(bridge).toLowerCase(Locale.ROOT).contains("another client");
            }
        });
    }

    @Test
    void lostConnectionAloneIsNoOtherClient() {
        ThingUID bridge = openhab.addBridge(broker, "clientId", node);
        openhab.awaitStatus(bridge, ONLINE);

        broker.terminate();

        openhab.awaitStatus(bridge, OFFLINE);
        Await.never("named", Duration.ofSeconds(3), () -> openhab.statusText(bridge)
                .toLowerCase(Locale.ROOT)
                .contains("another client"));
    }
}
