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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ThingStatus;

/** What a climate Thing shows of the sensors of its node. */
@NonNullByDefault
@Timeout(30)
class Dht22HandlerTest extends HandlerFixture {
    private static final List<String> ALL_UNDEF =
            List.of("state temperature UNDEF", "state humidity UNDEF", "state dew-point UNDEF");

    private Dht22Handler handler = startClimate(Map.of("nodeId", "esp-1"));

    private void online() {
        link.up();
        link.deliver("info", "{\"climate\":[\"dht22\"]}", false);
        link.deliver("climate", "{\"temperature\":21.4,\"humidity\":48.2}", false);
        link.deliver("status", "online", false);
        awaitLoop();
        assertEquals(ThingStatus.ONLINE, status(CLIMATE).getStatus());
    }

    @Test
    void readingsHaveTheirUnitsAndAComputedOneNoMoreThanTwoDecimals() {
        told.clear();
        online();
        assertTrue(
                told.containsAll(
                        List.of("state temperature 21.4 °C", "state humidity 48.2 %", "state dew-point 9.99 °C")),
                told.toString());
    }

    @Test
    void aFailedReadingIsUndefined() {
        online();
        told.clear();
        link.deliver("climate", "{\"error\":\"checksum\"}", false);
        awaitLoop();
        assertTrue(told.containsAll(ALL_UNDEF), told.toString());
    }

    @Test
    void aBridgeThatIsStoppedTakesTheReadingsWithIt() {
        online();
        brokerHandler.dispose();
        handler.dispose();
        told.clear();
        handler.initialize();
        assertTrue(told.containsAll(ALL_UNDEF), told.toString());
    }

    @Test
    void theSecondSensorHasChannelsOfItsOwn() {
        handler.dispose();
        handler = startClimate(Map.of("nodeId", "98f4abe0b7c9", "firmware", "tasmota"));
        link.up();
        say(
                "tasmota/discovery/98F4ABE0B7C9/config",
                "{'ip':'10.0.0.7','dn':'Cellar','hn':'cellar','mac':'98F4ABE0B7C9','t':'cellar',"
                        + "'ft':'%prefix%/%topic%/','tp':['cmnd','stat','tele'],'ver':1}");
        say("tele/cellar/LWT", "Online");
        say("tele/cellar/SENSOR", "{'AM2301':{'Temperature':12.5,'Humidity':80},'BME280':{'Temperature':20}}");
        awaitLoop();
        assertEquals(
                List.of("dew-point-bme280", "humidity-bme280", "temperature-bme280"),
                handler.getThing().getChannels().stream()
                        .map(channel -> channel.getUID().getId())
                        .filter(id -> id.contains("bme"))
                        .sorted()
                        .toList());
        Channel second = Objects.requireNonNull(handler.getThing().getChannel("temperature-bme280"));
        assertEquals("hawo:temperature", String.valueOf(second.getChannelTypeUID()));
        assertEquals("temperature BME280", second.getLabel());
        assertTrue(
                told.containsAll(List.of(
                        "state temperature 12.5 °C",
                        "state humidity 80.0 %",
                        "state temperature-bme280 20.0 °C",
                        "state humidity-bme280 UNDEF",
                        "state dew-point-bme280 UNDEF")),
                told.toString());
        told.clear();
        say(
                "tele/cellar/SENSOR",
                "{'AM2301':{'Temperature':12.6,'Humidity':81},'BME280':{'Temperature':21,'Humidity':50}}");
        awaitLoop();
        assertTrue(
                told.containsAll(List.of(
                        "state temperature-bme280 21.0 °C",
                        "state humidity-bme280 50.0 %",
                        "state dew-point-bme280 10.18 °C")),
                told.toString());
    }

    private void say(String topic, String payload) {
        link.deliverTo(topic, payload.replace('\'', '"'), false);
    }
}
