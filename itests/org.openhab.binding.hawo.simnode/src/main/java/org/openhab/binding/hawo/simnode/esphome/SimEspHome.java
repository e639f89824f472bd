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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.openhab.binding.hawo.simnode.Control;
import org.openhab.binding.hawo.simnode.Link;
import org.openhab.binding.hawo.simnode.NodeLoop;

/**
 * A simulated ESPHome node as a process. Its control port understands, each answered by a line that begins with
 * <code>ok</code> or <code>error</code>:
 * <pre>
 * relay N     turn N on|off|toggle (at the node)     contact N open|closed     press N EVENT_TYPE     presses N
 * dht22 T H   dht22 fail [why]   dht NAME T H   dht NAME fail
 * silent on|off (says nothing)   deaf on|off (obeys and answers nothing)   lose (the connection)
 * reset (power off and on)   restart (in good order)   stop
 * remove OBJECT_ID (from the YAML: its messages stay on the broker)   withdraw OBJECT_ID   clean (all)
 * say TOPIC PAYLOAD
 * </pre>
 */
public final class SimEspHome implements Link.Listener, Network, Control.Target {

    private static final long RETRY_MILLIS = 5_000;
    /** The client needs a moment after it is connected. */
    private static final long SETTLE_MILLIS = 100;

    private final Settings settings;
    private final NodeLoop loop = new NodeLoop();
    private final Link link;
    private final Device device;
    private boolean silent;

    private SimEspHome(Settings settings) {
        this.settings = settings;
        link = new Link(this::identity, this::pauseMillis, loop, this);
        device = new Device(settings, loop, this);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Settings settings;
        try {
            settings = new Settings(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        SimEspHome sim = new SimEspHome(settings);
        if (settings.controlPort > 0) {
            Control.listen(settings.mac, settings.controlPort, sim);
        }
        sim.loop.execute(sim.device::boot);
        Thread.currentThread().join();
    }

    private Link.Identity identity() {
        return new Link.Identity(
                settings.server,
                settings.clientId(),
                settings.keepAliveSeconds,
                settings.statusTopic.isEmpty() ? null : new Link.Will(settings.statusTopic, settings.offline, 0),
                settings.cleanSession);
    }

    private long pauseMillis() {
        device.notConnected();
        return RETRY_MILLIS / settings.hurry;
    }

    // The link

    @Override
    public void connected() {
        loop.after(SETTLE_MILLIS, () -> {
            if (link.isConnected()) {
                link.ready();
                device.connected();
                System.out.println("online");
            }
        });
    }

    @Override
    public void message(String topic, byte[] payload, boolean retained) {
        // It takes retained commands for new ones, and those that the broker kept for its session.
        device.message(topic, new String(payload, StandardCharsets.UTF_8));
    }

    // What the device wants

    @Override
    public void connect() {
        link.connect();
    }

    @Override
    public void publish(String topic, String payload, int qos, boolean retained) {
        if (!silent) {
            link.publish(topic, payload, qos, retained, () -> {});
        }
    }

    @Override
    public void subscribe(int qos, String... filters) {
        link.subscribe(qos, () -> {}, filters);
    }

    @Override
    public void leave(String topic, String payload) {
        link.leave(topic.isEmpty() ? null : topic, payload, 0);
    }

    @Override
    public void drop() {
        link.drop();
    }

    // The control port

    @Override
    public String control(String line) throws InterruptedException, ExecutionException {
        return loop.call(() -> controlInLoop(line.trim().split("\\s+")));
    }

    private String controlInLoop(String[] words) {
        Entities entities = device.entities();
        switch (words[0]) {
            case "relay" -> {
                return "ok " + relay(words).word();
            }
            case "presses" -> {
                return "ok "
                        + entities.number(Button.class, Integer.parseInt(words[1]))
                                .presses();
            }
            case "turn" -> relay(words).command("", words[2]);
            case "contact" ->
                entities.number(Contact.class, Integer.parseInt(words[1])).move("open".equals(words[2]));
            case "press" ->
                entities.number(Event.class, Integer.parseInt(words[1])).fire(words[2]);
            case "dht22" -> measure(settings.dhts.get(0), words, 1);
            case "dht" -> measure(words[1], words, 2);
            case "silent" -> silent = "on".equals(words[1]);
            case "deaf" -> device.deaf("on".equals(words[1]));
            case "lose" -> {
                link.drop();
                loop.after(pauseMillis(), link::connect);
            }
            case "reset" -> device.reset();
            case "restart" -> device.restart();
            case "remove" -> entities.remove(words[1]);
            case "withdraw" ->
                device.withdraw(entities.all().stream().filter(entity -> entity.objectId.equals(words[1])));
            case "clean" -> device.withdraw(entities.all().stream());
            case "say" -> publish(words[1], words.length > 2 ? words[2] : "", 0, false);
            case "stop" -> new Thread(() -> System.exit(0)).start();
            default -> throw new IllegalArgumentException("unknown: " + words[0]);
        }
        return "ok";
    }

    private Relay relay(String[] words) {
        return device.entities().number(Relay.class, Integer.parseInt(words[1]));
    }

    /** What was measured is said at once. */
    private void measure(String dht, String[] words, int from) {
        boolean failed = "fail".equals(words[from]);
        device.entities()
                .sample(
                        dht,
                        failed ? Double.NaN : Double.parseDouble(words[from]),
                        failed ? Double.NaN : Double.parseDouble(words[from + 1]));
        device.measure();
    }
}
