/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.status;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.function.Function;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.bridge.BrokerSession;
import org.openhab.binding.hawo.internal.bridge.Monotonic;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo;
import org.openhab.binding.hawo.internal.node.CommandFate;
import org.openhab.binding.hawo.internal.node.Counters;
import org.openhab.binding.hawo.internal.node.Evidence;
import org.openhab.binding.hawo.internal.node.Node;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.Port;
import org.openhab.binding.hawo.internal.node.StatusChange;

/**
 * A node in a report that its user may publish: what a developer needs, and neither addresses nor names that the user
 * gave. Read on the loop.
 */
@NonNullByDefault
public final class NodeJson {
    public static JsonObject of(BrokerSession.Row row) {
        Node node = row.node();
        JsonObject json = new JsonObject();
        json.addProperty("id", node.id().value());
        json.addProperty("dialect", node.id().dialect());
        json.addProperty("things", row.things());
        json.addProperty("lastSeen", row.lastSeen() == null ? null : String.valueOf(row.lastSeen()));
        availability(json, node.availability());
        NodeInfo info = node.info();
        json.add("info", info == null ? null : info(info));
        json.add("counters", counters(node.counters()));
        json.add("statusChanges", array(node.history().statusChanges(), NodeJson::change));
        json.add("commands", array(node.history().commands(), NodeJson::command));
        return json;
    }

    private static void availability(JsonObject json, AvailabilityInfo availability) {
        json.addProperty("status", availability.status().name());
        json.addProperty("reason", availability.reason().name());
        if (availability.durationMillis() > 0) {
            json.addProperty("limitMillis", availability.durationMillis());
        }
        if (!availability.mac().isEmpty()) {
            json.addProperty("mac", availability.mac());
            json.addProperty("otherMac", availability.otherMac());
        }
    }

    /** Not its name, which is the user's, and not its IP address. */
    private static JsonObject info(NodeInfo info) {
        JsonObject json = new JsonObject();
        json.addProperty("protocol", info.protocol());
        json.addProperty("firmware", info.firmware());
        json.addProperty("model", info.model());
        json.addProperty("mac", info.mac());
        json.addProperty("boot", info.boot());
        json.addProperty("reset", info.reset());
        json.addProperty("relays", info.relays().size());
        json.addProperty("buttons", info.buttons().size());
        json.addProperty("contacts", info.contacts().size());
        json.addProperty("switches", info.switches().size());
        json.addProperty("shutters", info.shutters().size());
        json.addProperty("meter", info.meter().size());
        json.add("sensors", array(info.sensors().list(), NodeJson::sensor));
        json.addProperty("interval", info.intervalSeconds());
        json.addProperty("keepalive", info.keepaliveSeconds());
        json.addProperty("sleep", info.sleepSeconds());
        json.addProperty("regular", info.regular());
        json.addProperty("ids", info.ids());
        return json;
    }

    private static JsonElement sensor(Port port) {
        JsonObject json = new JsonObject();
        json.addProperty("number", port.number());
        json.addProperty("kind", port.key());
        return json;
    }

    private static JsonObject counters(Counters counters) {
        JsonObject json = new JsonObject();
        json.addProperty("malformed", counters.malformed());
        json.addProperty("outOfRange", counters.outOfRange());
        json.addProperty("retainedSets", counters.retainedSets());
        json.addProperty("givenUp", counters.givenUp());
        json.addProperty("eventGaps", counters.eventGaps());
        return json;
    }

    private static JsonElement change(StatusChange change) {
        JsonObject json = new JsonObject();
        json.addProperty("at", time(change.atMillis()));
        availability(json, change.availability());
        json.addProperty("cause", change.cause().name());
        json.add("evidence", evidence(change.evidence(), change.atMillis()));
        return json;
    }

    private static JsonElement command(CommandFate fate) {
        JsonObject json = new JsonObject();
        json.addProperty("at", time(fate.givenAtMillis()));
        json.addProperty("part", fate.part().name());
        json.addProperty("number", fate.number());
        json.addProperty("wish", fate.wish());
        json.addProperty("sends", fate.sends());
        json.addProperty("outcome", fate.outcome().name());
        if (fate.outcome() != CommandFate.Outcome.UNDER_WAY) {
            json.addProperty("endedAfterMillis", fate.endedAtMillis() - fate.givenAtMillis());
            json.add("evidence", evidence(fate.evidence(), fate.endedAtMillis()));
        }
        return json;
    }

    private static @Nullable JsonObject evidence(@Nullable Evidence evidence, long atMillis) {
        if (evidence == null) {
            return null;
        }
        JsonObject json = new JsonObject();
        json.addProperty("topic", evidence.topic());
        json.addProperty("retained", evidence.retained());
        json.addProperty("ageMillis", atMillis - evidence.atMillis());
        return json;
    }

    private static String time(long atMillis) {
        return Monotonic.instant(atMillis).toString();
    }

    private static <T> JsonArray array(List<T> values, Function<T, JsonElement> reader) {
        JsonArray array = new JsonArray();
        values.forEach(value -> array.add(reader.apply(value)));
        return array;
    }

    private NodeJson() {}
}
