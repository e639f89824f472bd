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
import static org.openhab.binding.hawo.internal.HawoBindingConstants.THING_TYPE_RELAY;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.Port;
import org.openhab.binding.hawo.internal.node.Ports;
import org.openhab.binding.hawo.internal.node.Quantity;
import org.openhab.core.i18n.LocaleProvider;
import org.openhab.core.i18n.TranslationProvider;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.binding.builder.ThingBuilder;
import org.osgi.framework.Bundle;

/** Which channels of a Thing belong to the parts of its node: only those can be missing. */
@NonNullByDefault
class PartKindsTest {
    private static final ThingUID THING = new ThingUID("hawo:relay:home:esp-1");

    private final ChannelLabels labels = new ChannelLabels(
            HandlerFixture.stub(
                    TranslationProvider.class, (method, arguments) -> arguments.length < 5 ? arguments[2] : null),
            HandlerFixture.stub(LocaleProvider.class, (method, arguments) -> Locale.ENGLISH),
            HandlerFixture.stub(Bundle.class, (method, arguments) -> null));

    private static Set<String> missing(List<PartKind> kinds, NodeInfo info, String channels) {
        Thing thing = ThingBuilder.create(THING_TYPE_RELAY, THING)
                .withChannels(HandlerFixture.channels(THING, channels))
                .build();
        return new PartChannels(kinds).missing(thing, info);
    }

    @Test
    void ofABoardAllPartsCanBeMissingAndNothingElse() {
        List<PartKind> kinds = PartKinds.ofBoard(labels);
        String parts = "relay-1,shutter-1,button-1,switch-1,contact-1,contact-1-event,"
                + "voltage,current-2,power,power-1,energy";
        String others = "reachable,rssi,powerful,voltages,my-energy";
        assertEquals(Set.of(parts.split(",")), missing(kinds, NodeInfo.builder().build(), parts + "," + others));
        NodeInfo full = NodeInfo.builder()
                .relays(Ports.numbered(1))
                .shutters(Ports.numbered(1))
                .buttons(Ports.numbered(1))
                .switches(Ports.numbered(1))
                .contacts(Ports.numbered(1))
                .meter(new Ports(List.of(Quantity.VOLTAGE.port(1, 1), Quantity.POWER.port(1, 2))))
                .build();
        assertEquals(Set.of("current-2", "power", "energy"), missing(kinds, full, parts + "," + others));
    }

    @Test
    void theFirstSensorHasNoChannelsThatCanBeMissing() {
        List<PartKind> kinds = PartKinds.ofSensors(labels);
        String channels = "temperature,humidity,dew-point,temperature-a,temperature-b,humidity-b,dew-point-c";
        NodeInfo two = NodeInfo.builder()
                .sensors(new Ports(List.of(new Port(1, "a", ""), new Port(2, "b", "Cellar"))))
                .build();
        assertEquals(Set.of("temperature-a", "dew-point-c"), missing(kinds, two, channels));
        assertEquals(
                List.of("temperature-b", "humidity-b", "dew-point-b"),
                kinds.stream()
                        .flatMap(kind -> kind.parts().apply(two).list().stream().map(kind.id()))
                        .toList());
        NodeInfo one = NodeInfo.builder()
                .sensors(new Ports(List.of(new Port(1, "a", ""))))
                .build();
        assertEquals(
                Set.of("temperature-a", "temperature-b", "humidity-b", "dew-point-c"), missing(kinds, one, channels));
    }

    @Test
    void aPartHasItsOwnNameOrElseItsKey() {
        assertEquals(List.of("temperature Cellar"), labels.ofSensor("temperature", new Port(2, "am2301", "Cellar")));
        assertEquals(List.of("temperature am2301"), labels.ofSensor("temperature", new Port(2, "am2301", " ")));
        assertEquals(List.of("voltage"), labels.meter(Quantity.VOLTAGE.port(1, 1)));
        assertEquals(
                List.of("Pump", "Relay pump"),
                labels.of("channel.relay.label", "Relay").apply(new Port(3, "pump", "Pump")));
        assertEquals(
                List.of("Button 1"),
                labels.of("channel.button.label", "Button").apply(Port.of(1)),
                "also when there is no text for it");
    }

    @Test
    void aChannelIsFoundByTheNameOrTheNumberOfItsPart() {
        // A kind that nobody has used before: the ids of a kind are made once.
        String kind = "part" + System.nanoTime() + "-";
        ChannelIds ids = new ChannelIds(kind, "-event", 4);
        assertEquals(kind + "4-event", ids.of(4), "before the node has announced its parts");
        ids.update(new Ports(List.of(Port.of(1), new Port(4, "door", "Door"))));
        assertEquals(kind + "1-event", ids.of(1));
        assertEquals(kind + "door-event", ids.of(4));
        assertEquals(1, ids.numberOf(kind + "1-event"));
        assertEquals(4, ids.numberOf(kind + "door-event"));
        assertEquals(0, ids.numberOf(kind + "door"));
        assertEquals(kind + "4", new ChannelIds(kind, "", 4).of(4), "other channels of the same parts");
    }
}
