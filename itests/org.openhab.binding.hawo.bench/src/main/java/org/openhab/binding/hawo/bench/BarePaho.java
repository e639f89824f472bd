/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.bench;

import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallbackExtended;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** What the binding is compared with: Paho, and a callback that does next to nothing. */
final class BarePaho implements AutoCloseable {
    private static final long TIMEOUT_MILLIS = 10_000;

    private final MqttAsyncClient client;
    private volatile String filter;

    interface Receiver {
        void received(String topic, MqttMessage message);
    }

    BarePaho(int port, boolean comesBack, Receiver receiver) throws MqttException {
        this(port, comesBack, receiver, "bench-bare");
    }

    BarePaho(int port, boolean comesBack, Receiver receiver, String clientId) throws MqttException {
        this(port, comesBack, receiver, clientId, () -> {});
    }

    /** @param onLost called when the broker is gone */
    BarePaho(int port, boolean comesBack, Receiver receiver, String clientId, Runnable onLost) throws MqttException {
        client = new MqttAsyncClient("tcp://127.0.0.1:" + port, clientId, new MemoryPersistence());
        client.setCallback(new MqttCallbackExtended() {
            @Override
            public void connectComplete(boolean again, String server) {
                String lost = filter;
                if (again && lost != null) {
                    try {
                        client.subscribe(lost, 0);
                    } catch (MqttException e) {
                        // it is gone again
                    }
                }
            }

            @Override
            public void connectionLost(Throwable cause) {
                onLost.run();
            }

            @Override
            public void messageArrived(String topic, MqttMessage message) {
                receiver.received(topic, message);
            }

            @Override
            public void deliveryComplete(IMqttDeliveryToken token) {
                // nothing is published
            }
        });
        MqttConnectOptions options = new MqttConnectOptions();
        options.setAutomaticReconnect(comesBack);
        client.connect(options).waitForCompletion(TIMEOUT_MILLIS);
    }

    boolean isConnected() {
        return client.isConnected();
    }

    /** With QoS 0, as the binding does. */
    void subscribe(String wanted) throws MqttException {
        filter = wanted;
        client.subscribe(wanted, 0).waitForCompletion(TIMEOUT_MILLIS);
    }

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly(100, 100, true);
        client.close(true);
    }
}
