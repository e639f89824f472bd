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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The smaller decisions, one by one. */
class DecisionsTest {
    @Nested
    class ReadingQualityTest {
        @ParameterizedTest
        @CsvSource({
            "-40, -40",
            "80, 80",
            "0, 0",
            "21.4, 21.4",
            "-40.1, NaN",
            "80.1, NaN",
            "NaN, NaN",
            "Infinity, NaN",
            "-Infinity, NaN",
            "1e308, NaN"
        })
        void aTemperatureIsShownOnlyFromMinus40To80(double sent, double shown) {
            assertEquals(shown, ReadingQuality.temperature(new NodeMessage.Climate(sent, 50)));
        }

        @ParameterizedTest
        @CsvSource({"-55, -55", "125, 125", "-55.1, NaN", "125.1, NaN"})
        void otherSensorsMeasureFromMinus55To125(double sent, double shown) {
            assertEquals(
                    shown,
                    ReadingQuality.temperature(new NodeMessage.Climate(2, sent, 50, NodeMessage.Climate.Limits.ANY)));
        }

        @ParameterizedTest
        @CsvSource({"0, 0", "100, 100", "48.2, 48.2", "-0.1, NaN", "100.1, NaN", "NaN, NaN", "Infinity, NaN"})
        void aHumidityIsShownOnlyFrom0To100(double sent, double shown) {
            assertEquals(shown, ReadingQuality.humidity(new NodeMessage.Climate(20, sent)));
        }

        @ParameterizedTest
        @CsvSource({
            "20, 50, false",
            "NaN, 50, false",
            "20, NaN, false",
            "NaN, NaN, false",
            "81, 50, true",
            "20, 101, true"
        })
        void aMissingValueIsNotOutOfRange(double temperature, double humidity, boolean out) {
            assertEquals(out, ReadingQuality.outOfRange(new NodeMessage.Climate(temperature, humidity)));
        }
    }

    @Nested
    class DewPointTest {
        /** Reference: dew points from saturation pressures of the steam tables (over water). */
        @ParameterizedTest
        @CsvSource({
            "20, 50, 9.27",
            "25, 60, 16.7",
            "25, 100, 25",
            "0, 100, 0",
            "30, 30, 10.5",
            "10, 90, 8.4",
            "40, 20, 12.8",
            "80, 50, 63.8",
            "80, 100, 80",
            "-40, 100, -40",
            "60, 50, 46.0"
        })
        void agreesWithTheTables(double temperature, double humidity, double dewPoint) {
            assertEquals(dewPoint, DewPoint.celsius(temperature, humidity), 0.25);
        }

        @ParameterizedTest
        @CsvSource({"20, 0", "20, -1", "-40.1, 50", "80.1, 50", "20, 101", "81, 50", "-41, 50", "NaN, 50", "20, NaN"})
        void isUndefinedOutOfItsRange(double temperature, double humidity) {
            assertTrue(Double.isNaN(DewPoint.celsius(temperature, humidity)));
        }

        @Test
        void isNeverAboveTheTemperatureAndGrowsWithTheHumidity() {
            for (double t = -40; t <= 80; t += 0.5) {
                double before = Double.NEGATIVE_INFINITY;
                for (double h = 0.1; h <= 100; h += 0.7) {
                    double dewPoint = DewPoint.celsius(t, h);
                    assertTrue(dewPoint > before && dewPoint <= t + 1e-9, t + " °C, " + h + " %");
                    before = dewPoint;
                }
            }
        }
    }

    @Nested
    class ReportedProblemsTest {
        @ParameterizedTest
        @EnumSource
        void isReportedOncePerBootButACommandOrAnEventEachTime(NodeProblem problem) {
            NodeDriver output = new NodeDriver();
            ReportedProblems problems = new ReportedProblems(new NodeId("pump"), output);
            problems.report(problem, "a");
            problems.report(problem, "b");
            problems.rebooted();
            problems.report(problem, "c");
            boolean always =
                    problem.name().matches("(COMMAND|SHUTTER|PRESS)_.*") || problem == NodeProblem.CONTACT_EVENTS_LOST;
            List<String> details = always ? List.of("a", "b", "c") : List.of("a", "c");
            assertEquals(details.stream().map(d -> problem + " " + d).toList(), output.warnings);
        }
    }

    @Nested
    class ProbeTest {
        /** Each node comes again at a time of its own. */
        @ParameterizedTest
        @CsvSource({"esp-1, 885, 4422", "esp-2, 961, 4804", "pump, 859, 4294"})
        void aRefusedTryIsNotLost(String id, long afterRefusal, long afterSent) {
            Probe probe = new Probe(new NodeId(id));
            assertFalse(probe.due(0));
            probe.start(2, 100);
            assertFalse(probe.due(99));
            assertTrue(probe.due(100));
            probe.refused(100);
            assertEquals(100 + afterRefusal, probe.nextCheckMillis());
            assertTrue(probe.due(1_100));
            probe.sent(1_100);
            assertEquals(1_100 + afterSent, probe.nextCheckMillis());
            assertFalse(probe.due(1_100 + afterSent - 1));
            assertTrue(probe.due(1_100 + afterSent));
            probe.sent(6_100);
            assertEquals(Node.NEVER, probe.nextCheckMillis());
            assertFalse(probe.due(1_000_000));
        }
    }

    @Nested
    class RelayCommandTest {
        private static RelayCommand relayOn() {
            return new RelayCommand(true, 0, "", new CommandLog.Entry(CommandFate.Part.RELAY, 1, "ON", 0));
        }

        @ParameterizedTest
        @CsvSource({
            "0, false",
            "999, false",
            "1000, true",
            "1999, true",
            "5000, true",
            "14999, true",
        })
        void theFirstRepeatIsDueAfterASecond(long later, boolean due) {
            RelayCommand command = relayOn();
            assertTrue(command.due(null, 0));
            command.sent(null, 0);
            assertEquals(due, command.due(null, later));
        }

        @Test
        void aLateCheckDoesNotMakeUpForMissedRepeats() {
            RelayCommand command = relayOn();
            command.sent(null, 0);
            command.sent(null, 5_000);
            assertFalse(command.due(null, 5_000));
            assertEquals(8_000, command.nextCheckMillis(true, null));
        }

        @ParameterizedTest
        @CsvSource({
            "0, 1000",
            "999, 1000",
            "1000, 2000",
            "1999, 2000",
            "2000, 4000",
            "4000, 8000",
            "7999, 8000",
            "8000, 15000",
            "9000, 15000"
        })
        void theNextRepeatIsTheFirstThatIsNotOverYet(long sentAgain, long next) {
            RelayCommand command = relayOn();
            command.sent(null, 0);
            command.sent(null, sentAgain);
            assertEquals(sentAgain < 1000 ? 2_000 : next, command.nextCheckMillis(true, null));
        }

        @Test
        void beingInterruptedDoesNotProlongItsLife() {
            RelayCommand command = relayOn();
            command.sent(null, 0);
            command.interrupted();
            assertTrue(command.due(null, 14_000));
            command.sent(null, 14_000);
            assertFalse(command.expired(14_999));
            assertTrue(command.expired(15_000));
            assertEquals(15_000, command.nextCheckMillis(true, null));
        }

        @Test
        void onlyItsWishConfirmsIt() {
            assertTrue(relayOn().confirmedBy(true));
            assertFalse(relayOn().confirmedBy(false));
        }
    }

    @Nested
    class TimedReadingTest {
        private final TimedReading reading = new TimedReading();

        private boolean isShownAt(long now) {
            reading.expire(180_000, now);
            return !Double.isNaN(reading.value());
        }

        @Test
        void aValueLivesForTheNodesThreeIntervals() {
            assertEquals(Node.NEVER, reading.nextCheckMillis(180_000));
            reading.receive(20, 0, 1_000);
            assertEquals(181_000, reading.nextCheckMillis(180_000));
            assertTrue(isShownAt(180_999));
            assertFalse(isShownAt(181_000));
            assertFalse(reading.expire(180_000, 181_001), "it has ended already");
        }

        @Test
        void itsOwnLifeCountsInstead() {
            reading.receive(20, 5_000, 1_000);
            assertTrue(isShownAt(5_999));
            assertFalse(isShownAt(6_000));
        }

        @Test
        void valuesThatComeSeldomLiveForThreeTimesTheTimeBetweenThem() {
            reading.receive(20, 0, 1_000);
            reading.receive(21, 0, 101_000);
            assertTrue(isShownAt(400_999));
            assertFalse(isShownAt(401_000));
        }

        @Test
        void anInterruptionSaysNothingOfTheTimeBetweenThem() {
            reading.receive(20, 0, 1_000);
            reading.interrupted();
            reading.receive(21, 0, 101_000);
            assertTrue(isShownAt(280_999));
            assertFalse(isShownAt(281_000));
        }

        @Test
        void aValueThatDidNotComeByItselfSaysNothingEither() {
            reading.receive(20, 0, 1_000);
            reading.set(21, 500_000);
            assertFalse(isShownAt(680_000));
            assertTrue(Double.isNaN(reading.value()));
        }

        @Test
        void withALifeOfNoughtItEndsAtOnce() {
            reading.receive(20, 5_000, 1_000);
            assertTrue(reading.expire(0, 1_000));
        }
    }
}
