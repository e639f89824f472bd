/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openhab.binding.hawo.internal.node.NodeDriver.MAC_A;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo.Reason;
import org.openhab.binding.hawo.internal.node.NodeMessage.Climate;
import org.openhab.binding.hawo.internal.node.NodeMessage.ClimateError;
import org.openhab.binding.hawo.internal.node.NodeMessage.Info;
import org.openhab.binding.hawo.internal.node.NodeMessage.Malformed;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;

/** What is shown of a node's readings. */
class NodeReadingsTest {
    private NodeMessage measured(int sensor, Reading reading, double value, int life) {
        return new NodeMessage.Measured(sensor, reading, value, Climate.Limits.DHT22, life);
    }

    @Test
    void valuesMayComeOneByOne() {
        NodeDriver node = NodeDriver.online().live(measured(1, Reading.TEMPERATURE, 20, 0));
        assertEquals(20, node.reading(Reading.TEMPERATURE));
        assertTrue(Double.isNaN(node.reading(Reading.HUMIDITY)));
        node.live(measured(1, Reading.HUMIDITY, 50, 0));
        assertEquals(20, node.reading(Reading.TEMPERATURE));
        assertEquals(50, node.reading(Reading.HUMIDITY));
        assertEquals(9.3, node.reading(Reading.DEW_POINT), 0.1);
    }

    @Test
    void aDewPointThatNobodySeesIsNotComputed() {
        NodeDriver node = NodeDriver.online();
        node.readings.clear();
        node.unwanted.add(Reading.DEW_POINT);
        node.live(new Climate(20, 50));
        assertEquals(Set.of(Reading.TEMPERATURE, Reading.HUMIDITY), node.readings.keySet());
        NodeListener other = new NodeListener() {};
        node.node.listen(other, node.now);
        node.live(new Climate(21, 50));
        assertTrue(node.readings.containsKey(Reading.DEW_POINT), "another listener wants it");
        node.node.unlisten(other);
    }

    @Test
    void aValueThatComesAloneIsJudgedToo() {
        NodeDriver node = NodeDriver.online().live(measured(1, Reading.TEMPERATURE, 81, 0));
        assertTrue(Double.isNaN(node.reading(Reading.TEMPERATURE)));
        assertEquals(1, node.warnings.size());
        node.live(measured(1, Reading.HUMIDITY, 101, 0));
        assertTrue(Double.isNaN(node.reading(Reading.HUMIDITY)));
        assertEquals(2, node.node.counters().outOfRange());
    }

    @Test
    void aValueHasItsOwnLife() {
        NodeDriver node = NodeDriver.online().live(measured(1, Reading.TEMPERATURE, 20, 90));
        node.after(50).beat().after(39.9);
        assertEquals(20, node.reading(Reading.TEMPERATURE));
        node.after(0.1);
        assertUndefined(node);
    }

    @Test
    void valuesThatComeSeldomLiveLonger() {
        NodeDriver node = NodeDriver.online();
        node.live(measured(1, Reading.TEMPERATURE, 20, 0)).live(measured(1, Reading.HUMIDITY, 50, 0));
        node.after(100).live(measured(1, Reading.TEMPERATURE, 21, 0)).live(measured(1, Reading.HUMIDITY, 51, 0));
        node.after(150).beat().after(149.9);
        assertEquals(21, node.reading(Reading.TEMPERATURE));
        assertEquals(51, node.reading(Reading.HUMIDITY));
        node.after(0.1);
        assertUndefined(node);
    }

    private void measuredEvery(NodeDriver node, double... gaps) {
        node.live(measured(1, Reading.TEMPERATURE, 20, 0));
        for (double gap : gaps) {
            node.after(gap).live(measured(1, Reading.TEMPERATURE, 21, 0));
        }
    }

    @Test
    void valuesThatComeRegularlyAreOldAfterThreeIntervals() {
        NodeDriver node = NodeDriver.online();
        measuredEvery(node, 20, 16, 20);
        node.after(59.9);
        assertEquals(21, node.reading(Reading.TEMPERATURE));
        node.after(0.1);
        assertUndefined(node);
    }

    @Test
    void aShortDisturbanceEndsNoValue() {
        NodeDriver node = NodeDriver.online();
        measuredEvery(node, 1, 1, 1, 1);
        node.after(14.9);
        assertEquals(21, node.reading(Reading.TEMPERATURE));
        node.after(0.1);
        assertUndefined(node);
    }

    /** Values that are sent only when they change come at any time. */
    @ParameterizedTest
    @CsvSource({"20 20", "20 20 2", "20 20 40", "20 20 15 20", "20 14.9 20 14.9", "20 20 20 L 20 20"})
    void valuesThatComeIrregularlyLiveAsTheNodesInterval(String gaps) {
        NodeDriver node = NodeDriver.online();
        node.live(measured(1, Reading.TEMPERATURE, 20, 0));
        for (String gap : gaps.split(" ")) {
            if (gap.equals("L")) {
                node.link(false).link(true).beat();
            } else {
                node.after(Double.parseDouble(gap)).live(measured(1, Reading.TEMPERATURE, 21, 0));
            }
        }
        node.after(150).beat().after(29.9);
        assertEquals(21, node.reading(Reading.TEMPERATURE));
        node.after(0.1);
        assertUndefined(node);
    }

    @Test
    void theTimeOfAnOutageSaysNothingOfHowOftenValuesCome() {
        NodeDriver node = NodeDriver.online();
        node.live(measured(1, Reading.TEMPERATURE, 20, 0)).live(measured(1, Reading.HUMIDITY, 50, 0));
        node.link(false).after(100).link(true);
        node.live(measured(1, Reading.TEMPERATURE, 21, 0)).live(measured(1, Reading.HUMIDITY, 51, 0));
        node.after(100).beat().after(80);
        assertUndefined(node);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "16, true", "17, false"})
    void onlyASensorThatThereCanBeIsMeasured(int sensor, boolean shown) {
        NodeDriver node = NodeDriver.online();
        int calls = node.readingCalls;
        node.live(measured(sensor, Reading.TEMPERATURE, 20, 0));
        assertEquals(shown, node.readingCalls > calls);
    }

    @Test
    void aRetainedValueThatComesAloneMeansNothing() {
        NodeDriver node = NodeDriver.online().retained(measured(1, Reading.TEMPERATURE, 20, 0));
        assertUndefined(node);
    }

    @Test
    void aRetainedSampleOfANewLinkReplacesTheOlderOne() {
        NodeDriver node = NodeDriver.online().live(new Climate(20, 50));
        node.link(false).after(5).link(true).retained(new Climate(21, 50));
        assertEquals(20, node.reading(Reading.TEMPERATURE));
        node.beat();
        assertEquals(21, node.reading(Reading.TEMPERATURE));
    }

    @Test
    void aRetainedSampleOfALostLinkIsForgotten() {
        NodeDriver node = NodeDriver.linked().retained(new Climate(21, 50));
        node.link(false).link(true).beat();
        assertUndefined(node);
    }

    @Test
    void aRetainedSampleAfterALiveMessageIsShownUnlessThereIsALiveOne() {
        NodeDriver node = NodeDriver.linked().beat().retained(new Climate(21, 50));
        assertEquals(21, node.reading(Reading.TEMPERATURE));
        node.live(new Climate(22, 50)).retained(new Climate(23, 50));
        assertEquals(22, node.reading(Reading.TEMPERATURE));
    }

    @ParameterizedTest
    @CsvSource({"15, 20", "15.001, NaN"})
    void aRetainedSampleIsShownWhenTheNodeAnswersInTime(double seconds, double shown) {
        NodeDriver node = NodeDriver.linked().after(1000).retained(new Climate(20, 50));
        node.after(seconds).beat();
        assertEquals(shown, node.reading(Reading.TEMPERATURE));
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "16, true", "17, false"})
    void aNodeHasUpToSixteenSensors(int sensor, boolean shown) {
        NodeDriver node = NodeDriver.online();
        int calls = node.readingCalls;
        node.live(new Climate(sensor, 20, 50, Climate.Limits.ANY));
        assertEquals(shown, node.readingCalls > calls);
    }

    @Test
    void eachSensorHasReadingsOfItsOwn() {
        NodeDriver node = NodeDriver.online()
                .live(new Climate(20, 50))
                .live(new Climate(2, 90, Double.NaN, Climate.Limits.ANY))
                .live(new Climate(NodeInfo.MAX_SENSORS + 1, 1, 1, Climate.Limits.ANY));
        assertEquals(20.0, node.readings.get(Reading.TEMPERATURE));
        assertEquals(90.0, node.secondSensor.get(Reading.TEMPERATURE));
        assertEquals(Double.NaN, node.secondSensor.get(Reading.HUMIDITY));
        node.after(180);
        assertEquals(Double.NaN, node.secondSensor.get(Reading.TEMPERATURE));
    }

    @Test
    void aLiveSampleIsShownWithItsDewPoint() {
        NodeDriver node = NodeDriver.online().live(new Climate(20, 50));
        assertEquals(20, node.reading(Reading.TEMPERATURE));
        assertEquals(50, node.reading(Reading.HUMIDITY));
        assertEquals(9.3, node.reading(Reading.DEW_POINT), 0.1);
    }

    @Test
    void everyLiveSampleIsReported() {
        NodeDriver node = NodeDriver.online();
        int calls = node.readingCalls;
        node.live(new Climate(20, 50)).live(new Climate(20, 50));
        assertEquals(calls + 6, node.readingCalls);
    }

    @Test
    void aFailedSampleMakesTheReadingsUndefined() {
        NodeDriver node = NodeDriver.online().live(new Climate(20, 50)).live(new ClimateError("checksum"));
        assertUndefined(node);
    }

    @Test
    void aMalformedSampleMakesTheReadingsUndefined() {
        NodeDriver node = NodeDriver.online().live(new Climate(20, 50));
        assertUndefined(node.live(new Malformed(Malformed.Kind.CLIMATE, "x")));
    }

    @Test
    void anImpossibleValueIsUndefinedWarnedOfOnceAndCounted() {
        NodeDriver node = NodeDriver.online().live(new Climate(20, 150)).live(new Climate(20, 151));
        assertEquals(20, node.reading(Reading.TEMPERATURE));
        assertTrue(Double.isNaN(node.reading(Reading.HUMIDITY)));
        assertTrue(Double.isNaN(node.reading(Reading.DEW_POINT)));
        assertEquals(List.of("READING_OUT_OF_RANGE 20.0 °C, 150.0 %"), node.warnings);
        assertEquals(2, node.node.counters().outOfRange());
    }

    @Test
    void aReadingIsUndefinedAfterThreeIntervalsThoughTheNodeLives() {
        NodeDriver node = NodeDriver.online().live(new Climate(20, 50));
        node.after(100).beat().after(79.9);
        assertEquals(20, node.reading(Reading.TEMPERATURE));
        node.after(0.1);
        assertUndefined(node);
        assertEquals(Reason.ONLINE, node.reason());
    }

    @Test
    void aReadingGrowsOldWhileTheBrokerIsAway() {
        assertUndefined(
                NodeDriver.online().live(new Climate(20, 50)).link(false).after(180));
    }

    @Test
    void aRetainedSampleIsShownOnlyOnceTheNodeIsHeardLive() {
        NodeDriver node = NodeDriver.linked().retained(new Climate(20, 50)).retained(ReportedStatus.ONLINE);
        assertUndefined(node);
        node.beat();
        assertEquals(20, node.reading(Reading.TEMPERATURE));
    }

    @Test
    void theSampleThatWasRetainedWhileTheNodeWasAwayIsNotShown() {
        NodeDriver off = NodeDriver.linked().retained(new Climate(20, 50)).retained(ReportedStatus.OFFLINE);
        assertUndefined(off.after(5).snapshot(MAC_A, "b2", false));
        NodeDriver dead = NodeDriver.linked().retained(new Climate(20, 50)).retained(ReportedStatus.ONLINE);
        assertUndefined(dead.after(16).snapshot(MAC_A, "b2", false));
        NodeDriver rebooting = NodeDriver.linked()
                .retained(NodeDriver.infoMessage())
                .retained(new Climate(20, 50))
                .retained(ReportedStatus.ONLINE);
        assertUndefined(rebooting.after(5).snapshot(MAC_A, "b2", false));
    }

    @Test
    void theSameSampleRetainedDoesNotMakeTheReadingYounger() {
        NodeDriver node = NodeDriver.online().live(new Climate(20, 50)).after(100);
        node.link(false).link(true).retained(new Climate(20, 50)).beat().after(80);
        assertUndefined(node);
    }

    @Test
    void aLongerIntervalMakesTheReadingLastLonger() {
        NodeDriver node = NodeDriver.online().live(new Climate(20, 50));
        node.live(new Info(NodeDriver.info(MAC_A, "b1", 600, 0))).after(1799);
        assertEquals(20, node.reading(Reading.TEMPERATURE));
        node.after(1);
        assertUndefined(node);
    }

    private void assertUndefined(NodeDriver node) {
        for (Reading reading : Reading.values()) {
            assertTrue(Double.isNaN(node.reading(reading)), reading.name());
        }
    }
}
