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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.tests.support.HawoCommand;
import org.openhab.binding.hawo.tests.support.MainUi;
import org.openhab.binding.hawo.tests.support.PlayedNode;
import org.openhab.binding.hawo.tests.support.Wire;
import org.openhab.core.config.core.ConfigDescriptionParameter;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.binding.ThingActions;

/** What rules and the console can do beyond items. */
class ActionTest extends BindingTest {

    @Test
    void relayIsSwitchedForAWhileByTheNodeItself() throws ReflectiveOperationException {
        ThingUID relay = openhab.addRelay(openhab.addBridge(broker), node);
        realNode();
        openhab.awaitStatus(relay, ThingStatus.ONLINE);
        openhab.awaitChannel(relay, "relay-1");
        String item = openhab.link("Switch", relay, "relay-1");
        openhab.awaitState(item, OnOffType.OFF);
        Wire wire = wire().subscribe("hawo/" + node + "/relay/1/set");

        call(openhab.actions(relay), "switchFor", 1, "ON", 2);

        openhab.awaitState(item, OnOffType.ON);
        openhab.awaitState(item, OnOffType.OFF);
        assertTrue(
                wire.seen().stream().anyMatch(s -> s.payload().contains("\"for\"")),
                wire.seen().toString());
    }

    @Test
    void ruleMadeInMainUiSwitchesARelayForAWhile() {
        ThingUID relay = openhab.addRelay(openhab.addBridge(broker), node);
        PlayedNode played = played().relays(1).with("interval", 60).connect();
        openhab.awaitStatus(relay, ThingStatus.ONLINE);
        openhab.awaitChannel(relay, "relay-1");
        Wire wire = wire().subscribe(played.topic("relay/1/set"));

        assertEquals(Map.of("result", true), MainUi.run(relay, "hawo.switchFor", "seconds", 2));

        Await.until("the command", () -> wire.seen().stream()
                .anyMatch(seen -> seen.payload().contains("\"for\":2")));
        assertEquals(
                List.of("1", "ON", "60"),
                MainUi.form("hawo.switchFor").stream()
                        .map(ConfigDescriptionParameter::getDefault)
                        .toList());
    }

    @Test
    void climateNodeIsAskedToShowItself() {
        ThingUID sensor = openhab.addDht22(openhab.addBridge(broker), node);
        PlayedNode played = played().dht22().with("interval", 60).connect();
        openhab.awaitStatus(sensor, ThingStatus.ONLINE);
        Wire wire = wire().subscribe(played.topic("command"));

        assertEquals(Map.of("result", true), MainUi.run(sensor, "hawo.identify"));

        Await.until("identify", () -> wire.count(played.topic("command"), "identify") == 1);
    }

    @Test
    void nodeIsAskedToShowItself() throws ReflectiveOperationException {
        ThingUID relay = openhab.addRelay(openhab.addBridge(broker), node);
        PlayedNode played = played().relays(1).with("interval", 60).connect();
        openhab.awaitStatus(relay, ThingStatus.ONLINE);
        Wire wire = wire().subscribe(played.topic("command"));

        call(openhab.actions(relay), "identify");

        Await.until("identify", () -> wire.count(played.topic("command"), "identify") == 1);
    }

    @Test
    void consoleListsTheNodes() {
        ThingUID relay = openhab.addRelay(openhab.addBridge(broker), node);
        played().relays(1).with("interval", 60).connect();
        openhab.awaitStatus(relay, ThingStatus.ONLINE);

        String text = HawoCommand.run("nodes");

        assertTrue(text.contains(node), text);
    }

    @Test
    void consoleShowsTheStatusOfABrokerInWords() {
        ThingUID bridge = openhab.addBridge(broker, "port", 1);
        openhab.awaitStatus(bridge, ThingStatus.OFFLINE);

        String text = HawoCommand.run("brokers");

        assertTrue(text.contains(bridge + ": OFFLINE (COMMUNICATION_ERROR)"), text);
        assertFalse(text.contains("@text/"), text);
    }

    /** As a rule does it: by name, with what the rule language makes of the arguments. */
    private static void call(ThingActions actions, String name, Object... arguments)
            throws ReflectiveOperationException {
        Method method = Arrays.stream(actions.getClass().getMethods())
                .filter(m -> m.getName().equals(name) && m.getParameterCount() == arguments.length)
                .filter(m -> fits(m, arguments))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in "
                        + Arrays.toString(actions.getClass().getMethods())));
        method.invoke(actions, arguments);
    }

    private static boolean fits(Method method, Object... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            Class<?> type = method.getParameterTypes()[i];
            boolean number = arguments[i] instanceof Integer && (type == int.class || type == Integer.class);
            if (!number && !type.isInstance(arguments[i])) {
                return false;
            }
        }
        return true;
    }
}
