/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.simnode.esphome;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.openhab.binding.hawo.simnode.Timers;

/** The entities of a node, and what its sensors measure. */
final class Entities {

    private static final double TEMPERATURE = 21.5;
    private static final double HUMIDITY = 48;

    private final Settings settings;
    private final Timers timers;
    private final Entity.Voice voice;
    private final List<Entity> all = new ArrayList<>();
    /** What each DHT measures, by its name; NaN when it fails. */
    private final Map<String, double[]> samples = new LinkedHashMap<>();

    Entities(Settings settings, Timers timers, Entity.Voice voice) {
        this.settings = settings;
        this.timers = timers;
        this.voice = voice;
        settings.dhts.forEach(dht -> samples.put(dht, new double[] {TEMPERATURE, HUMIDITY}));
        boot();
    }

    /** Everything is as after a reset. */
    void boot() {
        all.clear();
        String root = settings.topicPrefix;
        for (int number = 1; number <= settings.relays; number++) {
            all.add(new Relay("relay_" + number, "Relay " + number, settings.assumed, root, voice));
        }
        for (int number = 1; number <= settings.contacts; number++) {
            all.add(new Contact("contact_" + number, "Contact " + number, root, voice));
        }
        for (int number = 1; number <= settings.buttons; number++) {
            all.add(new Button("button_" + number, "Button " + number, root, voice));
        }
        for (int number = 1; number <= settings.events; number++) {
            all.add(new Event("press_" + number, "Press " + number, root, voice));
        }
        for (int number = 1; number <= settings.covers; number++) {
            all.add(new Cover("cover_" + number, "Cover " + number, timers, root, voice));
        }
        for (String dht : settings.dhts) {
            String unit = settings.fahrenheit ? "°F" : "°C";
            addSensor((dht + " Temperature").trim(), "temperature", unit);
            addSensor((dht + " Humidity").trim(), "humidity", "%");
        }
        if (settings.diagnostics) {
            addSensor("WiFi Signal", "signal_strength", "dBm");
            addSensor("Uptime", "duration", "s");
            if (!settings.statusTopic.isEmpty()) {
                all.add(new Presence(settings, voice));
            }
        }
        if (settings.others) {
            all.add(new Other("light", "lamp", "Lamp", "{\"state\":\"ON\",\"brightness\":255}", root, voice));
            all.add(new Other("fan", "fan", "Fan", "ON", root, voice));
            all.add(new Other("number", "threshold", "Threshold", "12", root, voice));
            all.add(new Other("select", "mode", "Mode", "auto", root, voice));
            all.add(new Other("text_sensor", "reset_reason", "Reset Reason", "Power on", root, voice));
        }
        for (int number = 1; number <= settings.filler; number++) {
            addSensor("Pressure " + number, "pressure", "hPa");
        }
        settings.entities.forEach(entity -> all.add(entity(entity[0], entity[1], entity[2])));
    }

    private Entity entity(String type, String objectId, String name) {
        String root = settings.topicPrefix;
        return switch (type) {
            case "switch" -> new Relay(objectId, name, settings.assumed, root, voice);
            case "binary_sensor" -> new Contact(objectId, name, root, voice);
            case "button" -> new Button(objectId, name, root, voice);
            case "event" -> new Event(objectId, name, root, voice);
            case "cover" -> new Cover(objectId, name, timers, root, voice);
            default -> new Other(type, objectId, name, "", root, voice);
        };
    }

    private void addSensor(String name, String deviceClass, String unit) {
        all.add(new Sensor(
                Entity.objectId(name), name, deviceClass, unit, settings.expireSeconds, settings.topicPrefix, voice));
    }

    List<Entity> all() {
        return List.copyOf(all);
    }

    void remove(String objectId) {
        all.removeIf(entity -> entity.objectId.equals(objectId));
    }

    /** @param number from 1 */
    <T extends Entity> T number(Class<T> kind, int number) {
        List<T> those = all.stream().filter(kind::isInstance).map(kind::cast).toList();
        if (number < 1 || number > those.size()) {
            throw new IllegalArgumentException("no " + kind.getSimpleName() + " " + number);
        }
        return those.get(number - 1);
    }

    /** @return null when it is not a topic of commands */
    Entity commanded(String topic) {
        return all.stream()
                .filter(entity -> entity.commandTopics().contains(topic))
                .findFirst()
                .orElse(null);
    }

    /** From the next report on. */
    void sample(String dht, double temperature, double humidity) {
        if (samples.replace(dht, new double[] {temperature, humidity}) == null) {
            throw new IllegalArgumentException("no DHT " + dht);
        }
    }

    /** All sensors measure, and say what. */
    void measure(long uptimeSeconds) {
        samples.forEach((dht, sample) -> {
            sensor((dht + " Temperature").trim()).ifPresent(sensor -> sensor.measured(text(sample[0])));
            sensor((dht + " Humidity").trim()).ifPresent(sensor -> sensor.measured(text(sample[1])));
        });
        sensor("WiFi Signal").ifPresent(sensor -> sensor.measured("-61"));
        sensor("Uptime").ifPresent(sensor -> sensor.measured(Long.toString(uptimeSeconds)));
        for (int number = 1; number <= settings.filler; number++) {
            sensor("Pressure " + number).ifPresent(sensor -> sensor.measured("1013.2"));
        }
    }

    private Optional<Sensor> sensor(String name) {
        return all.stream()
                .filter(Sensor.class::isInstance)
                .map(Sensor.class::cast)
                .filter(sensor -> sensor.name.equals(name))
                .findFirst();
    }

    private String text(double value) {
        return Double.isNaN(value) ? settings.failed : String.format(Locale.ROOT, "%.1f", value);
    }
}
