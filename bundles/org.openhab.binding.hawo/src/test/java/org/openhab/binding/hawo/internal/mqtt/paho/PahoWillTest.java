/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.mqtt.paho;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openhab.binding.hawo.internal.mqtt.MqttMessage;
import org.openhab.binding.hawo.internal.mqtt.MqttSettings;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.testing.FaultProxy;
import org.openhab.binding.hawo.testing.MosquittoProcess;
import org.openhab.binding.hawo.testing.NeedsMosquitto;

/** The message of the will is published whichever way the connection ends. */
@NeedsMosquitto
@Timeout(60)
class PahoWillTest {
    private static final String TOPIC = "hawo/openhab/home/state";

    @Test
    void theClientPublishesItWhenItIsStoppedAndTheBrokerWhenTheConnectionBreaks() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start();
                FaultProxy proxy = new FaultProxy(broker.port(), FaultProxy.Mode.PASS);
                TestConnection watcher = new TestConnection(TestConnection.settings(broker.port()))
                        .subscribe("hawo/#")
                        .start()) {
            watcher.awaitUp();
            MqttSettings.Builder settings = TestConnection.settings(proxy.port())
                    .will(MqttMessage.of(TOPIC, "offline", 1, true))
                    .backOff(Duration.ofMillis(20), Duration.ofMillis(50));
            TestConnection connection = new TestConnection(settings).start();
            try (connection) {
                connection.awaitUp();
                connection.publish(TOPIC, "online", true);
                watcher.awaitMessage(TOPIC, "online");

                int seen = connection.states.size();
                proxy.cut();
                watcher.awaitMessage(TOPIC, "offline");
                connection.awaitUpAfter(seen);
                watcher.messages.clear();
            }
            // Closed by hand: with a DISCONNECT the broker publishes nothing.
            watcher.awaitMessage(TOPIC, "offline");
            Await.never("a second one", Duration.ofMillis(500), () -> watcher.messages.size() > 1);
        }
    }
}
