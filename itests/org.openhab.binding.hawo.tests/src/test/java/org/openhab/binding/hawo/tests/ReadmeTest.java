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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.testing.AccessFiles;
import org.openhab.binding.hawo.tests.support.NodeProcess;
import org.openhab.binding.hawo.tests.support.OpenHab;
import org.openhab.binding.hawo.tests.support.PlayedNode;
import org.openhab.binding.hawo.tests.support.Services;
import org.openhab.core.config.core.ConfigDescriptionParameter;
import org.openhab.core.config.core.ConfigDescriptionRegistry;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.library.types.OpenClosedType;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.type.ThingType;
import org.openhab.core.thing.type.ThingTypeRegistry;

/** What the binding's README shows is true: its examples work as they stand there. */
class ReadmeTest extends BindingTest {

    private static final Pattern THING = Pattern.compile(
            "^\\s*(Bridge|Thing) ([a-z0-9:]+)(?: ([a-z]+))?(?: \"[^\"]*\")? \\[ (.*) ]", Pattern.MULTILINE);
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|(\\w+))");
    private static final Pattern ITEM =
            Pattern.compile("^([A-Z][\\w:]+) (\\w+) .*\\{ channel=\"([^\"]+)\"", Pattern.MULTILINE);
    private static final Pattern REFERENCE = Pattern.compile("hawo:(?:relay|dht22):home:[a-z]+:[a-z]+(?:-[a-z0-9]+)*");

    private String readme;

    @BeforeEach
    void read() throws IOException {
        readme = Files.readString(Path.of(System.getProperty("hawo.basedir"))
                .resolve("../../bundles/org.openhab.binding.hawo/README.md"));
    }

    @Test
    void thingsAndItemsOfTheExampleWork() {
        Map<ThingUID, String> nodes = addThings("things/hawo.things");
        assertEquals(2, nodes.size());
        nodes.values().forEach(id -> use(new PlayedNode(broker, id))
                .relays(2)
                .buttons(1)
                .dht22()
                .with("interval", 60)
                .connect());
        nodes.keySet().forEach(uid -> openhab.awaitStatus(uid, ThingStatus.ONLINE));
        openhab.awaitChannel(new ThingUID("hawo:relay:home:garden"), "button-1");

        assertEquals(10, linkItems("items/hawo.items"));
        Matcher reference = REFERENCE.matcher(readme);
        while (reference.find()) {
            ChannelUID channel = new ChannelUID(reference.group());
            assertNotNull(openhab.thing(channel.getThingUID()).getChannel(channel), channel.toString());
        }
    }

    @Test
    void espHomeExampleWorks() {
        Map<ThingUID, String> nodes = addThings("things/esphome.things");
        assertEquals(Set.of("84fce6123456"), Set.copyOf(nodes.values()));
        String entities = "switch:pump:Pump,binary_sensor:door:Door,event:button:Button";
        use(NodeProcess.esphome(
                        broker,
                        "84fce6123456",
                        ("--name greenhouse --dht - --interval 2 --hurry 5 --entities " + entities).split(" ")))
                .start();
        nodes.keySet().forEach(uid -> openhab.awaitStatus(uid, ThingStatus.ONLINE, Duration.ofMinutes(1)));
        openhab.awaitChannel(new ThingUID("hawo:relay:farm:greenhouse"), "event-button");
        openhab.awaitChannel(new ThingUID("hawo:relay:farm:greenhouse"), "contact-door");
        openhab.awaitChannel(new ThingUID("hawo:relay:farm:greenhouse"), "relay-pump");

        assertEquals(4, linkItems("items/esphome.items"));
        openhab.command("Greenhouse_Pump", OnOffType.ON);
        openhab.awaitState("Greenhouse_Pump", OnOffType.ON);
        openhab.awaitState("Greenhouse_Door", OpenClosedType.CLOSED);
        awaitQuantity("Greenhouse_Temperature", "21.5 °C");
        awaitQuantity("Greenhouse_Humidity", "48 %");
        assertTrue(section("rules/esphome.rules").contains("hawo:relay:farm:greenhouse:event-button"));
    }

    /** Returns the ids of their nodes. */
    private Map<ThingUID, String> addThings(String file) {
        Matcher thing = THING.matcher(section(file));
        ThingUID bridge = null;
        Map<ThingUID, String> nodes = new HashMap<>();
        while (thing.find()) {
            Map<String, Object> parameters = parameters(thing.group(4));
            if ("Bridge".equals(thing.group(1))) {
                ThingUID uid = new ThingUID(thing.group(2));
                parameters.put("host", "127.0.0.1");
                parameters.put("port", broker.port());
                broker.passwordOf(AccessFiles.OPENHAB).ifPresent(password -> parameters.put("password", password));
                bridge =
                        openhab.addThing(new ThingTypeUID(uid.getBindingId(), "broker"), uid.getId(), null, parameters);
                assertEquals(uid, bridge);
            } else {
                ThingTypeUID type = new ThingTypeUID("hawo", thing.group(2));
                ThingUID uid = openhab.addThing(type, thing.group(3), bridge, parameters);
                nodes.put(uid, (String) parameters.get("nodeId"));
            }
        }
        return nodes;
    }

    /** Returns how many there are. */
    private int linkItems(String file) {
        Matcher item = ITEM.matcher(section(file));
        int items = 0;
        while (item.find()) {
            ChannelUID channel = new ChannelUID(item.group(3));
            assertNotNull(openhab.thing(channel.getThingUID()).getChannel(channel), channel.toString());
            assertEquals(
                    openhab.thing(channel.getThingUID()).getChannel(channel).getAcceptedItemType(),
                    item.group(1),
                    channel.toString());
            openhab.link(item.group(1), item.group(2), channel);
            items++;
        }
        return items;
    }

    @Test
    void parametersOfTheReadmeAreThoseOfTheBinding() {
        for (ThingTypeUID type : new ThingTypeUID[] {OpenHab.BROKER, OpenHab.RELAY, OpenHab.DHT22}) {
            Set<String> known = parametersOf(type);
            for (String name : known) {
                assertTrue(readme.contains("| `" + name + "`"), type + ": " + name + " is not in the README");
            }
        }
        Matcher thing = THING.matcher(readme);
        while (thing.find()) {
            ThingTypeUID type =
                    "Bridge".equals(thing.group(1)) ? OpenHab.BROKER : new ThingTypeUID("hawo", thing.group(2));
            Set<String> known = parametersOf(type);
            parameters(thing.group(4)).keySet().forEach(name -> assertTrue(known.contains(name), type + ": " + name));
        }
    }

    @Test
    void channelsOfTheReadmeAreThoseOfTheBinding() {
        for (ThingTypeUID type : new ThingTypeUID[] {OpenHab.RELAY, OpenHab.DHT22}) {
            thingType(type)
                    .getChannelDefinitions()
                    .forEach(channel -> assertTrue(
                            readme.contains("| `" + channel.getId() + "` |")
                                    || readme.contains("| `" + channel.getId() + "` "),
                            type + ": " + channel.getId() + " is not in the README"));
        }
        Set<String> described = new TreeSet<>();
        Matcher row = Pattern.compile("^\\| `([a-z-]+)` +\\| Number[:A-Za-z]* +\\|", Pattern.MULTILINE)
                .matcher(readme);
        while (row.find()) {
            described.add(row.group(1));
        }
        Set<String> known = thingType(OpenHab.DHT22).getChannelDefinitions().stream()
                .map(channel -> channel.getId())
                .collect(Collectors.toSet());
        assertFalse(described.isEmpty());
        // Of a meter, where the node has one.
        known.addAll(Set.of("voltage", "current", "power", "energy"));
        assertTrue(known.containsAll(described), described + " of " + known);
    }

    /** The code block below the name of a file. */
    private String section(String file) {
        int name = readme.indexOf("`" + file + "`");
        assertTrue(name > 0, file);
        int begin = readme.indexOf("```", name);
        return readme.substring(begin, readme.indexOf("\n```", begin));
    }

    private static Map<String, Object> parameters(String text) {
        Map<String, Object> parameters = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(text);
        while (parameter.find()) {
            String word = parameter.group(3);
            Object value = parameter.group(2);
            if (word != null) {
                value = word.matches("\\d+") ? new BigDecimal(word) : Boolean.valueOf(word);
            }
            parameters.put(parameter.group(1), value);
        }
        return parameters;
    }

    private ThingType thingType(ThingTypeUID uid) {
        // the types are there once a Thing of them can be made
        openhab.addThing(OpenHab.BROKER, "types-" + uid.getId() + System.nanoTime(), null, OpenHab.map());
        return Services.one(ThingTypeRegistry.class).getThingType(uid);
    }

    private Set<String> parametersOf(ThingTypeUID uid) {
        return Services.one(ConfigDescriptionRegistry.class)
                .getConfigDescription(thingType(uid).getConfigDescriptionURI())
                .getParameters()
                .stream()
                .map(ConfigDescriptionParameter::getName)
                .collect(Collectors.toSet());
    }
}
