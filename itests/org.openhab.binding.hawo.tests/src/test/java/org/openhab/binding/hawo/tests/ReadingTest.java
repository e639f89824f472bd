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
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.tests.support.NodeProcess;
import org.openhab.binding.hawo.tests.support.PlayedNode;
import org.openhab.core.library.types.DateTimeType;
import org.openhab.core.library.types.QuantityType;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusDetail;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.types.UnDefType;

/** What a DHT22 Thing shows is what the sensor measured, not long ago. */
class ReadingTest extends BindingTest {

    private ThingUID dht22;
    private String temperature;
    private String humidity;
    private String dewPoint;

    private void addThing() {
        dht22 = openhab.addDht22(openhab.addBridge(broker), node);
        temperature = openhab.link("Number:Temperature", dht22, "temperature");
        humidity = openhab.link("Number:Dimensionless", dht22, "humidity");
        dewPoint = openhab.link("Number:Temperature", dht22, "dew-point");
    }

    @Test
    void readingsArriveAsQuantities() {
        addThing();
        NodeProcess process = realNode("--interval", "5");
        openhab.awaitStatus(dht22, ThingStatus.ONLINE);
        process.climate(20.0, 50.0);

        awaitQuantity(temperature, "20.0 °C");
        awaitQuantity(humidity, "50.0 %");
        // 20 °C at 50 %: the Magnus formula
        awaitQuantity(dewPoint, "9.3 °C");
    }

    @Test
    void failedSampleMakesTheReadingsUndefinedUntilTheNextGoodOne() {
        addThing();
        NodeProcess process = realNode("--interval", "5");
        process.climate(20.0, 50.0);
        awaitQuantity(temperature, "20.0 °C");

        process.climateError("checksum");
        openhab.awaitState(temperature, UnDefType.UNDEF);
        openhab.awaitState(humidity, UnDefType.UNDEF);
        openhab.awaitState(dewPoint, UnDefType.UNDEF);
        assertEquals(ThingStatus.ONLINE, openhab.status(dht22).getStatus());

        process.climate(-5.5, 80.0);
        awaitQuantity(temperature, "-5.5 °C");
        awaitQuantity(humidity, "80.0 %");
    }

    @Test
    void readingIsUndefinedWhenNoNewOneComesThoughTheNodeIsThere() {
        addThing();
        PlayedNode played = played().dht22().connect();
        openhab.awaitStatus(dht22, ThingStatus.ONLINE);
        played.sayClimate(20.0, 50.0);
        awaitQuantity(temperature, "20.0 °C");

        Await.until("stale", () -> {
            played.sayTelemetry();
            return openhab.state(temperature) == UnDefType.UNDEF;
        });

        openhab.awaitState(humidity, UnDefType.UNDEF);
        assertEquals(ThingStatus.ONLINE, openhab.status(dht22).getStatus());
    }

    @Test
    void readingsOfAnAbsentNodeBecomeUndefined() {
        addThing();
        NodeProcess process = realNode("--interval", "5");
        process.climate(20.0, 50.0);
        awaitQuantity(temperature, "20.0 °C");

        process.kill();

        openhab.awaitStatus(dht22, ThingStatus.OFFLINE);
        openhab.awaitState(temperature, UnDefType.UNDEF);
    }

    @Test
    void oldRetainedReadingOfADeadNodeIsNotShown() {
        PlayedNode dead = played().dht22().with("interval", 60).notAnswering().connect();
        dead.sayClimate(33.3, 33.3);
        dead.close();

        addThing();
        openhab.awaitStatus(dht22, ThingStatus.UNKNOWN, ThingStatusDetail.NONE, "waiting");

        Await.never(
                "a reading that nobody has just measured",
                Duration.ofSeconds(2),
                () -> openhab.state(temperature) instanceof QuantityType<?>);
    }

    @Test
    void retainedReadingOfALivingNodeIsShownAtOnce() {
        PlayedNode played = played().dht22().with("interval", 60).connect();
        played.sayClimate(33.3, 33.3);

        addThing();

        awaitQuantity(temperature, "33.3 °C");
    }

    @Test
    void valuesThatNoSensorCanMeasureAreNotShown() {
        addThing();
        PlayedNode played = played().dht22().with("interval", 60).connect();
        openhab.awaitStatus(dht22, ThingStatus.ONLINE);
        for (String json : new String[] {
            "{\"temperature\":80.1,\"humidity\":50}",
            "{\"temperature\":-40.1,\"humidity\":50}",
            "{\"temperature\":20,\"humidity\":100.1}",
            "{\"temperature\":20,\"humidity\":-0.1}",
            "{\"temperature\":1e400,\"humidity\":50}",
            "{\"temperature\":NaN,\"humidity\":50}",
            "{\"temperature\":\"warm\",\"humidity\":50}",
            "{\"temperature\":null,\"humidity\":50}",
            "{}",
            "[]"
        }) {
            played.sayClimate(20.0, 50.0);
            awaitQuantity(temperature, "20.0 °C");
            played.sayClimate(json);
            Await.until(
                    json,
                    () -> openhab.state(temperature) == UnDefType.UNDEF || openhab.state(humidity) == UnDefType.UNDEF);
        }
    }

    @Test
    void diagnosticsComeFromTheHeartbeat() {
        addThing();
        String rssi = openhab.link("Number:Power", dht22, "rssi");
        String uptime = openhab.link("Number:Time", dht22, "uptime");
        String heap = openhab.link("Number:DataAmount", dht22, "heap");
        String reconnects = openhab.link("Number", dht22, "reconnects");
        String lastSeen = openhab.link("DateTime", dht22, "last-seen");
        PlayedNode played = played().dht22().with("interval", 60).connect();
        openhab.awaitStatus(dht22, ThingStatus.ONLINE);

        played.sayTelemetry();

        // an item without a unit of its own holds watts
        awaitQuantity(rssi, "-61 dBm");
        awaitQuantity(uptime, "3600 s");
        awaitQuantity(heap, "28160 B");
        Await.until("reconnects", () -> "2".equals(openhab.state(reconnects).toString()));
        Await.eventually(() -> {
            DateTimeType seen = assertInstanceOf(DateTimeType.class, openhab.state(lastSeen));
            Duration age = Duration.between(seen.getInstant(), Instant.now()).abs();
            assertTrue(age.compareTo(Duration.ofSeconds(30)) < 0, age.toString());
        });
    }
}
