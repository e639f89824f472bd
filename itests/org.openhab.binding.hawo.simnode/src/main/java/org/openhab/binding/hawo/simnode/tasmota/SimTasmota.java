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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.openhab.binding.hawo.simnode.Control;
import org.openhab.binding.hawo.simnode.Link;
import org.openhab.binding.hawo.simnode.NodeLoop;
import org.openhab.binding.hawo.simnode.tasmota.Bodies.Sample;

/**
 * A simulated Tasmota device as a process. Its control port understands, each answered by a line that begins with
 * <code>ok</code> or <code>error</code>:
 * <pre>
 * relay N     press N SINGLE|DOUBLE|…     switch N ON|OFF|TOGGLE|…     shutter N POSITION (100: open)
 * dht22 T H   dht22 fail [why]   sensor NAME T H   power W   total KWH   tele (reports now)
 * silent on|off (says nothing)   deaf on|off (obeys nothing)   reset (power off and on)   stop
 * say TOPIC PAYLOAD
 * </pre>
 */
public final class SimTasmota implements Link.Listener, Network, Control.Target {

    private static final long RETRY_MILLIS = 10_000;
    private static final long MAX_RETRY_MILLIS = 120_000;

    private final Settings settings;
    private final NodeLoop loop = new NodeLoop();

    private final Link link;
    private final Device device;
    private long retryMillis = RETRY_MILLIS;
    private boolean silent;

    private SimTasmota(Settings settings) {
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
        SimTasmota sim = new SimTasmota(settings);
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
                new Link.Will(settings.telemetry("LWT"), settings.offline, 1),
                true);
    }

    private long pauseMillis() {
        long pause = retryMillis / settings.hurry;
        retryMillis = Math.min(MAX_RETRY_MILLIS, retryMillis + RETRY_MILLIS);
        return pause;
    }

    // The link

    @Override
    public void connected() {
        retryMillis = RETRY_MILLIS;
        link.ready();
        device.connected();
        System.out.println("online");
    }

    @Override
    public void message(String topic, byte[] payload, boolean retained) {
        // It takes retained commands for new ones.
        device.message(topic, new String(payload, StandardCharsets.UTF_8));
    }

    // What the device wants

    @Override
    public void connect() {
        link.connect();
    }

    @Override
    public void publish(String topic, String payload, boolean retained) {
        if (!silent) {
            link.publish(topic, payload, 0, retained, () -> {});
        }
    }

    @Override
    public void subscribe(String... filters) {
        link.subscribe(0, () -> {}, filters);
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
        switch (words[0]) {
            case "relay" -> {
                return "ok " + (device.relays().isOn(Integer.parseInt(words[1])) ? "ON" : "OFF");
            }
            case "press" -> device.answers().action("Button" + Integer.parseInt(words[1]), words[2]);
            case "switch" -> device.switches().turn(Integer.parseInt(words[1]), words[2]);
            case "shutter" -> device.shutters().put(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            case "dht22" -> measure(settings.sensors.get(0), words, 1);
            case "sensor" -> measure(words[1], words, 2);
            case "power" -> device.meter().watts = Double.parseDouble(words[1]);
            case "total" -> device.meter().total = Double.parseDouble(words[1]);
            case "tele" -> device.report();
            case "silent" -> silent = "on".equals(words[1]);
            case "deaf" -> device.deaf("on".equals(words[1]));
            case "reset" -> device.reset("Vbat power on reset");
            case "say" -> publish(words[1], words.length > 2 ? words[2] : "", false);
            case "stop" -> new Thread(() -> System.exit(0)).start();
            default -> throw new IllegalArgumentException("unknown: " + words[0]);
        }
        return "ok";
    }

    /** What was measured is said with the next report, which is made at once. */
    private void measure(String sensor, String[] words, int from) {
        boolean failed = "fail".equals(words[from]);
        device.bodies()
                .measure(
                        sensor,
                        failed
                                ? Sample.NONE
                                : new Sample(Double.parseDouble(words[from]), Double.parseDouble(words[from + 1])));
        device.report();
    }
}
