/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.THING_TYPE_BROKER;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.THING_TYPE_DHT22;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.THING_TYPE_RELAY;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.openhab.binding.hawo.internal.bridge.PlayedConnection;
import org.openhab.binding.hawo.internal.mqtt.MqttSettings;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.i18n.LocaleProvider;
import org.openhab.core.i18n.TranslationProvider;
import org.openhab.core.thing.Bridge;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.binding.ThingHandlerCallback;
import org.openhab.core.thing.binding.builder.BridgeBuilder;
import org.openhab.core.thing.binding.builder.ChannelBuilder;
import org.openhab.core.thing.binding.builder.ThingBuilder;
import org.openhab.core.thing.type.ChannelTypeUID;
import org.osgi.framework.Bundle;

/** A bridge and a relay board as openHAB would run them, with a connection that the test plays. */
@NonNullByDefault
public abstract class HandlerFixture {
    protected static final ThingUID BRIDGE = new ThingUID(THING_TYPE_BROKER, "home");
    protected static final ThingUID RELAY = new ThingUID(THING_TYPE_RELAY, BRIDGE, "esp-1");
    protected static final ThingUID CLIMATE = new ThingUID(THING_TYPE_DHT22, BRIDGE, "esp-1");
    /** The channels that each Thing of a node has. */
    protected static final String DIAGNOSTICS = "reachable,last-seen,rssi,uptime,heap,reconnects";

    protected final PlayedConnection link = new PlayedConnection();
    /** The second connection, over which what is stored is read. */
    protected final PlayedConnection doctor = new PlayedConnection();

    protected final AtomicInteger connections = new AtomicInteger();
    /** Those of the last connection that was made. */
    protected volatile @Nullable MqttSettings settings;
    /** Of its own, since a handler that changes its channels gets a new Thing. */
    private final Map<ThingUID, ThingStatusInfo> statuses = new ConcurrentHashMap<>();

    /** What the handlers told openHAB, statuses apart. */
    protected final Queue<String> told = new ConcurrentLinkedQueue<>();
    /** The statuses of the relay board, in the order of openHAB's events. */
    protected final Queue<ThingStatus> relayStatuses = new ConcurrentLinkedQueue<>();
    /** The channels that no Item is linked to. */
    protected final Set<String> unlinked = ConcurrentHashMap.newKeySet();
    /** How often a handler asked whether a channel is linked. */
    protected final AtomicInteger linksAsked = new AtomicInteger();
    /** Called between the change of a status and the event that tells of it. */
    protected volatile Runnable whileStatusChanges = () -> {};
    /** Called when the bridge's status has changed, as openHAB then tells its Things. */
    protected volatile Runnable afterBridgeStatus = () -> {};

    protected volatile Bridge bridge = BridgeBuilder.create(THING_TYPE_BROKER, BRIDGE)
            .withConfiguration(new Configuration(Map.of("host", "nowhere")))
            .build();
    protected final Thing relay = ThingBuilder.create(THING_TYPE_RELAY, RELAY)
            .withBridge(BRIDGE)
            .withConfiguration(new Configuration(Map.of("nodeId", "esp-1")))
            .build();
    protected final PlayedThings things = new PlayedThings();
    protected final BrokerHandler brokerHandler = new BrokerHandler(
            bridge,
            (name, given, executor) -> {
                if (name.equals("home-doctor")) {
                    return doctor.on(executor);
                }
                settings = given;
                connections.incrementAndGet();
                return link.on(executor);
            },
            things.registry(),
            List.of());
    /** openHAB's language. */
    protected volatile Locale language = Locale.ENGLISH;

    protected final RelayHandler relayHandler;
    protected final ChannelLabels labels;
    protected final ThingHandlerCallback callback;
    private @Nullable Dht22Handler climateHandler;

    protected HandlerFixture() {
        this(Duration.ofHours(24));
    }

    protected HandlerFixture(Duration keepMissingChannels) {
        labels = new ChannelLabels(
                stub(TranslationProvider.class, (method, arguments) -> translation(arguments)),
                stub(LocaleProvider.class, (method, arguments) -> language),
                stub(Bundle.class, (method, arguments) -> null));
        relayHandler = new RelayHandler(
                relay, () -> ZoneOffset.UTC, PartChannels.ofBoard(labels), List.of(), keepMissingChannels);
        callback = stub(ThingHandlerCallback.class, this::answer);
        brokerHandler.setCallback(callback);
        relayHandler.setCallback(callback);
        bridge.setHandler(brokerHandler);
        brokerHandler.initialize();
        relayHandler.initialize();
    }

    @AfterEach
    protected void dispose() {
        Dht22Handler climate = climateHandler;
        if (climate != null) {
            climate.dispose();
        }
        relayHandler.dispose();
        brokerHandler.dispose();
    }

    protected void online(int relays, int buttons) {
        link.up();
        announce(relays, buttons);
        for (int number = 1; number <= relays; number++) {
            link.deliver("relay/" + number + "/state", "OFF", false);
        }
        link.deliver("status", "online", false);
        awaitLoop();
        assertEquals(ThingStatus.ONLINE, relayStatus().getStatus(), () -> relayStatus() + " " + told);
    }

    /** The Thing for the climate sensors of the node, started, with the channels that it has from its type. */
    protected Dht22Handler startClimate(Map<String, Object> parameters) {
        Thing thing = ThingBuilder.create(THING_TYPE_DHT22, CLIMATE)
                .withBridge(BRIDGE)
                .withConfiguration(new Configuration(parameters))
                .withChannels(channels(CLIMATE, "temperature,humidity,dew-point," + DIAGNOSTICS))
                .build();
        Dht22Handler handler = new Dht22Handler(thing, () -> ZoneOffset.UTC, PartChannels.ofSensors(labels), List.of());
        handler.setCallback(callback);
        climateHandler = handler;
        handler.initialize();
        return handler;
    }

    protected void announce(int relays, int buttons) {
        link.deliver("info", "{\"relays\":" + relays + ",\"buttons\":" + buttons + "}", false);
        awaitLoop();
    }

    /** As openHAB does it when somebody has edited the bridge: with a new object. */
    protected void updateBridge(@Nullable String label, Map<String, Object> parameters) {
        Configuration configuration =
                new Configuration(bridge.getConfiguration().getProperties());
        parameters.forEach(configuration::put);
        Bridge changed = BridgeBuilder.create(THING_TYPE_BROKER, BRIDGE)
                .withLabel(label)
                .withConfiguration(configuration)
                .withProperties(bridge.getProperties())
                .build();
        changed.setStatusInfo(bridge.getStatusInfo());
        changed.setHandler(brokerHandler);
        bridge = changed;
        brokerHandler.thingUpdated(changed);
    }

    /** As openHAB does it when somebody has edited the relay board: with a new object. */
    protected void updateRelay(@Nullable String label, List<Channel> channels, Map<String, Object> parameters) {
        Thing present = relayHandler.getThing();
        Configuration configuration = new Configuration(parameters);
        Thing changed = ThingBuilder.create(THING_TYPE_RELAY, RELAY)
                .withBridge(BRIDGE)
                .withLabel(label)
                .withChannels(channels)
                .withConfiguration(configuration)
                .build();
        changed.setStatusInfo(present.getStatusInfo());
        relayHandler.thingUpdated(changed);
    }

    protected void tellOfTheBridge() {
        relayHandler.bridgeStatusChanged(bridge.getStatusInfo());
    }

    protected ThingStatusInfo relayStatus() {
        return status(RELAY);
    }

    protected ThingStatusInfo status(ThingUID thing) {
        return Objects.requireNonNull(statuses.get(thing));
    }

    protected ThingStatusInfo bridgeStatus() {
        return Objects.requireNonNull(statuses.get(BRIDGE));
    }

    /** @param ids separated by commas */
    protected static List<Channel> channels(ThingUID thing, String ids) {
        return Stream.of(ids.split(","))
                .map(id ->
                        ChannelBuilder.create(new ChannelUID(thing, id), null).build())
                .toList();
    }

    protected List<String> channels() {
        return relayHandler.getThing().getChannels().stream()
                .map(channel -> channel.getUID().getId())
                .toList();
    }

    protected void awaitLoop() {
        brokerHandler
                .describeNodes()
                .orTimeout(Duration.ofSeconds(10).toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** What openHAB does with the handlers' calls, as far as it matters here. */
    private @Nullable Object answer(String method, Object[] arguments) {
        switch (method) {
            case "statusUpdated" -> {
                Thing thing = (Thing) arguments[0];
                thing.setStatusInfo((ThingStatusInfo) arguments[1]);
                statuses.put(thing.getUID(), (ThingStatusInfo) arguments[1]);
                if (RELAY.equals(thing.getUID())) {
                    whileStatusChanges.run();
                    relayStatuses.add(((ThingStatusInfo) arguments[1]).getStatus());
                } else if (BRIDGE.equals(thing.getUID())) {
                    afterBridgeStatus.run();
                }
            }
            case "stateUpdated" -> told.add("state " + ((ChannelUID) arguments[0]).getId() + " " + arguments[1]);
            case "channelTriggered" -> told.add("trigger " + ((ChannelUID) arguments[1]).getId() + " " + arguments[2]);
            case "thingUpdated" -> {
                Thing thing = (Thing) arguments[0];
                thing.setStatusInfo(Objects.requireNonNull(statuses.get(thing.getUID())));
                told.add("thing " + thing.getUID());
            }
            case "isChannelLinked" -> {
                linksAsked.incrementAndGet();
                return !unlinked.contains(((ChannelUID) arguments[0]).getId());
            }
            case "getBridge" -> {
                return bridge;
            }
            case "createChannelBuilder" -> {
                return ChannelBuilder.create((ChannelUID) arguments[0]).withType((ChannelTypeUID) arguments[1]);
            }
            default -> {}
        }
        return null;
    }

    public interface Answer {
        @Nullable
        Object to(String method, Object[] arguments);
    }

    public static <T> T stub(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.to(method.getName(), arguments)));
    }

    /** The texts of the channels' labels: that is all that the handlers ask for. */
    private static String translation(Object[] arguments) {
        String other = arguments[3].equals(Locale.ENGLISH) ? "" : "-" + arguments[3];
        if (arguments.length < 5) {
            return arguments[2] + other;
        }
        String[] key = ((String) arguments[1]).split("\\.");
        String part = key[1].substring(0, 1).toUpperCase(Locale.ROOT) + key[1].substring(1);
        return part + other + " " + ((Object[]) arguments[4])[0];
    }
}
