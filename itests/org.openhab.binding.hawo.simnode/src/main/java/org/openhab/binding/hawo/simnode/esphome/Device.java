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

import java.util.List;
import java.util.stream.Stream;
import org.openhab.binding.hawo.simnode.Timers;

/**
 * An ESPHome node: what it says when, at a boot, a reconnect, a question and a command, and how it goes to sleep. Confined to
 * its loop.
 */
final class Device {

    private static final String DISCOVER = "esphome/discover";
    private static final int QUESTION_QOS = 2;
    /** One turn of its main loop. */
    private static final long LOOP_MILLIS = 16;

    private static final long FIRST_SAMPLE_MILLIS = 2_000;
    private static final long BOOT_MILLIS = 3_000;

    private final Settings settings;
    private final Timers timers;
    private final Network network;
    private final Entities entities;
    private final Discovery discovery;

    private boolean deaf;
    private long bootedAt;
    private int boots;
    private int connects;
    private long lostAt = -1;

    Device(Settings settings, Timers timers, Network network) {
        this.settings = settings;
        this.timers = timers;
        this.network = network;
        discovery = new Discovery(settings);
        entities = new Entities(settings, timers, this::say);
    }

    Entities entities() {
        return entities;
    }

    void deaf(boolean ignoring) {
        deaf = ignoring;
    }

    void boot() {
        begin();
        network.connect();
    }

    private void begin() {
        int thisBoot = ++boots;
        bootedAt = timers.now();
        entities.boot();
        timers.after(FIRST_SAMPLE_MILLIS / settings.hurry, () -> sample(thisBoot));
        if (settings.deepSleepSeconds > 0) {
            timers.after(settings.runSeconds * 1000L / settings.hurry, () -> sleep(thisBoot));
        }
    }

    /** The connection is lost, or could not be made. Without a broker for long, it starts again. */
    void notConnected() {
        if (lostAt < 0) {
            lostAt = timers.now();
        } else if (settings.rebootSeconds > 0 && timers.now() - lostAt > settings.rebootSeconds * 1000L) {
            lostAt = timers.now();
            begin();
        }
    }

    /** It subscribes, says who it is, and then everything that it knows: at each connect, not only after a boot. */
    void connected() {
        int thisConnect = ++connects;
        lostAt = -1;
        if (settings.discoverIp) {
            network.subscribe(QUESTION_QOS, DISCOVER, "esphome/ping/" + settings.name);
        }
        List<Entity> all = entities.all();
        String[] commands =
                all.stream().flatMap(entity -> entity.commandTopics().stream()).toArray(String[]::new);
        if (commands.length > 0) {
            network.subscribe(0, commands);
        }
        answer();
        int turnOfBirth =
                switch (settings.birth) {
                    case "before" -> 0;
                    case "amid" -> all.size() / 2;
                    default -> all.size();
                };
        long at = 0;
        for (int turn = 0; turn <= all.size(); turn++) {
            if (turn == turnOfBirth) {
                inTurn(at++, thisConnect, this::birth);
            }
            if (turn < all.size()) {
                Entity entity = all.get(turn);
                inTurn(at++, thisConnect, () -> announce(entity));
            }
        }
    }

    private void inTurn(long turn, int connect, Runnable task) {
        timers.after(turn * LOOP_MILLIS / settings.hurry, () -> {
            if (connect == connects) {
                task.run();
            }
        });
    }

    private void birth() {
        if (!settings.statusTopic.isEmpty()) {
            network.publish(settings.statusTopic, settings.online, 0, true);
        }
    }

    private void announce(Entity entity) {
        if (settings.discovery) {
            network.publish(discovery.topic(entity), discovery.config(entity), 0, true);
        }
        entity.sayState();
    }

    private void answer() {
        if (settings.discoverIp) {
            network.publish(DISCOVER + "/" + settings.name, discovery.self(), QUESTION_QOS, settings.discovery);
        }
    }

    void message(String topic, String payload) {
        if (deaf) {
            return;
        }
        if (settings.discoverIp && (topic.equals(DISCOVER) || topic.equals("esphome/ping/" + settings.name))) {
            answer();
            return;
        }
        Entity commanded = entities.commanded(topic);
        if (commanded != null) {
            commanded.command(topic, payload);
        }
    }

    /** With the log line that belongs to it; the broker keeps the last one of these too. */
    private void say(String topic, String payload) {
        network.publish(settings.topicPrefix + "/debug", "[D][entity:034]: Sending state " + payload, 0, true);
        network.publish(topic, payload, 0, settings.retain);
    }

    /** Now, beside those of the interval. */
    void measure() {
        entities.measure((timers.now() - bootedAt) / 1000);
    }

    private void sample(int boot) {
        if (boot == boots) {
            measure();
            timers.after(settings.intervalSeconds * 1000L, () -> sample(boot));
        }
    }

    private void sleep(int boot) {
        if (boot == boots) {
            leaveFor(settings.deepSleepSeconds * 1000L);
        }
    }

    /** In good order, as before an update of its firmware. */
    void restart() {
        leaveFor(BOOT_MILLIS / settings.hurry);
    }

    private void leaveFor(long millis) {
        boots++;
        network.leave(settings.statusTopic, settings.offline);
        timers.after(millis, this::boot);
    }

    /** Its power is taken away and comes back. */
    void reset() {
        boots++;
        network.drop();
        timers.after(BOOT_MILLIS / settings.hurry, this::boot);
    }

    /** As with <code>discovery: clean</code>, or when the user empties the topics. */
    void withdraw(Stream<Entity> those) {
        those.forEach(entity -> network.publish(discovery.topic(entity), "", 0, true));
    }
}
