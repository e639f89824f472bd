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

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo.Reason;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo.Status;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;

/**
 * The table of statuses. A script is a row of steps: {@code up}, {@code down}; {@code +n} n seconds later; a status, with
 * {@code r:} when it is retained; {@code live} any live message; {@code asked} a probe went out; {@code i=n} the interval;
 * {@code z=n} interval 60 s, sleep n seconds; {@code removed}.
 */
class AvailabilityTest {
    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
        there is no link at first                                  |                                         | BROKER_AWAY
        the link is lost                                           | up online down                          | BROKER_AWAY
        nothing was heard yet                                      | up                                      | WAITING
        nothing was heard within the grace                         | up +29.999                              | WAITING
        nothing was heard after the grace                          | up +30                                  | NEVER_SEEN
        the grace begins with the link, not with the binding       | +1000 up +29                            | WAITING
        a known node gets the grace again on a new link            | up online down up +29                   | WAITING
        a known node is not back after the grace                   | up online down up +30                   | NOT_SEEN_AGAIN
        a node known by its will only is not back                  | up r:offline down up +30                | NOT_SEEN_AGAIN
        online heard live                                          | up online                               | ONLINE
        a live message without a status                           | up live                                 | ONLINE
        a live message after the grace                             | up +100 live                            | ONLINE
        online, heard from in time                                 | up online +179 live +179                | ONLINE
        online, silent for just less than three intervals          | up online +179.999                      | ONLINE
        online, silent for three intervals                         | up online +180                          | SILENT
        a live message ends the silence                            | up online +500 live                     | ONLINE
        a longer interval allows a longer silence                  | up i=600 online +1799                   | ONLINE
        a shorter interval allows a shorter silence                | up i=1 online +3                        | SILENT
        the will                                                   | up online offline                       | SAID_OFFLINE
        the will stays true however long it is                     | up online offline +100000               | SAID_OFFLINE
        the will after silence                                     | up online +180 offline                  | SAID_OFFLINE
        a retained status that comes twice                         | up r:online r:online                    | WAITING_FOR_REPLY
        a retained will                                            | up r:offline                            | FOUND_OFFLINE
        a retained will stays true after the grace                 | up r:offline +100000                    | FOUND_OFFLINE
        a retained will after live messages of the same link       | up live r:offline                       | ONLINE
        a retained status after the will of the same link          | up online offline r:online              | SAID_OFFLINE
        a live message after the will (a late will)                | up online offline live                  | ONLINE
        a live message after a retained will                       | up r:offline live                       | ONLINE
        online again after the will                                | up online offline +9 online             | ONLINE
        silence after a late will                                  | up online offline live +180             | SILENT
        retained online proves nothing                             | up r:online                             | WAITING_FOR_REPLY
        retained online, asked, an answer may take its time        | up r:online asked +14.999               | WAITING_FOR_REPLY
        retained online, asked, not answered                       | up r:online asked +15                   | UNANSWERED
        asking again does not give more time                       | up r:online asked +5 asked +10          | UNANSWERED
        retained online, not asked yet                             | up r:online +100                        | WAITING_FOR_REPLY
        retained online, answered                                  | up r:online asked live +15              | ONLINE
        retained online, answered late                             | up r:online asked +100 live             | ONLINE
        retained online, the will comes                            | up r:online asked offline               | SAID_OFFLINE
        retained online, silent for three intervals                | up r:online asked +180                  | NEVER_HEARD
        retained online, silent for just less                      | up r:online asked +179.999              | UNANSWERED
        retained online, never asked, silent for three intervals   | up r:online +180                        | NEVER_HEARD
        retained online, a short interval, time to answer          | up i=1 r:online asked +14.999           | WAITING_FOR_REPLY
        retained online, a short interval, not answered            | up i=1 r:online asked +15               | NEVER_HEARD
        retained online, a short interval, asked late              | up i=1 r:online +14 asked +1            | NEVER_HEARD
        retained online on a new link proves nothing               | up online down up r:online              | WAITING_FOR_REPLY
        ... and the node may answer                                | up online down up r:online asked live   | ONLINE
        ... and not answered it is not known                       | up online down up r:online asked +15    | UNANSWERED
        ... until it was silent for three intervals over all links | up online +100 down up r:online asked +79.999 | UNANSWERED
        ... silent for three intervals over all links              | up online +100 down up r:online asked +80     | SILENT
        after a long outage a node is given the time to answer     | up online down +9999 up r:online asked +14.999 | WAITING_FOR_REPLY
        after a long outage a node that does not answer is silent  | up online down +9999 up r:online asked +15     | SILENT
        after a long outage, not asked yet                         | up online down +9999 up r:online +179.999      | WAITING_FOR_REPLY
        after a long outage, never asked                           | up online down +9999 up r:online +180          | SILENT
        never heard over several links, not for three intervals    | up r:online +100 down up r:online asked +79.999 | UNANSWERED
        never heard over several links, for three intervals        | up r:online +100 down up r:online asked +80     | NEVER_HEARD
        the time before a retained will does not count             | up r:online +170 down up r:offline down up r:online asked +15 | UNANSWERED
        sleeping                                                   | up online sleeping                      | SLEEPING
        retained sleeping proves nothing                           | up r:sleeping                           | WAITING_FOR_WAKE_UP
        retained sleeping, heard live: it is awake                 | up r:sleeping live                      | ONLINE
        retained sleeping for less than three intervals            | up r:sleeping +179.999                  | WAITING_FOR_WAKE_UP
        sleeping for less than three intervals                     | up sleeping +179                        | SLEEPING
        sleeping, overdue by its interval                          | up sleeping +180                        | OVERDUE
        a sleep longer than the interval counts                    | up z=600 sleeping +1799                 | SLEEPING
        sleeping, overdue by its sleep                             | up z=600 sleeping +1800                 | OVERDUE
        a sleep shorter than the interval does not count           | up z=1 sleeping +179                    | SLEEPING
        retained sleeping, never heard                             | up r:sleeping +180                      | NEVER_HEARD
        retained sleeping, it was heard on an earlier link         | up sleeping down up r:sleeping          | WAITING_FOR_WAKE_UP
        a sleeper's time goes on over a reconnect                  | up z=600 sleeping +1000 down up r:sleeping +799.999 | WAITING_FOR_WAKE_UP
        a sleeper is overdue over a reconnect                      | up z=600 sleeping +1000 down up r:sleeping +800     | OVERDUE
        a sleeper is overdue over many reconnects                  | up z=600 sleeping +1000 down up r:sleeping +500 down up r:sleeping +300 | OVERDUE
        a sleeper that was never heard is so over reconnects       | up z=600 r:sleeping +1000 down up r:sleeping +800   | NEVER_HEARD
        a sleeper is overdue after a long outage                   | up z=600 sleeping down +9999 up r:sleeping          | OVERDUE
        sleeping, heard live: it is awake                          | up sleeping +100 live                   | ONLINE
        sleeping again                                             | up sleeping +100 live sleeping +179     | SLEEPING
        a sleeper that wakes up                                    | up sleeping +10 online                  | ONLINE
        a sleeper that died on the way                             | up sleeping offline                     | SAID_OFFLINE
        removed                                                    | up online removed                       | REMOVED
        removed, then its offline                                  | up online removed offline               | REMOVED
        removed, then live again                                   | up online removed live                  | ONLINE
        removed, then found online                                 | up online removed down up r:online      | WAITING_FOR_REPLY
        removed, then heard of anew: the old time does not count   | up online +170 removed down up r:online asked +15 | UNANSWERED
        removed stays so on a new link                             | up online removed down up +30           | REMOVED
        removed while the broker is away                           | up online removed down                  | BROKER_AWAY
        """)
    void statusFollows(String situation, String script, Reason expected) {
        Availability availability = new Availability(60_000, 0);
        long now = run(availability, 0, script == null ? "" : script);
        AvailabilityInfo reported = availability.at(now);
        assertEquals(expected, reported.reason());
        assertEquals(expected.status(), reported.status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up",
                "up live",
                "up i=1 online",
                "up r:online asked",
                "up r:online",
                "up i=1 r:online asked +3",
                "up r:online +20 asked",
                "up i=1 r:online +3 asked",
                "up online +100 down up r:online",
                "up online +100 down up r:online asked",
                "up online down +9999 up r:online",
                "up online down +9999 up r:online asked",
                "up r:online +100 down up +3 r:online asked",
                "up sleeping",
                "up z=600 r:sleeping",
                "up z=600 sleeping down +500 up r:sleeping",
                "up online offline",
                "up online down",
                "up online +60 live +1"
            })
    void theStatusChangesExactlyWhenItSaysSo(String script) {
        Availability availability = new Availability(60_000, 0);
        long now = run(availability, 0, script);
        for (int step = 0; step < 4; step++) {
            AvailabilityInfo reported = availability.at(now);
            long next = availability.nextCheckMillis(now);
            if (next == Node.NEVER) {
                assertEquals(reported, availability.at(now + 1_000_000_000L));
                return;
            }
            assertEquals(reported, availability.at(next - 1));
            assertEquals(false, reported.equals(availability.at(next)), "nothing changed at " + next);
            now = next;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "up online +5 offline +9, SAID_OFFLINE, 5000, 0",
        "up online +5 offline +1 offline, SAID_OFFLINE, 5000, 0",
        "+2 up +1 r:offline +7, FOUND_OFFLINE, 3000, 0",
        "up online +7 live +500, SILENT, 7000, 180000",
        "up z=600 online +7 sleeping +9000, OVERDUE, 7000, 1800000",
        "up online +7 down, BROKER_AWAY, 7000, 0",
        "up online +7 down down up +30, NOT_SEEN_AGAIN, 0, 30000",
        "+7 up +30, NEVER_SEEN, 7000, 30000",
        "up +7 r:online asked +20, UNANSWERED, 7000, 0",
        "up +7 r:online, WAITING_FOR_REPLY, 7000, 0",
        "up +7 r:sleeping, WAITING_FOR_WAKE_UP, 7000, 0",
        "up +7 sleeping down +9 up +1 r:sleeping, WAITING_FOR_WAKE_UP, 7000, 0",
        "up +7 online down +9 up +20 r:online +180, SILENT, 7000, 180000",
        "up z=600 +7 sleeping down +9 up r:sleeping +9000, OVERDUE, 7000, 1800000",
        "up +7 r:online +180, NEVER_HEARD, 7000, 180000",
        "up +7 r:online down +2 up r:online +180, NEVER_HEARD, 7000, 180000",
        "up +7 r:sleeping down +2 up r:sleeping +180, NEVER_HEARD, 7000, 180000",
        "up +3 online down +9 up +1 live +2 sleeping +5, SLEEPING, 15000, 0",
        "up +7 online +20, ONLINE, 0, 0",
    })
    void theReasonGivesItsMomentAndItsLimit(String script, Reason reason, long at, long duration) {
        Availability availability = new Availability(60_000, 0);
        long now = run(availability, 0, script);
        assertEquals(new AvailabilityInfo(reason.status(), reason, at, duration, "", ""), availability.at(now));
    }

    @ParameterizedTest
    @CsvSource({
        "up sleeping, 1800000",
        "up sleeping down, 1800000",
        "up sleeping down up, 1800000",
        "up sleeping down up r:sleeping, 1800000",
        "up r:sleeping, 1800000",
        "up sleeping down up r:online, 180000",
        "up sleeping online, 180000",
        "up sleeping online down, 180000",
        "up sleeping offline, 180000",
        "up sleeping live, 180000",
        "up sleeping live down, 180000",
        "up sleeping removed, 180000",
    })
    void aValueOfASleeperLivesLongerAlsoOverAnOutage(String script, long life) {
        Availability availability = new Availability(60_000, 0);
        run(availability, 0, "z=600 " + script);
        assertEquals(life, availability.valueLifeMillis());
    }

    @ParameterizedTest
    @CsvSource({
        "up, online, false, false",
        "up online, online, false, false",
        "up offline, online, false, true",
        "up offline, sleeping, false, true",
        "up offline, offline, false, false",
        "up r:offline, online, false, true",
        "up offline, online, true, false",
        "up r:offline, online, true, false",
        "up r:offline, offline, true, false",
        "up online removed, online, false, true",
        "up online removed, online, true, false",
    })
    void onlyALiveStatusOverrulesAnOffline(String script, String status, boolean retained, boolean overrules) {
        Availability availability = new Availability(60_000, 0);
        long now = run(availability, 0, script);
        assertEquals(overrules, availability.reported(ReportedStatus.valueOf(status.toUpperCase()), retained, now + 1));
    }

    @ParameterizedTest
    @CsvSource({
        "'', false, false",
        "up, true, false",
        "up r:online, true, true",
        "up r:sleeping, true, true",
        "up r:offline, true, false",
        "up r:online live, true, false",
        "up online, true, false",
        "up r:online down, false, false",
        "up r:online removed, true, false",
    })
    void aNodeThatOnlyTheBrokerReportsIsUnconfirmed(String script, boolean up, boolean unconfirmed) {
        Availability availability = new Availability(60_000, 0);
        run(availability, 0, script);
        assertEquals(up, availability.linkUp());
        assertEquals(unconfirmed, availability.isUnconfirmed());
    }

    @ParameterizedTest
    @CsvSource({
        "BROKER_AWAY, OFFLINE",
        "WAITING, UNKNOWN",
        "UNANSWERED, UNKNOWN",
        "WAITING_FOR_REPLY, UNKNOWN",
        "WAITING_FOR_WAKE_UP, UNKNOWN",
        "NEVER_HEARD, OFFLINE",
        "CONFLICT, OFFLINE",
        "SLEEPING, ONLINE"
    })
    void everyReasonHasItsStatus(Reason reason, Status status) {
        assertEquals(status, reason.status());
    }

    private static long run(Availability availability, long start, String script) {
        long now = start;
        for (String step : script.trim().split(" +")) {
            if (step.startsWith("+")) {
                now += Math.round(Double.parseDouble(step) * 1000);
            } else if (step.startsWith("i=")) {
                availability.timing(millis(step), 3 * millis(step));
            } else if (step.startsWith("z=")) {
                availability.timing(60_000, 3 * Math.max(60_000, millis(step)));
            } else {
                switch (step) {
                    case "" -> {}
                    case "up" -> availability.link(true, now);
                    case "down" -> availability.link(false, now);
                    case "live" -> availability.heard(now);
                    case "asked" -> availability.asked(now);
                    case "removed" -> availability.removed(now);
                    default -> {
                        boolean retained = step.startsWith("r:");
                        String name = retained ? step.substring(2) : step;
                        availability.reported(ReportedStatus.valueOf(name.toUpperCase()), retained, now);
                    }
                }
            }
        }
        return now;
    }

    private static long millis(String step) {
        return Integer.parseInt(step.substring(2)) * 1000L;
    }
}
