/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.simnode;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openhab.binding.hawo.simnode.esphome.SimEspHome;
import org.openhab.binding.hawo.simnode.tasmota.SimTasmota;

/**
 * A node in Java that speaks the HAWO convention (firmware/PROTOCOL.md) over a connection of its own, as a process that
 * can be killed, stopped and started again.
 */
public final class SimNode implements Link.Listener {

    private static final int LONGEST_PAYLOAD = 4096;
    private static final Pattern SET = Pattern.compile("relay/([1-9][0-9]?)/set");

    private final Options options;
    private final Board board;
    private final String reset;
    private final ScheduledExecutorService loop = newLoop();
    private final Backoff backoff =
            new Backoff(() -> ThreadLocalRandom.current().nextDouble());
    private final Link link;
    private final List<Relay> relays = new ArrayList<>();
    private final List<Button> buttons = new ArrayList<>();
    private final RecentIds recentIds = new RecentIds();
    private final ShortEvents events;
    private final Contacts contacts;
    private final String boot =
            String.format("%08x", ThreadLocalRandom.current().nextInt());
    private final long startNanos = System.nanoTime();
    private String climate;
    private long dropped;
    private boolean silent;
    private boolean deaf;

    SimNode(Options options, Board board, String reset) {
        this.options = options;
        this.board = board;
        this.reset = reset;
        link = new Link(options::identity, () -> backoff.next(nowMillis()), loop, this);
        for (int number = 1; number <= options.relays(); number++) {
            String topic = "relay/" + number + "/state";
            int index = number - 1;
            relays.add(new Relay(loop, () -> say(topic, relays.get(index).word(), 1, true)));
        }
        for (int number = 1; number <= options.buttons(); number++) {
            int which = number;
            buttons.add(new Button(loop, SimNode::nowMillis, kind -> press(which, kind)));
        }
        events = new ShortEvents(this::say, SimNode::nowMillis, () -> dropped++);
        contacts = new Contacts(board.contacts(), this::say, loop, SimNode::nowMillis, () -> dropped++);
        if (options.dht22()) {
            climate = "{\"temperature\":21.5,\"humidity\":48.0}";
        }
    }

    /** What Paho or a timer still wants of a node that was reset is dropped. */
    private static ScheduledExecutorService newLoop() {
        return new ScheduledThreadPoolExecutor(1, new ThreadPoolExecutor.DiscardPolicy());
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length > 1 && "--dialect".equals(args[0])) {
            String[] rest = Arrays.copyOfRange(args, 2, args.length);
            switch (args[1]) {
                case "tasmota" -> SimTasmota.main(rest);
                case "esphome" -> SimEspHome.main(rest);
                default -> {
                    System.err.println("no such dialect: " + args[1] + "; tasmota or esphome");
                    System.exit(2);
                }
            }
            return;
        }
        Options options;
        try {
            options = Options.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        Board board = new Board(options);
        if (options.controlPort() > 0) {
            Control.listen(options.id(), options.controlPort(), board);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(board::leave));
        board.start();
        Thread.currentThread().join(); // between two nodes no other thread keeps the process alive
    }

    void start() {
        loop.execute(link::connect);
        loop.scheduleAtFixedRate(
                this::publishReadings, options.intervalSeconds(), options.intervalSeconds(), TimeUnit.SECONDS);
    }

    /** Ends the connection in good order, with this as the status. */
    void leave(String lastWord) {
        try {
            loop.submit(() -> link.close(lastWord)).get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            System.out.println("left without a word: " + e);
        }
    }

    /** Without a word to the broker, unless {@link #leave} came before. */
    void end() {
        try {
            loop.submit(link::abort).get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            System.out.println("not ended in order: " + e);
        } finally {
            loop.shutdownNow();
        }
    }

    @Override
    public void connected() {
        link.subscribe(1, this::up, options.topic("relay/+/set"), options.topic("command"), options.topic("status"));
    }

    private void up() {
        link.ready();
        publishAll(false, backoff::end);
        events.connected();
        contacts.connected();
        System.out.println("online");
    }

    @Override
    public void message(String topic, byte[] payload, boolean retained) {
        String rest = topic.substring(options.topic("").length());
        String text = new String(payload, StandardCharsets.UTF_8);
        if ("status".equals(rest)) {
            // A retained one is older than the snapshot, which has put it right; our own farewell stays (rule 3.5).
            if (!"online".equals(text) && !retained && !link.closed()) {
                say("status", "online", 1, true);
            }
        } else if (deaf) {
            return;
        } else if (payload.length > LONGEST_PAYLOAD) {
            drop("too long", rest);
        } else if (retained) {
            drop("retained", rest);
        } else if ("command".equals(rest)) {
            command(text);
        } else {
            set(rest, text);
        }
    }

    private void command(String word) {
        switch (word) {
            case "refresh" -> publishAll(true, () -> {});
            case "identify" -> System.out.println("identify");
            case "restart" -> board.restart();
            default -> drop("unknown", "command " + word);
        }
    }

    private void set(String rest, String payload) {
        if (payload.isEmpty()) {
            return; // what remains of a retained one that was removed (rule 5.3)
        }
        try {
            Matcher topic = SET.matcher(rest);
            if (!topic.matches() || Integer.parseInt(topic.group(1)) > relays.size()) {
                throw new IllegalArgumentException("no such relay");
            }
            SetCommand command = SetCommand.parse(payload, options.ids());
            carryOut(command, Integer.parseInt(topic.group(1)));
        } catch (IllegalArgumentException e) {
            drop(e.getMessage(), rest);
        }
    }

    /** A repeat is answered in the same way, and moves nothing (rule 5.7). */
    private void carryOut(SetCommand command, int number) {
        Relay relay = relays.get(number - 1);
        if (command.id() == null || recentIds.add(command.id(), nowMillis())) {
            relay.set(command);
        } else {
            relay.confirm();
        }
        if (command.id() != null) {
            event("relay/" + number + "/done", command.id());
        }
    }

    private void drop(String why, String what) {
        dropped++;
        System.out.println("ignored, " + why + ": " + what);
    }

    /** A full, true snapshot, and only then the word that says so. */
    private void publishAll(boolean withTelemetry, Runnable acknowledged) {
        say("info", info(), 1, true);
        for (int number = 1; number <= relays.size(); number++) {
            say("relay/" + number + "/state", relays.get(number - 1).word(), 1, true);
        }
        contacts.sayStates();
        if (climate != null) {
            say("climate", climate, 0, true);
        }
        if (withTelemetry) {
            say("telemetry", telemetry(), 0, false);
        }
        say("status", "online", 1, true, acknowledged);
    }

    private void publishReadings() {
        if (climate != null) {
            say("climate", climate, 0, true);
        }
        say("telemetry", telemetry(), 0, false);
    }

    private static long nowMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    private void event(String rest, String payload) {
        events.add(rest, payload);
        loop.schedule(events::expire, ShortEvents.LIFE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void say(String rest, String payload, int qos, boolean retained) {
        say(rest, payload, qos, retained, () -> {});
    }

    private void say(String rest, String payload, int qos, boolean retained, Runnable acknowledged) {
        if (!silent) {
            link.publish(options.topic(rest), payload, qos, retained, acknowledged);
        }
    }

    private String info() {
        JsonObject info = new JsonObject();
        info.addProperty("protocol", 1);
        info.addProperty("firmware", "hawo-simnode 1.0.0");
        info.addProperty("model", "simulated");
        info.addProperty("mac", options.mac());
        info.addProperty("ip", "127.0.0.1");
        info.addProperty("boot", boot);
        info.addProperty("reset", reset);
        info.addProperty("relays", options.relays());
        info.addProperty("buttons", options.buttons());
        info.addProperty("contacts", options.contacts());
        JsonArray sensors = new JsonArray();
        if (options.dht22()) {
            sensors.add("dht22");
        }
        info.add("climate", sensors);
        info.addProperty("interval", options.intervalSeconds());
        info.addProperty("keepalive", options.keepAliveSeconds());
        if (options.ids()) {
            info.addProperty("ids", true);
        }
        return info.toString();
    }

    private String telemetry() {
        JsonObject telemetry = new JsonObject();
        telemetry.addProperty("uptime", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNanos));
        telemetry.addProperty("rssi", -61);
        telemetry.addProperty("heap", 28160);
        telemetry.addProperty("reconnects", link.reconnects());
        telemetry.addProperty("dropped", dropped);
        return telemetry.toString();
    }

    /** One line from the control port, done in the loop. Returns the answer. */
    String control(String[] words) throws InterruptedException, ExecutionException {
        return loop.submit(() -> controlInLoop(words)).get();
    }

    private String controlInLoop(String[] words) {
        switch (words[0]) {
            case "press" -> press(button(words), words[2]);
            case "down" -> buttons.get(button(words) - 1).down();
            case "up" -> buttons.get(button(words) - 1).up();
            case "contact" -> {
                int number = Integer.parseInt(words[1]);
                if (number < 1 || number > options.contacts()) {
                    throw new IllegalArgumentException("no contact " + number);
                }
                if (!List.of("open", "closed").contains(words[2])) {
                    throw new IllegalArgumentException("open or closed, not " + words[2]);
                }
                contacts.move(number, "open".equals(words[2]));
            }
            case "relay" -> {
                return "ok " + relays.get(Integer.parseInt(words[1]) - 1).word();
            }
            case "dht22" -> {
                climate = "fail".equals(words[1])
                        ? "{\"error\":\"" + words[2] + "\"}"
                        : "{\"temperature\":" + Double.valueOf(words[1]) + ",\"humidity\":" + Double.valueOf(words[2])
                                + "}";
                say("climate", climate, 0, true);
            }
            case "silent" -> silent = "on".equals(words[1]);
            case "deaf" -> deaf = "on".equals(words[1]);
            case "sleep" -> link.close("sleeping");
            case "stop" -> new Thread(() -> System.exit(0)).start(); // the farewell is said while the process ends
            default -> throw new IllegalArgumentException("unknown: " + words[0]);
        }
        return "ok";
    }

    private int button(String[] words) {
        int number = Integer.parseInt(words[1]);
        if (number < 1 || number > options.buttons()) {
            throw new IllegalArgumentException("no button " + number);
        }
        return number;
    }

    private void press(int number, String kind) {
        if (number <= relays.size() && "short".equals(kind)) {
            relays.get(number - 1).toggle();
        }
        event("button/" + number, kind);
    }
}
