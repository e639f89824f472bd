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

import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openhab.binding.hawo.internal.node.NodeMessage.Metered;
import org.openhab.binding.hawo.internal.node.NodeMessage.RelayRefused;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;
import org.openhab.binding.hawo.internal.node.NodeMessage.ShutterState;
import org.openhab.binding.hawo.internal.node.NodeMessage.SwitchAction;

/** Shutters, meters, wall switches, and values that a node does not report by itself. */
@NonNullByDefault
class PartsOfOtherFirmwareTest {
    private static final Telemetry HEARTBEAT = new Telemetry(60, -60, 20_000, 0, Telemetry.ABSENT);
    private static final int VOLTS = Quantity.VOLTAGE.number(1);
    private static final int KWH = Quantity.ENERGY.number(1);

    private final NodeDriver node = new NodeDriver(DialectTraits.TASMOTA);

    PartsOfOtherFirmwareTest() {
        node.link(true);
        node.live(new NodeMessage.Info(
                NodeInfo.builder().interval(100).shutters(Ports.numbered(2)).build()));
        node.live(ReportedStatus.ONLINE);
        node.after(1);
        node.live(HEARTBEAT);
        node.live(new ShutterState(1, 30, 30, false));
        node.live(new ShutterState(2, 0, 0, false));
        node.after(9);
        node.sent.clear();
    }

    private void move(ShutterWish wish) {
        node.node.moveShutter(1, wish, node.now, node.now);
    }

    @Test
    void aShutterShowsWhereItIs() {
        assertEquals("30", node.shutters.get(1));
        node.live(new ShutterState(1, 40, 100, true));
        assertEquals("40", node.shutters.get(1));
    }

    @Test
    void aMoveIsRepeatedUntilTheShutterGoesThere() {
        move(new ShutterWish(80));
        node.after(1.0);
        assertEquals(List.of("10.0 shutter 1 to 80", "11.0 shutter 1 to 80"), node.sent);
        node.live(new ShutterState(1, 32, 80, true));
        node.after(20.0);
        assertEquals(2, node.sent.size(), node.sent.toString());
        assertEquals(List.of(), node.warnings);
    }

    @ParameterizedTest
    @CsvSource({
        // wish, position, target, moving, confirmed
        "0, 20, 0, true, true",
        "100, 40, 100, true, true",
        "80, 40, 100, true, false",
        "80, 80, 80, false, true",
        "80, 79, 79, false, false",
        // Old firmware does not say where it goes.
        "80, 40, -1, true, true",
        "80, 40, -1, false, false",
        "-1, 40, 100, true, false",
        "-1, 40, 40, false, true",
        // It only says in which direction it goes (-2 open, -3 closed), or not even where it is.
        "30, 40, -2, true, true",
        "50, 40, -2, true, false",
        "40, 40, -2, true, false",
        "0, 0, -2, true, true",
        "50, 40, -3, true, true",
        "30, 40, -3, true, false",
        "40, 40, -3, true, false",
        "100, 100, -3, true, true",
        "0, -1, -2, true, true",
        "30, -1, -2, true, false",
        "100, -1, -3, true, true",
        "30, -1, -3, true, false",
        "0, -1, -1, false, false",
    })
    void whatConfirmsAMove(int wish, int position, int target, boolean moving, boolean confirmed) {
        assertEquals(confirmed, new ShutterWish(wish).isConfirmedBy(new ShutterState(1, position, target, moving)));
    }

    @Test
    void aMoveThatIsNotConfirmedIsGivenUp() {
        move(ShutterWish.STOP);
        node.live(new ShutterState(1, 35, 100, true));
        node.after(15.0);
        assertEquals(List.of("SHUTTER_UNCONFIRMED 1"), node.warnings);
        assertEquals("35", node.shutters.get(1));
    }

    @Test
    void aMoveThatTheShutterCannotMakeIsRefusedAtOnce() {
        node.refusePositions = true;
        move(new ShutterWish(80));
        node.after(20.0);
        assertEquals(List.of(), node.sent);
        assertEquals(List.of("SHUTTER_WITHOUT_POSITION 1"), node.warnings);
    }

    @Test
    void aShutterThatDoesNotSayWhereItIsHasNoPosition() {
        node.live(new ShutterState(1, ShutterState.NO_POSITION, ShutterState.TOWARDS_OPEN, true));
        assertEquals("null", node.shutters.get(1));
    }

    @Test
    void whatTheBrokerKeptOfAShutterCountsUntilTheNodeReportsOrConnects() {
        NodeDriver found = new NodeDriver(DialectTraits.ESPHOME);
        found.link(true);
        found.retained(new NodeMessage.Info(
                NodeInfo.builder().shutters(Ports.numbered(3)).build()));
        found.retained(ReportedStatus.ONLINE);
        found.retained(new ShutterState(1, 30, 30, false));
        found.retained(new ShutterState(2, 40, 40, false));
        assertEquals("30?", found.shutters.get(1));
        found.live(NodeMessage.Alive.INSTANCE);
        assertEquals("30", found.shutters.get(1));
        found.live(new ShutterState(1, 50, 50, false));
        found.retained(new ShutterState(1, 10, 10, false));
        assertEquals("50", found.shutters.get(1));
        found.live(ReportedStatus.ONLINE);
        assertEquals("50", found.shutters.get(1));
        assertEquals("40?", found.shutters.get(2));
        found.link(false);
        found.link(true);
        found.retained(ReportedStatus.ONLINE);
        found.retained(new ShutterState(1, 70, 70, false));
        found.live(NodeMessage.Alive.INSTANCE);
        assertEquals("70", found.shutters.get(1));
    }

    @Test
    void whatTheBrokerKeptDoesNotConfirmAMove() {
        NodeDriver found = new NodeDriver(DialectTraits.ESPHOME);
        found.link(true);
        found.retained(ReportedStatus.ONLINE);
        found.node.moveShutter(1, new ShutterWish(80), found.now, found.now);
        found.retained(new ShutterState(1, 80, 80, false));
        found.after(15.0);
        assertEquals(List.of("SHUTTER_UNCONFIRMED 1"), found.warnings);
    }

    private static NodeDriver esphome(ShutterState state) {
        NodeDriver driver = new NodeDriver(DialectTraits.ESPHOME);
        driver.link(true);
        driver.live(ReportedStatus.ONLINE);
        driver.live(state);
        driver.after(10);
        driver.sent.clear();
        return driver;
    }

    private static List<String> moves(NodeDriver driver) {
        return driver.sent.stream().filter(line -> line.contains("shutter")).toList();
    }

    /** A gate with one button would turn round at each repetition. */
    @Test
    void aMoveIsNotRepeatedWhereANodeNeedNotAnswer() {
        NodeDriver driver = esphome(new ShutterState(1, 30, ShutterState.NO_TARGET, false));
        driver.node.moveShutter(1, new ShutterWish(80), driver.now, driver.now);
        driver.after(5);
        driver.live(ReportedStatus.OFFLINE);
        driver.live(ReportedStatus.ONLINE);
        driver.after(15);
        assertEquals(List.of("10.0 shutter 1 to 80"), moves(driver));
        assertEquals(List.of("SHUTTER_UNCONFIRMED 1"), driver.warnings);
    }

    @Test
    void aMoveWaitsForSuchANodeAsForAnyOther() {
        NodeDriver driver = esphome(new ShutterState(1, 30, ShutterState.NO_TARGET, false));
        driver.live(ReportedStatus.OFFLINE);
        driver.node.moveShutter(1, new ShutterWish(80), driver.now, driver.now);
        driver.after(5);
        driver.live(ReportedStatus.ONLINE);
        driver.after(5);
        assertEquals(List.of("15.0 shutter 1 to 80"), moves(driver));
    }

    @ParameterizedTest
    @CsvSource({"30, true", "-1, true", "31, false"})
    void aMoveThatChangesNothingNeedsNoAnswer(int wish, boolean quiet) {
        NodeDriver driver = esphome(new ShutterState(1, 30, ShutterState.NO_TARGET, false));
        driver.node.moveShutter(1, new ShutterWish(wish), driver.now, driver.now);
        driver.after(20);
        assertEquals(1, moves(driver).size());
        assertEquals(quiet ? List.of() : List.of("SHUTTER_UNCONFIRMED 1"), driver.warnings);
    }

    @Test
    void aMoveThatWasNeverSentIsReportedAllTheSame() {
        NodeDriver driver = esphome(new ShutterState(1, 30, ShutterState.NO_TARGET, false));
        driver.live(ReportedStatus.OFFLINE);
        driver.node.moveShutter(1, ShutterWish.STOP, driver.now, driver.now);
        driver.after(20);
        assertEquals(List.of("SHUTTER_UNDELIVERED 1"), driver.warnings);
    }

    @Test
    void aButtonIsPressedOnceOrNever() {
        node.node.press(3, node.now);
        node.after(20.0);
        assertEquals(List.of("10.0 press 3"), node.sent);
        node.live(ReportedStatus.OFFLINE);
        node.node.press(3, node.now);
        node.live(ReportedStatus.ONLINE);
        node.after(0.5);
        assertEquals(List.of("10.0 press 3"), node.sent);
        assertEquals(List.of("PRESS_UNDELIVERED 3"), node.warnings);
    }

    @Test
    void anEventIsNeverFromThePast() {
        node.live(new NodeMessage.Event(2, "left"));
        node.retained(new NodeMessage.Event(2, "right"));
        assertEquals(List.of("2 left"), node.events);
    }

    @Test
    void aMoveForANodeThatIsAwayIsNotKeptForLong() {
        node.live(ReportedStatus.OFFLINE);
        move(new ShutterWish(80));
        node.after(15.0);
        assertEquals(List.of(), node.sent);
        assertEquals(List.of("SHUTTER_UNDELIVERED 1"), node.warnings);
    }

    @Test
    void aNewMoveReplacesTheOneBefore() {
        move(new ShutterWish(80));
        move(ShutterWish.STOP);
        node.after(1.0);
        assertEquals(List.of("10.0 shutter 1 to 80", "10.0 shutter 1 stop", "11.0 shutter 1 stop"), node.sent);
    }

    @Test
    void thePositionOutlivesTheNodesAbsenceAndIsAskedForWhenItIsBack() {
        node.live(ReportedStatus.OFFLINE);
        assertEquals("30?", node.shutters.get(1));
        node.live(ReportedStatus.ONLINE);
        assertEquals("30?", node.shutters.get(1));
        node.after(1.0);
        assertEquals(List.of("11.0 refresh"), node.sent);
        node.live(new ShutterState(1, 60, 60, false));
        assertEquals("60", node.shutters.get(1));
    }

    @Test
    void aWallSwitchIsAnEventAndNeverFromThePast() {
        node.live(new SwitchAction(1, "TOGGLE"));
        node.retained(new SwitchAction(1, "HOLD"));
        assertEquals(List.of("1 TOGGLE"), node.switchActions);
    }

    @Test
    void whatTheMeterMeasuredExpires() {
        node.live(new Metered(VOLTS, 231));
        assertEquals(231.0, node.meter.get(VOLTS));
        node.after(299.999);
        assertEquals(231.0, node.meter.get(VOLTS));
        node.after(0.001);
        assertEquals(Double.NaN, node.meter.get(VOLTS));
    }

    @Test
    void aCounterFallsForNoFaultButFollowsAReset() {
        EnergyTotal total = new EnergyTotal();
        assertEquals(12.3, total.receive(12.3, 0));
        assertEquals(12.3, total.receive(0, 10_000));
        assertEquals(12.4, total.receive(12.4, 20_000));
        assertEquals(12.4, total.receive(0, 30_000));
        assertEquals(12.4, total.receive(0, 30_010), "the same report, twice");
        assertEquals(0.1, total.receive(0.1, 40_000));
        assertEquals(0.2, total.receive(0.2, 50_000));
        assertEquals(Double.NaN, total.receive(Double.NaN, 60_000));
        assertEquals(0.2, total.receive(0, 70_000));
    }

    @Test
    void onlyACounterIsKeptFromFalling() {
        node.live(new Metered(VOLTS, 231)).live(new Metered(VOLTS, 0));
        node.live(new Metered(KWH, 10)).live(new Metered(KWH, 0));
        assertEquals(0.0, node.meter.get(VOLTS));
        assertEquals(10.0, node.meter.get(KWH));
    }

    @Test
    void whatIsNoNumberOfAMeterIsIgnored() {
        node.live(new Metered(0, 1)).live(new Metered(-1, 1)).live(new Metered(1_000, 1));
        assertTrue(node.meter.values().stream().allMatch(value -> Double.isNaN(value)), node.meter.toString());
    }

    /** A device may report by itself just before it is asked; that answers nothing. */
    @Test
    void aReportThatComesBeforeTheQuestionIsNoAnswer() {
        node.live(ReportedStatus.OFFLINE).live(ReportedStatus.ONLINE);
        node.after(0.5);
        node.live(HEARTBEAT);
        node.after(0.5);
        assertEquals(List.of("11.0 refresh"), node.sent);
        node.live(HEARTBEAT);
        node.after(20);
        assertEquals(List.of("11.0 refresh"), node.sent);
    }

    /** SetOption104 of Tasmota: then the broker keeps no status. */
    @Test
    void aKnownNodeWithoutAStatusIsAsked() {
        NodeDriver other = new NodeDriver(DialectTraits.TASMOTA);
        other.link(true);
        other.retained(new NodeMessage.Info(NodeInfo.builder().interval(300).build()));
        other.after(0.9);
        assertEquals(List.of(), other.sent);
        other.after(20);
        assertEquals(List.of("1.0 refresh", "5.294 refresh", "9.588 refresh"), other.sent);
        assertEquals(AvailabilityInfo.Reason.WAITING, other.reason());
        other.live(HEARTBEAT);
        assertEquals(AvailabilityInfo.Reason.ONLINE, other.reason());
    }

    @Test
    void aKnownNodeThatIsReportedOfflineIsNotAsked() {
        NodeDriver other = new NodeDriver(DialectTraits.TASMOTA);
        other.link(true);
        other.retained(new NodeMessage.Info(NodeInfo.builder().interval(300).build()));
        other.retained(ReportedStatus.OFFLINE);
        other.after(60);
        assertEquals(List.of(), other.sent);
    }

    /** A Tasmota device with TelePeriod 0 that is heard otherwise. */
    @Test
    void valuesAreAskedForBeforeTheyExpire() {
        node.live(new NodeMessage.Climate(20, 50));
        for (int i = 0; i < 28; i++) {
            node.after(10.0);
            node.live(new ShutterState(1, 30, 30, false));
        }
        assertEquals(List.of(), node.sent);
        node.after(6.0);
        assertEquals(List.of("295.0 refresh"), node.sent);
        node.live(HEARTBEAT);
        node.live(new NodeMessage.Climate(21, 50));
        node.after(10.0);
        assertEquals(List.of("295.0 refresh"), node.sent);
        assertEquals(21.0, node.readings.get(Reading.TEMPERATURE));
    }

    @Test
    void valuesThatAreNotAnsweredForAreAskedForThreeTimesAndExpire() {
        node.live(new NodeMessage.Climate(20, 50));
        for (int i = 0; i < 32; i++) {
            node.after(10.0);
            node.live(new ShutterState(1, 30, 30, false));
        }
        assertEquals(List.of("295.0 refresh", "299.294 refresh", "303.588 refresh"), node.sent);
        assertEquals(Double.NaN, node.readings.get(Reading.TEMPERATURE));
    }

    @Test
    void aNodeThatSaysWhenItWakesUpIsOverdueThen() {
        node.live(
                new NodeMessage.Info(NodeInfo.builder().interval(300).sleep(126).build()));
        node.live(ReportedStatus.SLEEPING);
        node.after(125.999);
        assertEquals(AvailabilityInfo.Reason.SLEEPING, node.reason());
        node.after(0.001);
        assertEquals(AvailabilityInfo.Reason.OVERDUE, node.reason());
    }

    @Test
    void aCommandThatTheNodeCannotCarryOutIsGivenUpAtOnce() {
        node.node.command(4, true, 0, node.now, node.now);
        node.live(new RelayRefused(4)).live(new RelayRefused(4)).live(new RelayRefused(99));
        assertEquals(List.of("COMMAND_REFUSED 4"), node.warnings);
        node.after(20.0);
        assertEquals(1, node.sent.size(), node.sent.toString());
    }
}
