/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.simnode.tasmota;

import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.openhab.binding.hawo.simnode.Timers;

/**
 * A Tasmota device as the recordings of a real one show it: what it says when, at a boot, a reconnect, a wake-up and a
 * command. Confined to its loop.
 */
final class Device {

    /** Why it connects: that decides what it says then. */
    private enum Cause {
        BOOT,
        RECONNECT,
        WAKE_UP
    }

    private static final long FIRST_TELE_MILLIS = 5_000;
    private static final long DISCOVERY_AFTER_BOOT_MILLIS = 12_000;
    private static final long DISCOVERY_AFTER_RECONNECT_MILLIS = 500;
    static final long RESTART_MILLIS = 2_000;
    private static final long BOOT_MILLIS = 3_000;
    private static final long AWAKE_MILLIS = 4_000;
    private static final long AWAKE_AFTER_BOOT_MILLIS = 64_000;

    private final Settings settings;
    private final Timers timers;
    private final Network network;
    private final Answers answers;
    private final Meter meter;
    private final Relays relays;
    private final Shutters shutters;
    private final Switches switches;
    private final Bodies bodies;
    private final Commands commands;

    private Cause cause = Cause.BOOT;
    private String restartReason = "Vbat power on reset";
    /** A new process is no new device: its count has to be another one all the same. */
    private int bootCount = ThreadLocalRandom.current().nextInt(1, 100_000);

    private long bootedAt;
    private int mqttCount;
    private boolean deaf;
    private boolean wokenUp;
    private boolean goingToSleep;
    private Timers.Timer report;

    Device(Settings settings, Timers timers, Network network) {
        this.settings = settings;
        this.timers = timers;
        this.network = network;
        answers = new Answers(settings, network);
        meter = new Meter(settings.phases);
        relays = new Relays(settings, timers, answers);
        shutters = new Shutters(settings, timers, answers);
        switches = new Switches(settings, answers);
        bodies = new Bodies(settings, relays, shutters, meter, switches);
        commands = new Commands(this, settings, timers, answers, relays, shutters, bodies);
    }

    Answers answers() {
        return answers;
    }

    Relays relays() {
        return relays;
    }

    Shutters shutters() {
        return shutters;
    }

    Switches switches() {
        return switches;
    }

    Bodies bodies() {
        return bodies;
    }

    Meter meter() {
        return meter;
    }

    void deaf(boolean ignoring) {
        deaf = ignoring;
    }

    int bootCount() {
        return bootCount;
    }

    String restartReason() {
        return restartReason;
    }

    long uptimeSeconds() {
        return (timers.now() - bootedAt) / 1000;
    }

    int mqttCount() {
        return mqttCount;
    }

    void boot() {
        cause = Cause.BOOT;
        wokenUp = false;
        goingToSleep = false;
        bootCount++;
        bootedAt = timers.now();
        mqttCount = 0;
        reportEvery();
        network.connect();
    }

    /** It comes back by itself after a lost connection. */
    void connected() {
        mqttCount++;
        network.publish(settings.telemetry("LWT"), settings.online, true);
        if (!settings.is(90)) {
            network.publish(settings.command("POWER"), "", false);
        }
        network.subscribe(settings.command("#"), settings.group("#"), settings.fallback(0, "#"));
        switch (cause) {
            case BOOT -> {
                for (int number = 1; number <= 3; number++) {
                    network.publish(
                            settings.telemetry("INFO" + number),
                            bodies.info(number, bootCount, restartReason).toString(),
                            false);
                }
                relays.sayAll();
                soon(FIRST_TELE_MILLIS, this::report);
                announceAfter(DISCOVERY_AFTER_BOOT_MILLIS);
            }
            case RECONNECT -> announceAfter(DISCOVERY_AFTER_RECONNECT_MILLIS);
            case WAKE_UP -> {
                relays.sayAll();
                report();
            }
        }
        cause = Cause.RECONNECT;
    }

    void message(String topic, String payload) {
        String fallback = settings.fallback(0, "");
        for (String prefix : new String[] {settings.command(""), settings.group(""), fallback}) {
            if (topic.startsWith(prefix) && !deaf) {
                answers.byFallback(prefix.equals(fallback));
                commands.run(topic.substring(prefix.length()).toUpperCase(Locale.ROOT), payload);
                answers.byFallback(false);
                return;
            }
        }
    }

    /** STATE, and SENSOR where there is something to say. */
    void report() {
        network.publish(
                settings.telemetry("STATE"),
                bodies.state(uptimeSeconds(), mqttCount).toString(),
                false);
        if (bodies.hasSensors()) {
            network.publish(
                    settings.telemetry("SENSOR"), bodies.sensor(uptimeSeconds()).toString(), false);
        }
        if (settings.deepSleepSeconds > 0 && !goingToSleep) {
            goingToSleep = true;
            soon(wokenUp ? AWAKE_MILLIS : AWAKE_AFTER_BOOT_MILLIS, this::sleep);
        }
    }

    /** After TelePeriod was set. */
    void reportEvery() {
        if (report != null) {
            report.cancel();
        }
        if (settings.teleSeconds > 0) {
            report = timers.after(settings.teleSeconds * 1000L, () -> {
                report();
                reportEvery();
            });
        }
    }

    void announceAfter(long millis) {
        soon(millis, () -> {
            if (settings.discovery) {
                network.publish(
                        settings.discoveryTopic("config"), bodies.config().toString(), true);
                network.publish(
                        settings.discoveryTopic("sensors"),
                        bodies.sensors(uptimeSeconds()).toString(),
                        true);
            }
        });
    }

    void withdraw() {
        network.publish(settings.discoveryTopic("config"), "", true);
        network.publish(settings.discoveryTopic("sensors"), "", true);
    }

    /** It switches itself off, without DISCONNECT; the broker finds out by the keepalive or the closed socket. */
    void sleep() {
        long now = timers.now() / 1000;
        network.publish(
                settings.telemetry("DEEPSLEEP"),
                "{\"DeepSleep\":{\"Time\":\"1970-01-01T00:02:30\",\"DeepSleep\":" + now + ",\"Wakeup\":"
                        + (now + settings.deepSleepSeconds) + "}}",
                true);
        if (report != null) {
            report.cancel();
        }
        network.drop();
        timers.after(settings.deepSleepSeconds * 1000L, () -> {
            cause = Cause.WAKE_UP;
            wokenUp = true;
            goingToSleep = false;
            mqttCount = 0;
            network.connect();
        });
    }

    /** By a command: it says Offline itself, and boots. */
    void restart() {
        soon(RESTART_MILLIS, () -> {
            network.publish(settings.telemetry("LWT"), settings.offline, true);
            reset("Software reset CPU");
        });
    }

    /** It takes another topic with it into a boot; the Last Will goes to the old one. */
    void move(String key, String value) {
        network.publish(settings.telemetry("LWT"), "", true);
        if ("Topic".equals(key)) {
            settings.topic = value;
        } else {
            settings.fullTopic = value;
        }
        answers.say(key.toUpperCase(Locale.ROOT), key, value);
        soon(RESTART_MILLIS, () -> reset("Software reset CPU"));
    }

    /** Its power is taken away and comes back. */
    void reset(String reason) {
        network.drop();
        restartReason = reason;
        soon(BOOT_MILLIS, this::boot);
    }

    /** After a time that the device takes by itself. */
    void soon(long millis, Runnable task) {
        timers.after(Math.max(1, millis / settings.hurry), task);
    }
}
