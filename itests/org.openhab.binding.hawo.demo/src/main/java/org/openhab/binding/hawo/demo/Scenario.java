/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.demo.Terminal.Colour;
import org.openhab.core.config.discovery.DiscoveryResult;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusDetail;

/** The walk through a node's life. Each step does one thing and waits until openHAB shows what follows from it. */
@NonNullByDefault
final class Scenario {
    private static final Set<String> ADVANCED =
            Set.of("reachable", "rssi", "last-seen", "uptime", "heap", "reconnects");
    private static final Duration LIMIT = Duration.ofSeconds(45);

    private final Demo demo;
    private final OpenHab openHab;
    private final List<String> report = new ArrayList<>();
    private boolean failed;

    @FunctionalInterface
    private interface Action {
        void run() throws Exception;
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds();
    }

    Scenario(Demo demo) {
        this.demo = demo;
        this.openHab = demo.openHab();
    }

    /** @return whether every step was seen */
    boolean run() {
        String relay = demo.relayThing();
        String climate = demo.climateThing();

        step("the bridge is ONLINE", () -> {}, () -> is(Demo.BRIDGE, ThingStatus.ONLINE));
        step(
                "discovery: two nodes are plugged in and appear in the Inbox",
                () -> {
                    demo.relayNode().start();
                    demo.climateNode().start();
                },
                () -> inInbox(relay) && inInbox(climate));
        step(
                "ONLINE: both are accepted as Things",
                () -> openHab.inbox().stream()
                        .filter(r -> isOurs(r.getThingUID().toString()))
                        .toList()
                        .forEach(openHab::approve),
                () -> is(relay, ThingStatus.ONLINE)
                        && is(climate, ThingStatus.ONLINE)
                        && hasChannel(relay, demo.dialect().button()));
        show(relay);
        show(climate);
        step("the relay's Switch shows what the node says: OFF", demo::addItems, () -> openHab.state("Pump")
                .equals("OFF"));
        step(
                "command: ON is sent, turns the relay and is confirmed by the node",
                () -> openHab.send("Pump", OnOffType.ON),
                () -> openHab.state("Pump").equals("ON"));
        step(
                "reading: temperature and humidity arrive as quantities",
                () -> {},
                () -> openHab.state("Greenhouse_Temperature").endsWith("°C")
                        && openHab.state("Greenhouse_Humidity").endsWith("%"));
        step(
                "node killed: OFFLINE through its Last Will; its Switch keeps the last confirmed state",
                () -> demo.relayNode().kill(),
                () -> is(relay, ThingStatus.OFFLINE)
                        && detail(relay) == ThingStatusDetail.COMMUNICATION_ERROR
                        && openHab.state("Pump").equals("ON"));
        step(
                "plugged in again: back ONLINE, with the relay as it is now",
                () -> demo.relayNode().start(),
                () -> is(relay, ThingStatus.ONLINE) && openHab.state("Pump").equals("OFF"));
        if (demo.broker().isOurs()) {
            step(
                    "broker stopped: bridge and Things say so",
                    () -> demo.broker().stop(),
                    () -> is(Demo.BRIDGE, ThingStatus.OFFLINE)
                            && detail(relay) == ThingStatusDetail.BRIDGE_OFFLINE
                            && detail(climate) == ThingStatusDetail.BRIDGE_OFFLINE);
            step(
                    "broker back: everything ONLINE again",
                    () -> demo.broker().start(),
                    () -> is(Demo.BRIDGE, ThingStatus.ONLINE)
                            && is(relay, ThingStatus.ONLINE)
                            && is(climate, ThingStatus.ONLINE));
        } else {
            report.add("   skip           broker restarted: it is not ours (--broker)");
        }
        step(
                "command after all that: confirmed as before",
                () -> openHab.send("Lamp", OnOffType.ON),
                () -> openHab.state("Lamp").equals("ON"));

        demo.terminal().line(Colour.BOLD, "");
        report.forEach(line -> demo.terminal().line(Colour.NONE, line));
        demo.terminal()
                .line(
                        failed ? Colour.RED : Colour.GREEN,
                        failed ? "The demo did NOT see every step." : "Every step was seen.");
        return !failed;
    }

    private void step(String what, Action action, Condition condition) {
        if (failed) {
            report.add("   --             " + what);
            return;
        }
        demo.terminal().line(Colour.BOLD, "\n== " + what);
        long start = System.nanoTime();
        try {
            action.run();
            OpenHab.await(what, LIMIT, condition::holds);
            report.add("   ok  %8d ms  %s".formatted((System.nanoTime() - start) / 1_000_000, what));
        } catch (CancellationException e) {
            throw e;
        } catch (TimeoutException e) {
            fail(what, "not seen within " + LIMIT.toSeconds() + " s");
        } catch (Exception e) {
            fail(what, e.toString());
        }
    }

    private void fail(String what, String why) {
        failed = true;
        report.add("   FAIL           " + what + ": " + why);
        for (Thing thing : openHab.things()) {
            report.add("                  " + thing.getUID() + "  " + openHab.describe(thing));
        }
        openHab.items()
                .forEach(item ->
                        report.add("                  " + item.getName() + " = " + OpenHab.show(item.getState())));
    }

    /** The channels that a user can link: the advanced ones are left out, to keep it short. */
    private void show(String uid) {
        String channels = openHab.channels(uid).stream()
                .filter(channel -> !ADVANCED.contains(channel.getUID().getId()))
                .map(channel -> channel.getUID().getId() + " ("
                        + Objects.requireNonNullElse(channel.getAcceptedItemType(), "trigger") + ")")
                .collect(Collectors.joining(", "));
        demo.terminal().event("channels", uid + "  " + channels, Colour.DIM);
    }

    private boolean isOurs(String uid) {
        return uid.equals(demo.relayThing()) || uid.equals(demo.climateThing());
    }

    private boolean inInbox(String uid) {
        return openHab.inbox().stream().map(DiscoveryResult::getThingUID).anyMatch(found -> found.toString()
                .equals(uid));
    }

    private boolean is(String uid, ThingStatus status) {
        return openHab.status(uid) == status;
    }

    private boolean hasChannel(String uid, String id) {
        return openHab.channels(uid).stream()
                .anyMatch(channel -> channel.getUID().getId().equals(id));
    }

    private ThingStatusDetail detail(String uid) {
        Thing thing = openHab.thing(uid);
        return thing == null ? ThingStatusDetail.NONE : thing.getStatusInfo().getStatusDetail();
    }
}
