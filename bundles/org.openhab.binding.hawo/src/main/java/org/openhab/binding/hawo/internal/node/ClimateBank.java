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

import java.util.Arrays;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/** The readings of a node's climate sensors; most nodes have one. */
@NonNullByDefault
final class ClimateBank {
    private static final NodeMessage.Climate FAILED = new NodeMessage.Climate(Double.NaN, Double.NaN);

    private final ReportedProblems problems;
    private ClimateState[] sensors;

    ClimateBank(ReportedProblems problems) {
        this.problems = problems;
        sensors = new ClimateState[] {new ClimateState(1, problems)};
    }

    /** @param heard whether the node was heard live on this link: only then a retained sample is shown */
    void receive(NodeMessage message, boolean retained, boolean heard, long now) {
        if (message instanceof NodeMessage.Climate sample) {
            received(sample, retained, heard, now);
        } else if (message instanceof NodeMessage.ClimateError) {
            received(FAILED, retained, heard, now);
        } else if (message instanceof NodeMessage.Measured value && !retained) {
            received(value, now);
        }
    }

    private void received(NodeMessage.Climate sample, boolean retained, boolean heard, long now) {
        ClimateState sensor = sensor(sample.sensor());
        if (sensor != null) {
            sensor.received(sample, retained, heard, now);
        }
    }

    private void received(NodeMessage.Measured value, long now) {
        ClimateState sensor = sensor(value.sensor());
        if (sensor != null) {
            sensor.received(value, now);
        }
    }

    private @Nullable ClimateState sensor(int number) {
        if (number < 1 || number > NodeInfo.MAX_SENSORS) {
            return null;
        }
        while (sensors.length < number) {
            sensors = Arrays.copyOf(sensors, sensors.length + 1);
            sensors[sensors.length - 1] = new ClimateState(sensors.length, problems);
        }
        return sensors[number - 1];
    }

    /** The samples failed, or could not be understood. */
    void failed(long now) {
        for (ClimateState sensor : sensors) {
            sensor.failed(now);
        }
    }

    void adoptRetained(long now) {
        for (ClimateState sensor : sensors) {
            sensor.adoptRetained(now);
        }
    }

    void dropRetained() {
        for (ClimateState sensor : sensors) {
            sensor.dropRetained();
        }
    }

    void linkChanged() {
        for (ClimateState sensor : sensors) {
            sensor.linkChanged();
        }
    }

    /** How often the most frequent of the sensors reports, when that is steady; 0: none does so. */
    long steadyMillis() {
        long shortest = 0;
        for (ClimateState sensor : sensors) {
            long steady = sensor.steadyMillis();
            shortest = shortest == 0 || steady > 0 && steady < shortest ? steady : shortest;
        }
        return shortest;
    }

    void interrupted() {
        for (ClimateState sensor : sensors) {
            sensor.interrupted();
        }
    }

    /** @param lifeMillis for how long a sample is shown; 0: not at all */
    void update(long lifeMillis, long now, NodeListener listener) {
        for (ClimateState sensor : sensors) {
            sensor.update(lifeMillis, now, listener);
        }
    }

    void showTo(NodeListener listener) {
        for (ClimateState sensor : sensors) {
            sensor.showTo(listener);
        }
    }

    long nextCheckMillis(long lifeMillis) {
        long next = Node.NEVER;
        for (ClimateState sensor : sensors) {
            next = Math.min(next, sensor.nextCheckMillis(lifeMillis));
        }
        return next;
    }
}
