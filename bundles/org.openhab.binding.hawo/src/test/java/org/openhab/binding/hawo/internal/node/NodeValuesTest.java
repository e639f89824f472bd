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
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values of the domain, one by one. */
class NodeValuesTest {
    @Nested
    class NodeInfoTest {
        @ParameterizedTest
        @CsvSource({"a, b, true", "a, a, false", "'', b, false", "a, '', false", "'', '', false"})
        void twoBootsAreToldApartOnlyWhenBothAreSaid(String one, String other, boolean differ) {
            assertEquals(differ, NodeDriver.info("", one, 60, 0).isOtherBootThan(NodeDriver.info("", other, 60, 0)));
        }

        @Test
        void aNodeHasNoMoreThanSixteenSensors() {
            NodeInfo.Builder builder = NodeInfo.builder().name("x");
            assertEquals("x", builder.build().name());
            builder.sensors(new Ports(List.of(new Port(17, "a", ""))));
            assertThrows(IllegalArgumentException.class, builder::build);
        }

        @Test
        void aMacIsComparedInLowerCase() {
            assertEquals(
                    "5c:cf:7f:aa:bb:cc",
                    NodeDriver.info("5C:CF:7F:AA:BB:CC", "", 60, 0).mac());
        }

        @ParameterizedTest
        @CsvSource({"60, 0, 60000", "60, 59, 60000", "60, 61, 61000", "86400, 86400, 86400000"})
        void asleepTheLongerOfSleepAndIntervalCounts(int interval, int sleep, long millis) {
            assertEquals(millis, NodeDriver.info("", "", interval, sleep).sleepMillis());
        }

        @ParameterizedTest
        @CsvSource({
            "0, 0, 0, 0, 60, 12, 0",
            "1, 33, 0, 0, 60, 12, 0",
            "1, 0, 33, 0, 60, 12, 0",
            "1, 0, 0, 33, 60, 12, 0",
            "1, 0, 0, 0, 0, 12, 0",
            "1, 0, 0, 0, 86401, 12, 0",
            "1, 0, 0, 0, 60, -1, 0",
            "1, 0, 0, 0, 60, 65536, 0",
            "1, 0, 0, 0, 60, 12, -1",
            "1, 0, 0, 0, 60, 12, 31622401"
        })
        void aNumberOutOfItsRangeIsRefused(
                int protocol, int relays, int buttons, int contacts, int interval, int keepalive, int sleep) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> info(protocol, relays, buttons, contacts, interval, keepalive, sleep));
        }

        @ParameterizedTest
        @CsvSource({"1, 0, 0, 0, 1, 0, 0", "1, 32, 32, 32, 86400, 65535, 86400"})
        void theLimitsAreAllowed(
                int protocol, int relays, int buttons, int contacts, int interval, int keepalive, int sleep) {
            assertEquals(
                    interval,
                    info(protocol, relays, buttons, contacts, interval, keepalive, sleep)
                            .intervalSeconds());
        }

        private static NodeInfo info(
                int protocol, int relays, int buttons, int contacts, int interval, int keepalive, int sleep) {
            return NodeInfo.builder()
                    .protocol(protocol)
                    .relays(one(relays))
                    .buttons(one(buttons))
                    .contacts(one(contacts))
                    .interval(interval)
                    .keepalive(keepalive)
                    .sleep(sleep)
                    .build();
        }

        private static Ports one(int number) {
            return number == 0 ? Ports.NONE : new Ports(List.of(Port.of(number)));
        }
    }

    @Nested
    class PortsTest {
        @Test
        void partsAreFoundByTheirNumber() {
            Ports ports = new Ports(List.of(new Port(3, "b", "Pump"), new Port(1, "a", "")));
            assertEquals(2, ports.size());
            assertFalse(ports.isEmpty());
            assertEquals("Pump", ports.get(3).label());
            assertNull(ports.get(2));
            assertEquals(List.of(1, 3), ports.list().stream().map(Port::number).toList());
            assertTrue(Ports.NONE.isEmpty());
            assertEquals(0, Ports.NONE.size());
        }
    }

    @Nested
    class PortStatesTest {
        private final PortStates states = new PortStates();

        @ParameterizedTest
        @CsvSource({"0, false", "-1, false", "1, true", "64, true", "65, false"})
        void onlyPartsThatThereCanBeReport(int number, boolean counts) {
            assertEquals(counts, states.reported(number, true, false));
            assertEquals(counts, states.current() != 0);
        }

        @Test
        void aRetainedStateSaysNothingAfterAnother() {
            assertTrue(states.reported(2, true, true));
            assertFalse(states.reported(2, false, true));
            assertEquals(2, states.on());
            assertTrue(states.reported(2, false, false));
            assertEquals(0, states.on());
            assertFalse(states.reported(2, true, true));
            assertEquals(2, states.current());
        }

        @Test
        void whatIsExpiredCanBeConfirmedAndWhatIsForgottenCannot() {
            states.reported(1, true, false);
            states.expireAll();
            assertEquals(0, states.current());
            states.confirmAll();
            assertEquals(1, states.current());
            states.forgetAll();
            states.confirmAll();
            assertEquals(0, states.current());
        }

        @Test
        void itIsIncompleteUntilAllHaveReported() {
            assertFalse(states.isIncomplete());
            states.expect(Ports.numbered(2));
            states.reported(2, true, true);
            assertTrue(states.isIncomplete());
            states.reported(1, true, false);
            assertFalse(states.isIncomplete());
            states.expect(Ports.numbered(3));
            assertTrue(states.isIncomplete());
            states.expect(Ports.numbered(1));
            assertFalse(states.isIncomplete());
        }

        @Test
        void theFirstOfASet() {
            assertEquals(1, PortStates.first(1));
            assertEquals(3, PortStates.first(0b1100));
        }
    }

    @Nested
    class DialectTraitsTest {
        @ParameterizedTest
        @CsvSource({
            "ANY, true, 60, true",
            "ANY, false, 60, true",
            "ANY, true, 61, false",
            "ON_ONLY, true, 60, true",
            "ON_ONLY, false, 60, false",
            "ON_ONLY, false, 0, true",
            "NONE, true, 1, false",
            "NONE, true, 0, true"
        })
        void aCommandCanBeTimedWhereTheFirmwareDoesIt(
                DialectTraits.Timing timing, boolean on, int seconds, boolean possible) {
            assertEquals(possible, new DialectTraits("x", 60, true, 0, timing, 60).canTime(1, on, seconds));
        }

        @Test
        void onlyARelayWithATimerCanHaveATime() {
            assertTrue(DialectTraits.TASMOTA.canTime(8, true, 60));
            assertFalse(DialectTraits.TASMOTA.canTime(9, true, 60));
            assertTrue(DialectTraits.TASMOTA.canTime(9, true, 0));
        }
    }
}
