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
import static org.openhab.core.thing.ThingStatus.OFFLINE;
import static org.openhab.core.thing.ThingStatus.ONLINE;
import static org.openhab.core.thing.ThingStatusDetail.CONFIGURATION_ERROR;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.testing.TestBroker;
import org.openhab.binding.hawo.tests.support.OpenHab;
import org.openhab.binding.hawo.tests.support.Services;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.config.discovery.DiscoveryResult;
import org.openhab.core.config.discovery.inbox.Inbox;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingRegistry;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.binding.builder.BridgeBuilder;

/** The user of openHAB's MQTT binding has a Thing for the broker already. That binding itself is not in the container. */
class MqttBridgeTest extends BindingTest {
    private static final ThingTypeUID MQTT_BROKER = new ThingTypeUID("mqtt", "broker");

    private final ThingRegistry things = Services.one(ThingRegistry.class);
    private final Inbox inbox = Services.one(Inbox.class);

    @Test
    void theProposalInTheInboxBecomesABridgeThatFollowsTheMqttThing() {
        ThingUID mqtt = addMqtt(broker);
        Await.until("proposed", () -> proposals(mqtt).size() == 1);

        ThingUID bridge = openhab.approve(proposals(mqtt).get(0));
        openhab.awaitStatus(bridge, ONLINE);
        Await.until("no longer proposed", () -> proposals(mqtt).isEmpty());

        // The MQTT binding's Thing is moved to another broker.
        TestBroker other = use(newBroker());
        things.update(mqttThing(mqtt, other));
        Await.until("connected to the other broker", () -> ("tcp://127.0.0.1:" + other.port())
                .equals(openhab.thing(bridge).getProperties().get("server")));
        openhab.awaitStatus(bridge, ONLINE);

        things.forceRemove(mqtt);
        openhab.awaitStatus(bridge, OFFLINE, CONFIGURATION_ERROR, mqtt.toString());
        things.add(mqttThing(mqtt, broker));
        openhab.awaitStatus(bridge, ONLINE);

        // Without the bridge it is worth a proposal again.
        openhab.remove(bridge);
        Await.until("proposed again", () -> proposals(mqtt).size() == 1);
        things.forceRemove(mqtt);
        Await.until("gone with the Thing", () -> proposals(mqtt).isEmpty());
    }

    @Test
    void aBrokerThatHasABridgeByHostIsNotProposed() {
        ThingUID bridge = openhab.addBridge(broker);
        ThingUID mqtt = addMqtt(broker);
        // Proposals come in the order of the changes: with the second one there, the first one would be there too.
        TestBroker other = use(newBroker());
        ThingUID second = addMqtt(other);
        Await.until("the other one is proposed", () -> proposals(second).size() == 1);
        assertEquals(List.of(), proposals(mqtt));
        openhab.remove(bridge);
        Await.until("now it is", () -> proposals(mqtt).size() == 1);
        things.forceRemove(mqtt);
        things.forceRemove(second);
    }

    @Test
    void hostAndMqttBridgeTogetherAreRefused() {
        ThingUID mqtt = addMqtt(broker);
        ThingUID bridge = openhab.addBridge(broker, "mqttBridge", mqtt.toString());
        openhab.awaitStatus(bridge, OFFLINE, CONFIGURATION_ERROR, mqtt.toString());
        things.forceRemove(mqtt);
    }

    private ThingUID addMqtt(TestBroker server) {
        ThingUID uid = new ThingUID(MQTT_BROKER, "m" + server.port() + "-" + node);
        things.add(mqttThing(uid, server));
        AutoCloseable removal = () -> things.forceRemove(uid);
        use(removal);
        return uid;
    }

    private static Thing mqttThing(ThingUID uid, TestBroker server) {
        Map<String, Object> parameters = OpenHab.map("host", "127.0.0.1", "port", server.port());
        OpenHab.login(server, parameters);
        return BridgeBuilder.create(MQTT_BROKER, uid)
                .withLabel("Mosquitto of the MQTT binding")
                .withConfiguration(new Configuration(parameters))
                .build();
    }

    private List<DiscoveryResult> proposals(ThingUID mqtt) {
        return inbox.getAll().stream()
                .filter(result -> OpenHab.BROKER.equals(result.getThingTypeUID()))
                .filter(result -> mqtt.toString().equals(result.getProperties().get("mqttBridge")))
                .toList();
    }
}
