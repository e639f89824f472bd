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

import java.util.Locale;
import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * Who a node is and what it can do, as it says of itself. What it leaves out has the default of {@link #UNKNOWN}.
 *
 * @param protocol version of the convention, at least 1
 * @param name what the device calls itself, {@code ""} when not said
 * @param firmware name and version, {@code ""} when not said
 * @param model board, {@code ""} when not said
 * @param mac MAC address in lower case, {@code ""} when not said
 * @param ip IP address, {@code ""} when not said
 * @param boot text that is new with each boot, {@code ""} when not said
 * @param reset why the node started last, {@code ""} when not said
 * @param relays numbers 1…{@value #MAX_RELAYS}
 * @param buttons numbers 1…{@value #MAX_BUTTONS}
 * @param contacts numbers 1…{@value #MAX_CONTACTS}
 * @param switches wall switches at the node that it tells events of
 * @param shutters numbers 1…{@value #MAX_SHUTTERS}
 * @param events what it tells events of in its own words, numbers 1…{@value #MAX_EVENTS}
 * @param presses its buttons that can be pressed from afar, numbers 1…{@value #MAX_PRESSES}
 * @param meter what its meter measures, see {@link Quantity#number}
 * @param sensors its climate sensors; the key is the kind, such as {@code dht22}
 * @param mainSensor the number of the climate sensor that has the plain channels
 * @param intervalSeconds how often the node reports, 1…86400 s
 * @param keepaliveSeconds its MQTT keepalive, 0…65535 s
 * @param sleepSeconds the longest a sleeping node stays silent, up to a year, or 0 when not said (then the interval counts)
 * @param regular whether it is heard from at its interval, or answers when it is asked: only then its silence says anything
 * @param will whether the broker tells when it is gone: it has a Last Will
 * @param ids whether it carries out a command with an id at most once, and confirms it with that id
 */
@NonNullByDefault
public record NodeInfo(
        int protocol,
        String name,
        String firmware,
        String model,
        String mac,
        String ip,
        String boot,
        String reset,
        Ports relays,
        Ports buttons,
        Ports contacts,
        Ports switches,
        Ports shutters,
        Ports events,
        Ports presses,
        Ports meter,
        Ports sensors,
        int mainSensor,
        int intervalSeconds,
        int keepaliveSeconds,
        int sleepSeconds,
        boolean regular,
        boolean will,
        boolean ids) {
    public static final int MAX_RELAYS = 32;
    public static final int MAX_BUTTONS = 32;
    public static final int MAX_CONTACTS = 32;
    public static final int MAX_SWITCHES = 32;
    public static final int MAX_SHUTTERS = 16;
    public static final int MAX_EVENTS = 32;
    public static final int MAX_PRESSES = 32;
    public static final int MAX_SENSORS = 16;
    public static final int MAX_INTERVAL_SECONDS = 86_400;
    public static final int MAX_SLEEP_SECONDS = 366 * 86_400;
    public static final int MAX_KEEPALIVE_SECONDS = 65_535;
    public static final int DEFAULT_INTERVAL_SECONDS = 60;
    public static final int DEFAULT_KEEPALIVE_SECONDS = 12;

    /** What is taken for true of a node that has said nothing. */
    public static final NodeInfo UNKNOWN = new Builder().build();

    /** @throws IllegalArgumentException when a number is out of its range */
    public NodeInfo {
        within("protocol", protocol, 1, Integer.MAX_VALUE);
        relays.forEach(relay -> within("relay", relay.number(), 1, MAX_RELAYS));
        buttons.forEach(button -> within("button", button.number(), 1, MAX_BUTTONS));
        contacts.forEach(contact -> within("contact", contact.number(), 1, MAX_CONTACTS));
        switches.forEach(part -> within("switch", part.number(), 1, MAX_SWITCHES));
        shutters.forEach(shutter -> within("shutter", shutter.number(), 1, MAX_SHUTTERS));
        events.forEach(part -> within("event", part.number(), 1, MAX_EVENTS));
        presses.forEach(part -> within("press", part.number(), 1, MAX_PRESSES));
        meter.forEach(part -> within("meter", part.number(), 1, Quantity.MAX_NUMBER));
        sensors.forEach(sensor -> within("sensor", sensor.number(), 1, MAX_SENSORS));
        within("main sensor", mainSensor, 1, MAX_SENSORS);
        within("interval", intervalSeconds, 1, MAX_INTERVAL_SECONDS);
        within("keepalive", keepaliveSeconds, 0, MAX_KEEPALIVE_SECONDS);
        within("sleep", sleepSeconds, 0, MAX_SLEEP_SECONDS);
        mac = mac.toLowerCase(Locale.ROOT);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Begins with the defaults of {@link NodeInfo#UNKNOWN}. */
    public static final class Builder {
        private int protocol = 1;
        private String name = "";
        private String firmware = "";
        private String model = "";
        private String mac = "";
        private String ip = "";
        private String boot = "";
        private String reset = "";
        private Ports relays = Ports.NONE;
        private Ports buttons = Ports.NONE;
        private Ports contacts = Ports.NONE;
        private Ports switches = Ports.NONE;
        private Ports shutters = Ports.NONE;
        private Ports events = Ports.NONE;
        private Ports presses = Ports.NONE;
        private Ports meter = Ports.NONE;
        private Ports sensors = Ports.NONE;
        private int mainSensor = 1;
        private int interval = DEFAULT_INTERVAL_SECONDS;
        private int keepalive = DEFAULT_KEEPALIVE_SECONDS;
        private int sleep;
        private boolean regular = true;
        private boolean will = true;
        private boolean ids;

        private Builder() {}

        public Builder protocol(int version) {
            this.protocol = version;
            return this;
        }

        public Builder name(String text) {
            this.name = text;
            return this;
        }

        public Builder firmware(String text) {
            this.firmware = text;
            return this;
        }

        public Builder model(String text) {
            this.model = text;
            return this;
        }

        public Builder mac(String text) {
            this.mac = text;
            return this;
        }

        public Builder ip(String text) {
            this.ip = text;
            return this;
        }

        public Builder boot(String text) {
            this.boot = text;
            return this;
        }

        public Builder reset(String text) {
            this.reset = text;
            return this;
        }

        public Builder relays(Ports ports) {
            this.relays = ports;
            return this;
        }

        public Builder buttons(Ports ports) {
            this.buttons = ports;
            return this;
        }

        public Builder contacts(Ports ports) {
            this.contacts = ports;
            return this;
        }

        public Builder switches(Ports ports) {
            this.switches = ports;
            return this;
        }

        public Builder shutters(Ports ports) {
            this.shutters = ports;
            return this;
        }

        public Builder events(Ports ports) {
            this.events = ports;
            return this;
        }

        public Builder presses(Ports ports) {
            this.presses = ports;
            return this;
        }

        public Builder meter(Ports ports) {
            this.meter = ports;
            return this;
        }

        public Builder sensors(Ports ports) {
            this.sensors = ports;
            return this;
        }

        public Builder mainSensor(int number) {
            this.mainSensor = number;
            return this;
        }

        public Builder interval(int seconds) {
            this.interval = seconds;
            return this;
        }

        public Builder keepalive(int seconds) {
            this.keepalive = seconds;
            return this;
        }

        public Builder sleep(int seconds) {
            this.sleep = seconds;
            return this;
        }

        public Builder regular(boolean known) {
            this.regular = known;
            return this;
        }

        public Builder will(boolean known) {
            this.will = known;
            return this;
        }

        public Builder ids(boolean known) {
            this.ids = known;
            return this;
        }

        /** @throws IllegalArgumentException when a number is out of its range */
        public NodeInfo build() {
            return new NodeInfo(
                    protocol,
                    name,
                    firmware,
                    model,
                    mac,
                    ip,
                    boot,
                    reset,
                    relays,
                    buttons,
                    contacts,
                    switches,
                    shutters,
                    events,
                    presses,
                    meter,
                    sensors,
                    mainSensor,
                    interval,
                    keepalive,
                    sleep,
                    regular,
                    will,
                    ids);
        }
    }

    /** How often the node reports, in ms. */
    public long intervalMillis() {
        return intervalSeconds * 1000L;
    }

    /** The longest a node that sleeps stays silent, in ms: never shorter than its interval. */
    public long sleepMillis() {
        return Math.max(sleepSeconds, intervalSeconds) * 1000L;
    }

    /** Whether both say which boot they are of, and it is not the same. */
    boolean isOtherBootThan(NodeInfo other) {
        return !boot.isEmpty() && !other.boot.isEmpty() && !boot.equals(other.boot);
    }

    private static void within(String key, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(key + " " + value + " is not in " + min + "…" + max);
        }
    }
}
