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

import static org.openhab.binding.hawo.internal.HawoBindingConstants.BINDING_ID;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.THING_TYPE_BROKER;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.bridge.BrokerSession;
import org.openhab.binding.hawo.internal.handler.BrokerHandler;
import org.openhab.binding.hawo.internal.mqtt.MqttStatistics;
import org.openhab.binding.hawo.internal.status.NodeJson;
import org.openhab.core.OpenHAB;
import org.openhab.core.io.console.Console;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingRegistry;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/**
 * Writes what the binding knows into one file, for an issue report that everyone can read. It holds only what is named
 * here: of any other parameter, that it is set, and of a status its key, since the text may quote a server or a file.
 */
@NonNullByDefault
final class ReportCommand {
    private static final Set<String> SHOWN_OF_BROKER =
            Set.of("port", "secure", "keepAlive", "baseTopic", "discoveryPrefix");
    private static final Set<String> SHOWN_OF_NODE =
            Set.of("nodeId", "firmware", "topic", "fullTopic", "relays", "whenOffline");
    private static final String HIDDEN = "(set)";
    private static final String TEXT_KEY = "@text/";
    private static final DateTimeFormatter FILE_TIME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");

    private final Gson gson = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeNulls()
            .create();
    private final Brokers brokers;
    private final ThingRegistry things;

    ReportCommand(Brokers brokers, ThingRegistry things) {
        this.brokers = brokers;
        this.things = things;
    }

    void execute(Console console) {
        Path file =
                Path.of(OpenHAB.getUserDataFolder(), "hawo-report-" + FILE_TIME.format(LocalDateTime.now()) + ".json");
        try {
            Files.writeString(file, gson.toJson(report(console)) + "\n");
            console.println("Report written to " + file + ". Read it before you publish it.");
        } catch (IOException e) {
            console.println("The report was not written: " + e);
        }
    }

    private JsonObject report(Console console) {
        JsonObject report = new JsonObject();
        report.addProperty("created", LocalDateTime.now().toString());
        Bundle bundle = FrameworkUtil.getBundle(ReportCommand.class);
        report.addProperty("binding", bundle == null ? "" : bundle.getVersion().toString());
        report.addProperty("openHAB", OpenHAB.getVersion());
        report.addProperty("java", System.getProperty("java.version"));
        JsonArray all = new JsonArray();
        brokers.all().forEach(bridge -> all.add(broker(bridge, console)));
        report.add("brokers", all);
        return report;
    }

    private JsonObject broker(Thing bridge, Console console) {
        JsonObject json = thing(bridge, SHOWN_OF_BROKER);
        BrokerSession session = bridge.getHandler() instanceof BrokerHandler broker ? broker.session() : null;
        if (session != null) {
            json.add("connection", statistics(session.statistics()));
        }
        JsonArray followers = new JsonArray();
        things.stream()
                .filter(thing -> BINDING_ID.equals(thing.getThingTypeUID().getBindingId())
                        && !THING_TYPE_BROKER.equals(thing.getThingTypeUID())
                        && bridge.getUID().equals(thing.getBridgeUID()))
                .forEach(thing -> followers.add(thing(thing, SHOWN_OF_NODE)));
        json.add("things", followers);
        JsonArray nodes = new JsonArray();
        if (session != null) {
            Brokers.await(session.describe(NodeJson::of), List.<JsonObject>of(), console)
                    .forEach(nodes::add);
        }
        json.add("nodes", nodes);
        return json;
    }

    private static JsonObject thing(Thing thing, Set<String> shown) {
        JsonObject json = new JsonObject();
        json.addProperty("uid", thing.getUID().toString());
        json.addProperty("status", thing.getStatusInfo().getStatus().name());
        json.addProperty("detail", thing.getStatusInfo().getStatusDetail().name());
        json.addProperty("text", key(thing.getStatusInfo().getDescription()));
        JsonObject parameters = new JsonObject();
        new TreeMap<>(thing.getConfiguration().getProperties())
                .forEach((name, value) ->
                        parameters.addProperty(name, shown.contains(name) ? String.valueOf(value) : HIDDEN));
        json.add("parameters", parameters);
        return json;
    }

    private static @Nullable String key(@Nullable String text) {
        return text == null || !text.startsWith(TEXT_KEY) ? null : text.split("\\s", 2)[0];
    }

    private static JsonObject statistics(MqttStatistics statistics) {
        JsonObject json = new JsonObject();
        json.addProperty("attempts", statistics.attempts());
        json.addProperty("connects", statistics.connects());
        json.addProperty("received", statistics.received());
        json.addProperty("dropped", statistics.dropped());
        json.addProperty("oversize", statistics.oversize());
        json.addProperty("published", statistics.published());
        json.addProperty("publishFailures", statistics.publishFailures());
        return json;
    }
}
