/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.handler;

import static org.openhab.binding.hawo.internal.HawoBindingConstants.THING_TYPE_MQTT_BROKER;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.status.StatusText;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingRegistry;
import org.openhab.core.thing.ThingRegistryChangeListener;
import org.openhab.core.thing.ThingUID;

/**
 * The Thing of openHAB's MQTT binding whose connection settings a broker takes over. Only the Thing is read, by the names
 * of its parameters: the MQTT binding need not be installed.
 */
@NonNullByDefault
final class MqttBridge implements ThingRegistryChangeListener {
    private final ThingRegistry things;
    private final Runnable changed;
    private volatile @Nullable ThingUID followed;
    /** Null while there is no such Thing. */
    private volatile @Nullable MqttBrokerSettings taken;

    /** @param changed called on openHAB's thread when the settings are other ones than those taken over last */
    MqttBridge(ThingRegistry things, Runnable changed) {
        this.things = things;
        this.changed = changed;
    }

    /** Fills in what the Thing says, if the configuration names one, and follows it from now on. */
    void complete(BrokerConfiguration configuration) throws BrokerConfiguration.Invalid {
        String name = configuration.mqttBridge();
        if (name == null) {
            stop();
            return;
        }
        configuration.checkNoConnectionOfItsOwn(name);
        ThingUID uid = uid(name);
        if (followed == null) {
            things.addRegistryChangeListener(this);
        }
        followed = uid;
        Thing thing = things.get(uid);
        MqttBrokerSettings settings = thing == null ? null : MqttBrokerSettings.of(thing);
        taken = settings;
        if (settings == null) {
            throw new BrokerConfiguration.Invalid(StatusText.of("@text/offline.conf.mqtt-bridge-missing", name));
        }
        if (settings.isWebSocket()) {
            throw new BrokerConfiguration.Invalid(StatusText.of("@text/offline.conf.mqtt-bridge-websocket", name));
        }
        if (settings.host() == null) {
            throw new BrokerConfiguration.Invalid(StatusText.of("@text/offline.conf.mqtt-bridge-host", name));
        }
        configuration.takeOver(settings);
    }

    void stop() {
        things.removeRegistryChangeListener(this);
        followed = null;
        taken = null;
    }

    boolean isFollowed() {
        return followed != null;
    }

    @Override
    public void added(Thing thing) {
        compare(thing, MqttBrokerSettings.of(thing));
    }

    @Override
    public void updated(Thing before, Thing thing) {
        compare(thing, MqttBrokerSettings.of(thing));
    }

    @Override
    public void removed(Thing thing) {
        compare(thing, null);
    }

    /** The MQTT binding writes to its Thing, for example the fingerprint of a certificate: that is no reason to reconnect. */
    private void compare(Thing thing, @Nullable MqttBrokerSettings now) {
        MqttBrokerSettings before = taken;
        if (thing.getUID().equals(followed) && (now == null ? before != null : !now.equals(before))) {
            changed.run();
        }
    }

    private static ThingUID uid(String name) throws BrokerConfiguration.Invalid {
        try {
            ThingUID uid = new ThingUID(name);
            if (name.startsWith(THING_TYPE_MQTT_BROKER.getAsString() + ":")) {
                return uid;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw new BrokerConfiguration.Invalid(StatusText.of("@text/offline.conf.mqtt-bridge-type", name));
    }
}
