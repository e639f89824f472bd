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

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;
import org.openhab.binding.hawo.internal.mqtt.LinkState;
import org.openhab.core.thing.ThingStatus;

/**
 * A script is a row of steps: {@code a}, {@code b} an attempt to connect to that server; {@code up}; a failure in lower case;
 * {@code +n} n seconds later. What is shown is written as {@code -} for what stays, {@code online}, or the key and the server.
 */
@NonNullByDefault
class LinkStatusTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        the start and the end are no news           | a closed                          | - -
        connected                                   | a up                              | - online
        one dead server                             | a unreachable a unreachable       | - unreachable:a - -
        it fails for another reason                 | a unreachable a timeout           | - unreachable:a - timeout:a
        two dead servers: the first one's failure   | a timeout b unreachable a timeout b unreachable a timeout | - timeout:a - - - - - - - -
        ... until that changes                      | a timeout b lost a unreachable b lost | - timeout:a - - - unreachable:a - -
        what can be corrected is shown first        | a timeout b bad_credentials a timeout b bad_credentials | - timeout:a - bad-credentials:b - - - -
        lost                                        | a up lost                         | - online lost:a
        lost, then both are dead                    | a up lost a unreachable b unreachable a unreachable | - online lost:a - unreachable:a - - - -
        connected to the second                     | a timeout b up lost a timeout b timeout | - timeout:a - online lost:b - - - timeout:b
        lost once and twice soon after              | a up lost a up lost               | - online lost:a - online lost:a
        lost three times soon after                 | a up lost a up lost a up lost     | - online lost:a - online lost:a - online lost-repeatedly:a
        ... and again                               | a up lost a up lost a up lost a up lost | - online lost:a - online lost:a - online lost-repeatedly:a - online lost-repeatedly:a
        a failed attempt in between                 | a up lost a timeout a up lost a up lost | - online lost:a - timeout:a - online lost:a - online lost-repeatedly:a
        three times, but one lasted                 | a up lost a up +90 lost a up lost | - online lost:a - online - lost:a - online lost:a
        three times, just soon enough               | a up +89.999 lost a up +89.999 lost a up +89.999 lost | - online - lost:a - online - lost:a - online - lost-repeatedly:a
        three times, one for another reason         | a up lost a up silent a up lost   | - online lost:a - online silent:a - online lost:a
        failing to connect is no loss               | a lost a lost a lost a lost       | - lost:a - - - - - -
        """)
    void whatIsShown(String situation, String script, String expected) {
        LinkStatus status = new LinkStatus();
        StringBuilder shown = new StringBuilder();
        String server = "";
        long now = 5_000_000;
        for (String step : script.trim().split(" +")) {
            if (step.startsWith("+")) {
                now += Math.round(Double.parseDouble(step) * 1_000);
                shown.append(" -");
            } else {
                server = step.length() == 1 ? step : server;
                shown.append(' ').append(text(status.after(state(step, server), now)));
            }
        }
        assertEquals(expected.trim(), shown.substring(1));
    }

    private static LinkState state(String step, String server) {
        return switch (step) {
            case "a", "b" -> new LinkState.Connecting(step);
            case "up" -> new LinkState.Up(server, false);
            default -> new LinkState.Down(LinkFailure.valueOf(step.toUpperCase()), "", Duration.ZERO);
        };
    }

    private static String text(@Nullable ThingState state) {
        if (state == null) {
            return "-";
        }
        if (state.status() == ThingStatus.ONLINE) {
            return "online";
        }
        String text = String.valueOf(state.text());
        return text.replaceAll("@text/offline\\.link\\.([a-z-]+) \\[\"(.*)\"]", "$1:$2");
    }
}
