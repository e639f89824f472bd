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
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.tests.support.PlayedNode;
import org.openhab.binding.hawo.tests.support.Services;
import org.openhab.binding.hawo.tests.support.ThingText;
import org.openhab.binding.hawo.tests.support.ThingText.Described;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.thing.Bridge;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingRegistry;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.binding.builder.ChannelBuilder;
import org.openhab.core.thing.binding.builder.ThingBuilder;
import org.openhab.core.thing.type.ChannelDefinition;
import org.openhab.core.thing.type.ChannelType;
import org.openhab.core.thing.type.ChannelTypeRegistry;
import org.openhab.core.thing.type.ChannelTypeUID;
import org.openhab.core.thing.type.ThingTypeRegistry;

/**
 * What openHAB's pages show of a Thing as code can be put into a file, and is the same Thing there. In such a file, a
 * channel's type is looked up in the Thing's own binding.
 */
class ThingFileTest extends BindingTest {

    /** How a Thing becomes a text and again what the text says. */
    enum Format {
        DSL(thing -> ThingText.fromDsl(ThingText.dsl(describe(thing), thing instanceof Bridge))),
        YAML(thing -> ThingText.fromYaml(ThingText.yaml(describe(thing))));

        final Function<Thing, Described> writeAndRead;

        Format(Function<Thing, Described> writeAndRead) {
            this.writeAndRead = writeAndRead;
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyThingIsTheSameInAFile(Format format) {
        ThingUID bridge = openhab.addBridge(broker, "keepAlive", 20, "baseTopic", "hawo");
        ThingUID relay = openhab.addRelay(bridge, node);
        ThingUID dht22 = openhab.addDht22(bridge, node);
        PlayedNode played =
                played().relays(2).buttons(1).dht22().with("interval", 60).connect();
        openhab.awaitStatus(relay, ThingStatus.ONLINE);
        openhab.awaitStatus(dht22, ThingStatus.ONLINE);
        openhab.awaitChannel(relay, "button-1");

        List<Thing> copies = List.of(copy(bridge, format), copy(relay, format), copy(dht22, format));
        openhab.remove(relay);
        openhab.remove(dht22);
        openhab.remove(bridge);
        ThingRegistry things = Services.one(ThingRegistry.class);
        copies.forEach(things::add);
        copies.forEach(copy -> use(() -> openhab.discard(copy.getUID())));

        openhab.awaitStatus(relay, ThingStatus.ONLINE);
        openhab.awaitStatus(dht22, ThingStatus.ONLINE);
        played.say("button/1", "long", false);
        Await.until("a press", () -> openhab.triggers(relay, "button-1").equals(List.of("LONG_PRESSED")));
    }

    /** The Thing that a file with this text would bring. */
    private Thing copy(ThingUID uid, Format format) {
        Thing thing = openhab.thing(uid);
        Described read = format.writeAndRead.apply(thing);
        ThingUID bridge = read.bridge() == null ? null : new ThingUID(read.bridge());
        Thing made = Services.one(ThingRegistry.class)
                .createThingOfType(
                        typeOf(new ThingUID(read.uid())),
                        new ThingUID(read.uid()),
                        bridge,
                        read.label(),
                        new Configuration(read.parameters()));
        ThingBuilder builder = ThingBuilder.create(made);
        read.channels().forEach(channel -> builder.withChannel(channel(uid, channel)));
        Thing copy = read.channels().isEmpty() ? made : builder.build();
        assertEquals(thing.getLabel(), copy.getLabel());
        assertEquals(thing.getBridgeUID(), copy.getBridgeUID());
        assertEquals(parametersOf(thing), parametersOf(copy));
        assertEquals(channelsOf(thing), channelsOf(copy));
        return copy;
    }

    private static Channel channel(ThingUID thing, ThingText.Channel read) {
        ChannelTypeUID uid = new ChannelTypeUID(thing.getBindingId(), read.type());
        ChannelType type = Services.one(ChannelTypeRegistry.class).getChannelType(uid);
        assertNotNull(type, "openHAB: Channel type " + uid + " could not be resolved");
        return ChannelBuilder.create(new ChannelUID(thing, read.id()), type.getItemType())
                .withType(uid)
                .withKind(type.getKind())
                .withLabel(read.label())
                .withAutoUpdatePolicy(type.getAutoUpdatePolicy())
                .build();
    }

    /** Channels that the type of the Thing describes are left out. */
    private static Described describe(Thing thing) {
        List<String> ofType =
                Services.one(ThingTypeRegistry.class)
                        .getThingType(thing.getThingTypeUID())
                        .getChannelDefinitions()
                        .stream()
                        .map(ChannelDefinition::getId)
                        .toList();
        return new Described(
                thing.getUID().toString(),
                thing.getLabel(),
                thing.getBridgeUID() == null ? null : thing.getBridgeUID().toString(),
                parametersOf(thing),
                thing.getChannels().stream()
                        .filter(channel -> !ofType.contains(channel.getUID().getId()))
                        .map(channel -> new ThingText.Channel(
                                channel.getUID().getId(),
                                channel.getChannelTypeUID().getId(),
                                channel.getLabel()))
                        .toList());
    }

    private static Map<String, Object> parametersOf(Thing thing) {
        return new TreeMap<>(thing.getConfiguration().getProperties());
    }

    private static List<String> channelsOf(Thing thing) {
        return thing.getChannels().stream()
                .sorted(Comparator.comparing(channel -> channel.getUID().getId()))
                .map(channel -> channel.getUID() + " " + channel.getChannelTypeUID() + " " + channel.getKind() + " "
                        + channel.getAcceptedItemType() + " " + channel.getLabel())
                .toList();
    }

    private static ThingTypeUID typeOf(ThingUID uid) {
        return new ThingTypeUID(uid.getBindingId(), uid.toString().split(":")[1]);
    }
}
