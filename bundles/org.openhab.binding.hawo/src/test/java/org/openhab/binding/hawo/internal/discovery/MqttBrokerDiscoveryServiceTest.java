/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.THING_TYPE_BROKER;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.THING_TYPE_MQTT_BROKER;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openhab.binding.hawo.internal.handler.HandlerFixture;
import org.openhab.binding.hawo.internal.handler.PlayedThings;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.core.config.discovery.DiscoveryListener;
import org.openhab.core.config.discovery.DiscoveryResult;
import org.openhab.core.config.discovery.DiscoveryResultBuilder;
import org.openhab.core.config.discovery.DiscoveryService;
import org.openhab.core.config.discovery.inbox.Inbox;
import org.openhab.core.i18n.LocaleProvider;
import org.openhab.core.i18n.TranslationProvider;
import org.openhab.core.thing.ThingUID;

/** Which brokers of the MQTT binding are proposed in the Inbox. */
@NonNullByDefault
@Timeout(60)
class MqttBrokerDiscoveryServiceTest implements DiscoveryListener {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final PlayedThings things = new PlayedThings();
    private final Map<ThingUID, DiscoveryResult> inbox = new ConcurrentHashMap<>();
    private final MqttBrokerDiscoveryService service = service(Map.of());

    @BeforeEach
    void start() {
        service.addDiscoveryListener(this);
    }

    @AfterEach
    void stop() {
        service.deactivate();
    }

    @Override
    public void thingDiscovered(DiscoveryService source, DiscoveryResult result) {
        inbox.put(result.getThingUID(), result);
    }

    @Override
    public void thingRemoved(DiscoveryService source, ThingUID thing) {
        inbox.remove(thing);
    }

    @Test
    void aBrokerOfTheMqttBindingIsProposed() {
        things.put(THING_TYPE_MQTT_BROKER, "house", Map.of("host", "mqtt"));
        awaitInbox("house");
        DiscoveryResult result = inbox.values().iterator().next();
        assertEquals(THING_TYPE_BROKER, result.getThingTypeUID());
        assertEquals(Map.of("mqttBridge", "mqtt:broker:house"), result.getProperties());
        assertEquals("mqttBridge", result.getRepresentationProperty());
        assertEquals("discovery.broker.label[Label of house]", result.getLabel());
    }

    @Test
    void oneThatWasThereBeforeIsProposedToo() {
        things.put(THING_TYPE_MQTT_BROKER, "house", Map.of("host", "mqtt"));
        MqttBrokerDiscoveryService later = service(Map.of());
        later.addDiscoveryListener(this);
        awaitInbox("house");
        later.deactivate();
    }

    @Test
    void itGoesWhenTheMqttBrokerGoes() {
        things.put(THING_TYPE_MQTT_BROKER, "house", Map.of("host", "mqtt"));
        awaitInbox("house");
        things.remove(THING_TYPE_MQTT_BROKER, "house");
        awaitInbox();
    }

    @ParameterizedTest
    @CsvSource({"mqttBridge, mqtt:broker:house", "host, MQTT"})
    void itGoesWhenABridgeLeadsThereAndComesBackWithoutIt(String parameter, String value) {
        things.put(THING_TYPE_MQTT_BROKER, "house", Map.of("host", "mqtt"));
        awaitInbox("house");
        things.put(THING_TYPE_BROKER, "mine", Map.of(parameter, value));
        awaitInbox();
        things.remove(THING_TYPE_BROKER, "mine");
        awaitInbox("house");
    }

    @Test
    void aBridgeToAnotherBrokerIsNoReasonNotToProposeOne() {
        things.put(THING_TYPE_BROKER, "house", Map.of("host", "mqtt", "port", 1884));
        things.put(THING_TYPE_MQTT_BROKER, "house", Map.of("host", "mqtt"));
        awaitInbox("mqtt-house");
    }

    @ParameterizedTest
    @CsvSource({"protocol, WEBSOCKETS", "enableDiscovery, false", "host, ''"})
    void whatCannotBeUsedOrMayNotBeFoundIsNotProposed(String parameter, String value) {
        things.put(THING_TYPE_MQTT_BROKER, "house", Map.of("host", "mqtt"));
        awaitInbox("house");
        things.put(
                THING_TYPE_MQTT_BROKER,
                "house",
                parameter.equals("host") ? Map.of("host", value) : Map.of("host", "mqtt", parameter, value));
        awaitInbox();
    }

    @Test
    void aScanTellsAgainAndTakesOutWhatAnEarlierRunLeft() {
        things.put(THING_TYPE_MQTT_BROKER, "house", Map.of("host", "mqtt"));
        awaitInbox("house");
        inbox.clear();
        ThingUID old = new ThingUID(THING_TYPE_BROKER, "gone");
        inbox.put(
                old,
                DiscoveryResultBuilder.create(old)
                        .withThingType(THING_TYPE_BROKER)
                        .build());
        service.startScan(null);
        awaitInbox("house");
    }

    @Test
    void withoutBackgroundDiscoveryOnlyAScanTells() {
        MqttBrokerDiscoveryService quiet = service(Map.of("background", false));
        quiet.addDiscoveryListener(this);
        service.deactivate();
        things.put(THING_TYPE_MQTT_BROKER, "house", Map.of("host", "mqtt"));
        assertEquals(0, things.listeners());
        assertEquals(Map.of(), inbox);
        quiet.startScan(null);
        awaitInbox("house");
        quiet.deactivate();
    }

    private void awaitInbox(String... ids) {
        Set<String> wanted = Set.of(ids);
        Await.until("Inbox " + wanted, LIMIT, () -> inboxIds().equals(wanted));
    }

    private Set<String> inboxIds() {
        Set<String> ids = new TreeSet<>();
        inbox.keySet().forEach(uid -> ids.add(uid.getId()));
        return ids;
    }

    private MqttBrokerDiscoveryService service(Map<String, Object> configuration) {
        return new MqttBrokerDiscoveryService(
                HandlerFixture.stub(
                        TranslationProvider.class,
                        (method, arguments) -> arguments[1] + Arrays.toString((Object[]) arguments[4])),
                HandlerFixture.stub(LocaleProvider.class, (method, arguments) -> Locale.ENGLISH),
                things.registry(),
                HandlerFixture.stub(Inbox.class, (method, arguments) -> List.copyOf(inbox.values())),
                configuration);
    }
}
