/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.console;

import static org.openhab.binding.hawo.internal.HawoBindingConstants.THING_TYPE_BROKER;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.THING_TYPE_RELAY;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.bridge.PlayedConnection;
import org.openhab.binding.hawo.internal.handler.BrokerHandler;
import org.openhab.binding.hawo.internal.handler.HandlerFixture;
import org.openhab.binding.hawo.internal.handler.PlayedThings;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.config.discovery.DiscoveryResult;
import org.openhab.core.config.discovery.inbox.Inbox;
import org.openhab.core.internal.service.VolatileStorageService;
import org.openhab.core.io.console.Console;
import org.openhab.core.thing.Bridge;
import org.openhab.core.thing.ManagedThingProvider;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingRegistry;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.binding.ThingHandlerCallback;
import org.openhab.core.thing.binding.builder.BridgeBuilder;
import org.openhab.core.thing.binding.builder.ThingBuilder;
import org.openhab.core.thing.i18n.ThingStatusInfoI18nLocalizationService;

/** The console with the bridge and the relay board of the fixture, and whatever Things the test adds. */
@NonNullByDefault
abstract class ConsoleFixture extends HandlerFixture {
    /** Besides those of the fixture. */
    protected final List<Thing> things = new ArrayList<>();

    protected final ManagedThingProvider managed = new ManagedThingProvider(new VolatileStorageService());
    protected final Map<ThingUID, DiscoveryResult> inbox = new LinkedHashMap<>();
    private final List<BrokerHandler> others = new ArrayList<>();

    protected final HawoConsole console = new HawoConsole(
            stub(ThingRegistry.class, this::registry),
            managed,
            stub(Inbox.class, this::inbox),
            new ThingStatusInfoI18nLocalizationService());

    private @Nullable Object registry(String method, Object[] arguments) {
        Thing relayThing = relayHandler.getThing();
        relayThing.setHandler(relayHandler);
        if (method.equals("stream")) {
            return Stream.concat(Stream.of(bridge, relayThing), things.stream());
        }
        if (method.equals("updateConfiguration") && RELAY.equals(arguments[0])) {
            @SuppressWarnings("unchecked")
            Map<String, Object> parameters = (Map<String, Object>) arguments[1];
            relayHandler.handleConfigurationUpdate(parameters);
            return null;
        }
        throw new AssertionError(method);
    }

    private @Nullable Object inbox(String method, Object[] arguments) {
        return switch (method) {
            case "getAll" -> List.copyOf(inbox.values());
            case "remove" -> inbox.remove(arguments[0]) != null;
            default -> throw new AssertionError(method);
        };
    }

    /** A further bridge that runs. */
    protected PlayedConnection addBroker(String id) {
        PlayedConnection connection = new PlayedConnection();
        Bridge added = BridgeBuilder.create(THING_TYPE_BROKER, new ThingUID(THING_TYPE_BROKER, id))
                .withConfiguration(new Configuration(Map.of("host", "nowhere")))
                .build();
        BrokerHandler handler = new BrokerHandler(
                added, (name, settings, executor) -> connection.on(executor), new PlayedThings().registry(), List.of());
        handler.setCallback(stub(ThingHandlerCallback.class, (method, arguments) -> null));
        added.setHandler(handler);
        handler.initialize();
        others.add(handler);
        things.add(added);
        return connection;
    }

    /** A relay board that only stands in the registry. */
    protected Thing addThing(String broker, String id, Map<String, Object> configuration) {
        return addThing(THING_TYPE_RELAY, broker, id, configuration);
    }

    protected Thing addThing(ThingTypeUID type, String broker, String id, Map<String, Object> configuration) {
        ThingUID bridgeUid = new ThingUID(THING_TYPE_BROKER, broker);
        Thing added = ThingBuilder.create(type, new ThingUID(type, bridgeUid, id))
                .withBridge(bridgeUid)
                .withConfiguration(new Configuration(configuration))
                .build();
        things.add(added);
        return added;
    }

    @Override
    protected void dispose() {
        others.forEach(BrokerHandler::dispose);
        super.dispose();
    }

    protected String run(String... words) {
        StringBuilder text = new StringBuilder();
        console.execute(words, new Console() {
            @Override
            public void print(String part) {
                text.append(part);
            }

            @Override
            public void println(String line) {
                text.append(line).append('\n');
            }

            @Override
            public void printUsage(String usage) {
                println(usage);
            }
        });
        return Objects.requireNonNull(text.toString());
    }
}
