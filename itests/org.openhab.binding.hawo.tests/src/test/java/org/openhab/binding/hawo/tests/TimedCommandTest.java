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
import static org.openhab.core.library.types.OnOffType.OFF;
import static org.openhab.core.library.types.OnOffType.ON;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.tests.support.Log;
import org.openhab.binding.hawo.tests.support.MainUi;
import org.openhab.binding.hawo.tests.support.PlayedNode;
import org.openhab.binding.hawo.tests.support.Wire;
import org.openhab.core.automation.type.ActionType;
import org.openhab.core.config.core.ConfigDescriptionParameter;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusDetail;
import org.openhab.core.thing.ThingUID;

/** A relay that is switched for a while: exactly once, and from a rule that was made in Main UI. */
class TimedCommandTest extends BindingTest {

    private static final Pattern ID = Pattern.compile("\"id\":\"([A-Za-z0-9_-]{1,16})\"");
    private static final Duration LIFE_OF_A_COMMAND = Duration.ofSeconds(15);

    private ThingUID relay;
    private Wire wire;

    /** The Switch item of the first relay of a Thing that is ONLINE. */
    private String online() {
        relay = openhab.addRelay(openhab.addBridge(broker), node);
        openhab.awaitStatus(relay, ThingStatus.ONLINE);
        openhab.awaitChannel(relay, "relay-1");
        wire = wire().subscribe(set()).subscribe("hawo/" + node + "/relay/1/state");
        return openhab.link("Switch", relay, "relay-1");
    }

    private String set() {
        return "hawo/" + node + "/relay/1/set";
    }

    private Map<String, Object> switchFor(String command, int seconds) {
        return MainUi.run(relay, "hawo.switchFor", "relay", 1, "command", command, "seconds", seconds);
    }

    private List<String> commands() {
        return wire.seen().stream()
                .filter(seen -> seen.topic().equals(set()) && !seen.retained())
                .map(Wire.Seen::payload)
                .toList();
    }

    private List<String> ids() {
        return commands().stream()
                .map(ID::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void relayIsSwitchedForAWhileByARuleMadeInMainUi() {
        realNode();
        String item = online();
        openhab.awaitState(item, OFF);

        assertEquals(Map.of("result", true), switchFor("ON", 2));

        openhab.awaitState(item, ON);
        openhab.awaitState(item, OFF);
    }

    @Test
    void formOfTheActionIsFilledWithWhatMostWant() {
        realNode();
        online();

        Map<String, String> defaults = MainUi.form("hawo.switchFor").stream()
                .collect(Collectors.toMap(
                        ConfigDescriptionParameter::getName, field -> String.valueOf(field.getDefault())));

        assertEquals(Map.of("relay", "1", "command", "ON", "seconds", "60"), defaults);
    }

    @Test
    void openHabHasNothingToSayAboutTheActions() {
        realNode();
        online();
        Log.keeps();

        for (String name : List.of("hawo.switchFor", "hawo.identify", "hawo.restart")) {
            ActionType action = MainUi.action(name);
            assertEquals("result", action.getOutputs().get(0).getName());
        }

        assertEquals(List.of(), Log.warningsAbout("HawoRelayActions::"));
    }

    @Test
    void timedCommandForARelayThatIsOnEndsWithTheRelayOff() {
        realNode();
        String item = online();
        openhab.command(item, ON);
        openhab.awaitState(item, ON);

        switchFor("ON", 2);

        openhab.awaitState(item, OFF);
    }

    @Test
    void stateOfTheRelayIsNoConfirmationOfATimedCommand() {
        PlayedNode played =
                played().relays(1).with("interval", 60).with("ids", true).notObeying();
        played.connect().sayRelay(1, "ON");
        String item = online();
        openhab.awaitState(item, ON);

        switchFor("ON", 600);
        Await.until("first", () -> commands().size() == 1);
        played.snapshot();

        Await.until(
                "repeated until it is done", LIFE_OF_A_COMMAND, () -> commands().size() >= 3);
        assertEquals(1, ids().stream().distinct().count(), commands().toString());
        played.sayDone(1, commands().get(0));
        long sent = commands().size();
        Await.never(
                "repeated after it was done",
                Duration.ofSeconds(6),
                () -> commands().size() > sent + 1);
    }

    @Test
    void pulseWhoseAnswerIsSlowIsDoneOnce() {
        PlayedNode played =
                played().relays(1).with("interval", 60).with("ids", true).notObeying();
        played.connect();
        String item = online();
        openhab.awaitState(item, OFF);

        switchFor("ON", 1);
        Await.until("repeated meanwhile", LIFE_OF_A_COMMAND, () -> commands().size() >= 2);
        // A node with ids does it at the first arrival, and answers the others.
        played.sayRelay(1, "OFF");
        commands().forEach(command -> played.sayDone(1, command));

        long sent = commands().size();
        Await.never("sent again", Duration.ofSeconds(6), () -> commands().size() > sent + 1);
        assertEquals(commands().size(), ids().size(), commands().toString());
        assertEquals(1, ids().stream().distinct().count(), commands().toString());
        assertEquals(OFF, openhab.state(item));
    }

    @Test
    void nodeWithoutIdsGetsATimedCommandOnce() {
        played().relays(1).with("interval", 60).notObeying().connect();
        String item = online();
        openhab.awaitState(item, OFF);

        switchFor("ON", 1);

        Await.until("sent", () -> commands().size() == 1);
        Await.never("sent again", LIFE_OF_A_COMMAND, () -> commands().size() > 1);
    }

    @Test
    void commandForASleepingNodeIsRefusedAtOnce() {
        PlayedNode played =
                played().relays(1).with("interval", 60).with("sleep", 600).connect();
        String item = online();
        openhab.awaitState(item, OFF);
        played.notAnswering().sayStatus("sleeping");
        openhab.awaitStatus(relay, ThingStatus.ONLINE, ThingStatusDetail.NONE, "sleep");

        assertEquals(Map.of("result", false), switchFor("ON", 1));
        openhab.command(item, ON);

        Await.until("the reason is logged", Duration.ofSeconds(5), () -> Log.warningsAbout(node).stream()
                .anyMatch(line -> line.contains("sleep")));
        assertEquals(List.of(), commands());
        assertEquals(OFF, openhab.state(item));
    }
}
