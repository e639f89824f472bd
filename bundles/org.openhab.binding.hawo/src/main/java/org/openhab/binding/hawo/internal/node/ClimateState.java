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

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/** The last sample of a node's climate sensor, and whether it may be shown. */
@NonNullByDefault
final class ClimateState {
    private final int sensor;
    private final ReportedProblems problems;

    private final TimedReading temperature = new TimedReading();
    private final TimedReading humidity = new TimedReading();
    private boolean sampledOnThisLink;
    private boolean changed;
    private NodeMessage.@Nullable Climate retained;
    private long retainedAt;

    ClimateState(int sensor, ReportedProblems problems) {
        this.sensor = sensor;
        this.problems = problems;
    }

    /** @param heard whether the node was heard live on this link: only then a retained sample is shown */
    void received(NodeMessage.Climate sample, boolean retained, boolean heard, long now) {
        if (!retained) {
            receivedLive(sample, now);
        } else if (!sampledOnThisLink) {
            this.retained = sample;
            retainedAt = now;
            if (heard) {
                adoptRetained(now);
            }
        }
    }

    private void receivedLive(NodeMessage.Climate sample, long now) {
        sampledOnThisLink = true;
        retained = null;
        reportOutOfRange(sample);
        show(ReadingQuality.temperature(sample), ReadingQuality.humidity(sample), now);
    }

    void received(NodeMessage.Measured measured, long now) {
        boolean warm = measured.reading() == Reading.TEMPERATURE;
        NodeMessage.Climate sample = new NodeMessage.Climate(
                sensor, warm ? measured.value() : Double.NaN, warm ? Double.NaN : measured.value(), measured.limits());
        reportOutOfRange(sample);
        double value = warm ? ReadingQuality.temperature(sample) : ReadingQuality.humidity(sample);
        (warm ? temperature : humidity).receive(value, measured.lifeSeconds() * 1000L, now);
        changed = true;
    }

    private void reportOutOfRange(NodeMessage.Climate sample) {
        if (ReadingQuality.outOfRange(sample)) {
            problems.report(
                    NodeProblem.READING_OUT_OF_RANGE, sample.temperature() + " °C, " + sample.humidity() + " %");
        }
    }

    /** A sample failed, or could not be understood. */
    void failed(long now) {
        show(Double.NaN, Double.NaN, now);
    }

    /**
     * The node is known to live: a retained sample is worth showing, unless it is the one that is shown already. A node that
     * is found alive only later was not there, and the sample is as old as it was away.
     */
    void adoptRetained(long now) {
        NodeMessage.Climate sample = retained;
        if (sample == null) {
            return;
        }
        retained = null;
        double celsius = ReadingQuality.temperature(sample);
        double percent = ReadingQuality.humidity(sample);
        if (now - retainedAt <= Availability.ANSWER_MILLIS
                && (Double.compare(celsius, temperature.value()) != 0
                        || Double.compare(percent, humidity.value()) != 0)) {
            show(celsius, percent, now);
        }
    }

    /** The node was away since the retained sample, or seemed to be: the sample may be of any age. */
    void dropRetained() {
        retained = null;
    }

    void linkChanged() {
        interrupted();
        sampledOnThisLink = false;
        retained = null;
    }

    /** How often the node reports values, when that is steady; 0: it is not, or not known. */
    long steadyMillis() {
        return Math.max(temperature.steadyMillis(), humidity.steadyMillis());
    }

    /** The node connects anew, perhaps with other software. */
    void interrupted() {
        temperature.interrupted();
        humidity.interrupted();
    }

    /** @param lifeMillis for how long a sample is shown; 0: not at all */
    void update(long lifeMillis, long now, NodeListener listener) {
        changed |= temperature.expire(lifeMillis, now) | humidity.expire(lifeMillis, now);
        if (changed) {
            changed = false;
            showTo(listener);
        }
    }

    void showTo(NodeListener listener) {
        double celsius = temperature.value();
        double percent = humidity.value();
        listener.readingShown(sensor, Reading.TEMPERATURE, celsius);
        listener.readingShown(sensor, Reading.HUMIDITY, percent);
        if (listener.wantsReading(sensor, Reading.DEW_POINT)) {
            listener.readingShown(sensor, Reading.DEW_POINT, DewPoint.celsius(celsius, percent));
        }
    }

    long nextCheckMillis(long lifeMillis) {
        return Math.min(temperature.nextCheckMillis(lifeMillis), humidity.nextCheckMillis(lifeMillis));
    }

    private void show(double celsius, double percent, long now) {
        temperature.set(celsius, now);
        humidity.set(percent, now);
        changed = true;
    }
}
