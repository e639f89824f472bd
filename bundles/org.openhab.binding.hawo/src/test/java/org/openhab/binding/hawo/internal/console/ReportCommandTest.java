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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openhab.binding.hawo.internal.ReadmeExample;
import org.openhab.core.OpenHAB;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusDetail;
import org.openhab.core.thing.ThingStatusInfo;

/** {@code openhab:hawo report}: a file that its user can publish. */
@NonNullByDefault
@Timeout(30)
class ReportCommandTest extends ConsoleFixture {
    /** In every value that must not be published. */
    private static final String SECRET = "s3cret";

    private @TempDir Path userdata = Path.of("");
    private @Nullable String before;

    @BeforeEach
    void open() {
        before = System.getProperty(OpenHAB.USERDATA_DIR_PROG_ARGUMENT);
        System.setProperty(OpenHAB.USERDATA_DIR_PROG_ARGUMENT, userdata.toString());
    }

    @AfterEach
    void close() {
        String folder = before;
        if (folder == null) {
            System.clearProperty(OpenHAB.USERDATA_DIR_PROG_ARGUMENT);
        } else {
            System.setProperty(OpenHAB.USERDATA_DIR_PROG_ARGUMENT, folder);
        }
    }

    @Test
    void theReportSaysWhatLedToTheStatusAndWhatBecameOfCommands() throws IOException {
        online(1, 0);
        relayHandler.handleCommand(new ChannelUID(RELAY, "relay-1"), OnOffType.ON);
        link.deliver("relay/1/state", "ON", false);
        awaitLoop();
        JsonObject broker = broker(0);
        assertEquals("hawo:broker:home", broker.get("uid").getAsString());
        JsonObject thing = broker.getAsJsonArray("things").get(0).getAsJsonObject();
        assertEquals("ONLINE", thing.get("status").getAsString());
        assertEquals("esp-1", thing.getAsJsonObject("parameters").get("nodeId").getAsString());
        JsonObject node = broker.getAsJsonArray("nodes").get(0).getAsJsonObject();
        assertEquals("esp-1", node.get("id").getAsString());
        assertEquals(1, node.getAsJsonObject("info").get("relays").getAsInt());
        JsonArray changes = node.getAsJsonArray("statusChanges");
        JsonObject last = changes.get(changes.size() - 1).getAsJsonObject();
        assertEquals("ONLINE", last.get("reason").getAsString());
        assertEquals(
                "{\"topic\":\"hawo/esp-1/info\",\"retained\":false,\"ageMillis\":0}",
                last.get("evidence").toString());
        JsonObject command = node.getAsJsonArray("commands").get(0).getAsJsonObject();
        assertEquals("CONFIRMED", command.get("outcome").getAsString());
        assertEquals(
                "hawo/esp-1/relay/1/state",
                command.getAsJsonObject("evidence").get("topic").getAsString());
    }

    @Test
    void theReportHoldsNoSecret() throws IOException {
        Map<String, Object> parameters = new HashMap<>();
        for (String name : List.of(
                "host",
                "servers",
                "username",
                "password",
                "clientId",
                "caFile",
                "certificate",
                "privateKey",
                "aParameterOfALaterVersion")) {
            parameters.put(name, SECRET + "-" + name.toLowerCase(Locale.ROOT));
        }
        parameters.put("secure", true);
        parameters.put("keepAlive", 15);
        updateBridge("The bridge of " + SECRET, parameters);
        bridge.setProperty("server", "ssl://" + SECRET + ":8883");
        Thing thing = addThing("home", "other", Map.of("nodeId", "esp-2", "anything", SECRET));
        thing.setLabel("The lamp of " + SECRET);
        thing.setStatusInfo(
                new ThingStatusInfo(ThingStatus.OFFLINE, ThingStatusDetail.HANDLER_INITIALIZING_ERROR, "No " + SECRET));
        link.up("ssl://" + SECRET + ":8883");
        link.deliver("info", "{\"relays\":1,\"ip\":\"" + SECRET + "\"}", false);
        awaitLoop();
        bridge.setStatusInfo(new ThingStatusInfo(
                ThingStatus.OFFLINE,
                ThingStatusDetail.COMMUNICATION_ERROR,
                "@text/offline.tls.key-file [\"/etc/" + SECRET + ".pem\"]"));
        String text = text();
        assertFalse(text.contains(SECRET), text);
        JsonObject broker = broker(0);
        assertEquals("@text/offline.tls.key-file", broker.get("text").getAsString());
        JsonObject shown = broker.getAsJsonObject("parameters");
        assertEquals("(set)", shown.get("password").getAsString());
        assertEquals("15", shown.get("keepAlive").getAsString());
    }

    @Test
    void theReportNamesItsFileAsTheReadmeShows() {
        String shown = ReadmeExample.of("report").replace("/var/lib/openhab", userdata.toString());
        assertEquals(withoutTime(shown) + "\n", withoutTime(run("report")));
    }

    @Test
    void aFileThatCannotBeWrittenIsSaid() throws IOException {
        Files.delete(userdata);
        assertTrue(run("report").startsWith("The report was not written: "));
        Files.createDirectory(userdata);
    }

    private static String withoutTime(String text) {
        return text.replaceAll("\\d{8}-\\d{6}", "TIME");
    }

    private JsonObject broker(int index) throws IOException {
        return JsonParser.parseString(text())
                .getAsJsonObject()
                .getAsJsonArray("brokers")
                .get(index)
                .getAsJsonObject();
    }

    private String text() throws IOException {
        run("report");
        try (Stream<Path> files = Files.list(userdata)) {
            return Files.readString(files.findFirst().orElseThrow());
        }
    }
}
