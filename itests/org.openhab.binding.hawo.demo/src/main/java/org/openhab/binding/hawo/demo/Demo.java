/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.demo.Terminal.Colour;
import org.osgi.framework.BundleContext;

/**
 * A house with a broker, a relay board and a DHT22 node. What it is made of comes in framework properties:
 * {@code hawo.demo.home} (a folder to work in), {@code hawo.demo.node} (the command of a node, words separated by line
 * feeds), {@code hawo.demo.kind} (what that is), {@code hawo.demo.broker} (host and port of somebody's broker),
 * {@code hawo.demo.mosquitto} (its executable), {@code hawo.demo.embedded} (the class path of the embedded broker),
 * {@code hawo.demo.scenario} (walk through the scenario and end), {@code hawo.demo.colours}.
 */
@NonNullByDefault
final class Demo implements AutoCloseable {
    static final String BRIDGE = "hawo:broker:demo";
    private static final String RELAY_NODE = "pump-shed";
    private static final String CLIMATE_NODE = "greenhouse";
    private static final Duration REMOVAL_LIMIT = Duration.ofSeconds(10);

    private final OpenHab openHab;
    private final Terminal terminal;
    private final Broker broker;
    private final Dialect dialect;
    private final NodeProcess relayNode;
    private final NodeProcess climateNode;
    private final boolean scenario;
    private final EventPrinter printer;

    Demo(BundleContext context, OpenHab openHab) throws IOException {
        this.openHab = openHab;
        Path home = Files.createDirectories(Path.of(property(context, "hawo.demo.home")));
        terminal = new Terminal(System.out, Boolean.parseBoolean(context.getProperty("hawo.demo.colours")));
        printer = new EventPrinter(terminal);
        scenario = Boolean.parseBoolean(context.getProperty("hawo.demo.scenario"));
        broker = broker(context, home);
        List<String> firmware = property(context, "hawo.demo.node")
                .lines()
                .filter(w -> !w.isBlank())
                .toList();
        dialect = Dialect.of(property(context, "hawo.demo.kind"));
        relayNode =
                new NodeProcess(dialect.id(RELAY_NODE, 1), firmware, dialect.relayOptions(RELAY_NODE), broker, home);
        climateNode = new NodeProcess(
                dialect.id(CLIMATE_NODE, 2), firmware, dialect.climateOptions(CLIMATE_NODE), broker, home);
    }

    private static Broker broker(BundleContext context, Path home) {
        String foreign = context.getProperty("hawo.demo.broker");
        if (foreign != null && !foreign.isEmpty()) {
            int colon = foreign.lastIndexOf(':');
            return colon < 0
                    ? Broker.foreign(foreign, 1883)
                    : Broker.foreign(foreign.substring(0, colon), Integer.parseInt(foreign.substring(colon + 1)));
        }
        String mosquitto = context.getProperty("hawo.demo.mosquitto");
        if (mosquitto != null && !mosquitto.isEmpty()) {
            return Broker.mosquitto(mosquitto, home);
        }
        return Broker.embedded(property(context, "hawo.demo.embedded"), home);
    }

    private static String property(BundleContext context, String key) {
        return Objects.requireNonNull(context.getProperty(key), () -> "the framework property " + key + " is missing");
    }

    /** @return the exit code: 0 when all went well */
    int run() throws IOException, TimeoutException {
        terminal.line(Colour.BOLD, "HAWO demo: " + broker + ", nodes " + relayNode.id() + " and " + climateNode.id());
        broker.start();
        openHab.listen(printer::print, printer);
        openHab.addThing(BRIDGE, null, "Broker", Map.of("host", broker.host(), "port", broker.port()));
        if (scenario) {
            return new Scenario(this).run() ? 0 : 1;
        }
        relayNode.start();
        climateNode.start();
        new Shell(this).run();
        return 0;
    }

    OpenHab openHab() {
        return openHab;
    }

    Terminal terminal() {
        return terminal;
    }

    Dialect dialect() {
        return dialect;
    }

    Broker broker() {
        return broker;
    }

    NodeProcess relayNode() {
        return relayNode;
    }

    NodeProcess climateNode() {
        return climateNode;
    }

    String relayThing() {
        return "hawo:relay:demo:" + relayNode.id();
    }

    String climateThing() {
        return "hawo:dht22:demo:" + climateNode.id();
    }

    /** Links the items that a user would make first. */
    void addItems() {
        openHab.addItem("Pump", "Switch", relayThing() + ":" + dialect.relay(1));
        openHab.addItem("Lamp", "Switch", relayThing() + ":" + dialect.relay(2));
        openHab.addItem("Greenhouse_Temperature", "Number:Temperature", climateThing() + ":temperature");
        openHab.addItem("Greenhouse_Humidity", "Number:Dimensionless", climateThing() + ":humidity");
        openHab.addItem("Greenhouse_DewPoint", "Number:Temperature", climateThing() + ":dew-point");
    }

    @Override
    public void close() {
        printer.end();
        try {
            List<String> children = openHab.things().stream()
                    .filter(thing -> thing.getBridgeUID() != null)
                    .map(thing -> thing.getUID().toString())
                    .toList();
            children.forEach(openHab::removeThing);
            OpenHab.await("the Things are removed", REMOVAL_LIMIT, () -> children.stream()
                    .allMatch(uid -> openHab.thing(uid) == null));
            openHab.removeThing(BRIDGE);
            OpenHab.await("the bridge is removed", REMOVAL_LIMIT, () -> openHab.thing(BRIDGE) == null);
            relayNode.kill();
            climateNode.kill();
            broker.stop();
        } catch (TimeoutException e) {
            terminal.line(Colour.RED, String.valueOf(e.getMessage()));
        }
    }
}
