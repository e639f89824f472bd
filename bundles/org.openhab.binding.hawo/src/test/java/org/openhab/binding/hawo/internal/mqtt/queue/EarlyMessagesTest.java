/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.mqtt.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.internal.mqtt.MqttMessage;
import org.openhab.binding.hawo.testing.UnprintableError;

class EarlyMessagesTest {
    private final List<String> got = new ArrayList<>();
    private int losses;
    private boolean lossFails;
    private final EarlyMessages early = new EarlyMessages(
            message -> {
                if (message.text().equals("bad")) {
                    throw new UnprintableError();
                }
                if (message.text().equals("interrupt")) {
                    throw new InterruptedException();
                }
                got.add(message.text());
            },
            () -> {
                losses++;
                if (lossFails) {
                    throw new UnprintableError();
                }
            },
            4,
            1_000);

    private void receive(String text) throws Exception {
        early.receive(MqttMessage.of("t", text, 0, false));
    }

    @Test
    void messagesWaitForTheOpeningAndKeepTheirOrder() throws Exception {
        receive("1");
        receive("2");
        assertEquals(List.of(), got);
        early.open();
        receive("3");
        assertEquals(List.of("1", "2", "3"), got);
        assertEquals(0, losses);
    }

    @Test
    void messagesAreBoundedByNumber() throws Exception {
        for (int i = 0; i < 5; i++) {
            receive("x");
        }
        assertEquals(0, losses);
        early.open();
        assertEquals(List.of("x", "x", "x", "x"), got);
        assertEquals(1, losses);
    }

    @Test
    void messagesAreBoundedByBytesOfPayloadAndTopic() throws Exception {
        receive("x".repeat(900));
        receive("y".repeat(200));
        early.receive(MqttMessage.of("t".repeat(200), "z", 0, false));
        receive("1");
        early.open();
        assertEquals(List.of("x".repeat(900), "1"), got);
        assertEquals(1, losses);
    }

    @Test
    void anErrorOfTheReceiverCostsOnlyThatMessageAndIsALoss() throws Exception {
        lossFails = true;
        receive("1");
        receive("bad");
        receive("2");
        early.open();
        receive("3");
        assertEquals(List.of("1", "2", "3"), got);
        assertEquals(1, losses);
    }

    @Test
    void anInterruptOpensAllTheSame() throws Exception {
        receive("interrupt");
        receive("1");
        early.open();
        assertTrue(Thread.interrupted());
        receive("2");
        assertEquals(List.of("1", "2"), got);
        assertEquals(1, losses);
    }
}
