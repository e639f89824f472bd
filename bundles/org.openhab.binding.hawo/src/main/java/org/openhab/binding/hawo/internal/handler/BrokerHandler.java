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

import static org.openhab.binding.hawo.internal.HawoBindingConstants.PROPERTY_SERVER;

import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.bridge.BrokerSession;
import org.openhab.binding.hawo.internal.bridge.Monotonic;
import org.openhab.binding.hawo.internal.bridge.NodeAnnouncements;
import org.openhab.binding.hawo.internal.mqtt.LinkState;
import org.openhab.binding.hawo.internal.mqtt.MqttConnection;
import org.openhab.binding.hawo.internal.mqtt.MqttSettings;
import org.openhab.binding.hawo.internal.node.NodeCommand;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeListener;
import org.openhab.binding.hawo.internal.node.ShutterWish;
import org.openhab.binding.hawo.internal.status.LinkStatus;
import org.openhab.binding.hawo.internal.status.NodeRow;
import org.openhab.binding.hawo.internal.status.ThingState;
import org.openhab.core.thing.Bridge;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingRegistry;
import org.openhab.core.thing.ThingStatusDetail;
import org.openhab.core.thing.binding.BaseBridgeHandler;
import org.openhab.core.thing.binding.ThingHandler;
import org.openhab.core.thing.binding.ThingHandlerService;
import org.openhab.core.types.Command;

/** The bridge: a broker, and all nodes that speak through it. */
@NonNullByDefault
public final class BrokerHandler extends BaseBridgeHandler {
    private static final long NOT_CONNECTED = -1;

    private final MqttConnection.Factory connections;
    private final List<Class<? extends ThingHandlerService>> services;
    /** The same as long as this handler lives, so that the broker ends an old connection of ours when a new one comes. */
    private final String ownClientId = "openhab-hawo-"
            + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());

    /**
     * Who follows which node. It outlives the session, since a new configuration of the bridge leaves the Things alone. Also
     * the lock under which sessions come and go and are told who follows.
     */
    private final Map<NodeAttachment, NodeId> attached = new LinkedHashMap<>();

    /** Held while openHAB is told a status, so that it hears them one at a time. */
    private final Object telling = new Object();

    /** Held while the nodes are announced, so that those of an earlier session do not come after its end. */
    private final Object announcing = new Object();

    private volatile @Nullable BrokerSession session;
    private volatile @Nullable NodeAnnouncements announcements;
    private volatile long connectedSince = NOT_CONNECTED;

    /** Held while the session begins or ends: both openHAB and a change of the MQTT Thing can want it. */
    private final Object lifeCycle = new Object();

    private final MqttBridge mqttBridge;

    /** @param services the classes that openHAB makes an object of for this handler */
    public BrokerHandler(
            Bridge bridge,
            MqttConnection.Factory connections,
            ThingRegistry things,
            List<Class<? extends ThingHandlerService>> services) {
        super(bridge);
        this.connections = connections;
        this.services = services;
        mqttBridge = new MqttBridge(things, () -> scheduler.execute(this::reopen));
    }

    @Override
    public void initialize() {
        synchronized (lifeCycle) {
            open();
        }
    }

    private void reopen() {
        synchronized (lifeCycle) {
            if (mqttBridge.isFollowed()) {
                close();
                open();
            }
        }
    }

    private void open() {
        BrokerSession created;
        try {
            BrokerConfiguration configuration = getConfigAs(BrokerConfiguration.class);
            mqttBridge.complete(configuration);
            String id = getThing().getUID().getId();
            MqttSettings settings = configuration.settings(ownClientId, id);
            Link link = new Link();
            created = new BrokerSession(id, connections, settings, configuration.dialects(), link);
            link.session = created;
        } catch (BrokerConfiguration.Invalid e) {
            show(ThingState.offline(ThingStatusDetail.CONFIGURATION_ERROR, e.text()));
            synchronized (attached) {
                if (session == null) {
                    attached.keySet().forEach(NothingKnown::tell);
                }
            }
            return;
        }
        show(ThingState.unknown(null));
        // Stored by the first version of the binding, and never true for long.
        getThing().setProperty("session", null);
        BrokerSession replaced;
        synchronized (attached) {
            replaced = session;
            session = created;
            attached.forEach((listener, node) -> created.attach(node, listener.settings, listener));
            created.start();
        }
        if (replaced != null) {
            replaced.close();
        }
    }

    @Override
    public void dispose() {
        synchronized (lifeCycle) {
            mqttBridge.stop();
            close();
        }
    }

    private void close() {
        BrokerSession closing;
        synchronized (attached) {
            synchronized (telling) {
                closing = session;
                session = null;
                connectedSince = NOT_CONNECTED;
            }
        }
        if (closing != null) {
            closing.close();
        }
        followers().forEach(NodeAttachment::showStatus);
        announce(NodeAnnouncements::stopped);
    }

    /** The node of a Thing that was removed is a new one again. For a Thing that is only stopped this does no harm. */
    @Override
    public void childHandlerDisposed(ThingHandler childHandler, Thing childThing) {
        Optional<NodeId> node =
                NodeConfiguration.of(childThing.getConfiguration()).node();
        BrokerSession now = session;
        if (now != null && node.isPresent()) {
            announce(listener -> listener.thingRemoved(node.get()));
            now.announce(node.get());
        }
    }

    /** A new label or location is no reason to connect again. */
    @Override
    public void thingUpdated(Thing changed) {
        if (changed.getConfiguration().equals(getThing().getConfiguration())) {
            thing = changed;
        } else {
            super.thingUpdated(changed);
        }
    }

    @Override
    public void handleRemoval() {
        // Nothing but REMOVED may follow REMOVING.
        dispose();
        super.handleRemoval();
    }

    @Override
    public void handleCommand(ChannelUID channel, Command command) {
        // A broker has no channels.
    }

    @Override
    public Collection<Class<? extends ThingHandlerService>> getServices() {
        return services;
    }

    /** From now on the listener hears of the node, on the broker's loop, beginning with the present picture. */
    void attach(NodeId node, NodeAttachment listener) {
        synchronized (attached) {
            attached.put(listener, node);
            BrokerSession now = session;
            if (now == null) {
                NothingKnown.tell(listener);
            } else {
                now.attach(node, listener.settings, listener);
            }
        }
    }

    void detach(NodeAttachment listener) {
        synchronized (attached) {
            NodeId node = attached.remove(listener);
            BrokerSession now = session;
            if (node != null && now != null) {
                now.detach(node, listener);
            }
        }
    }

    private List<NodeAttachment> followers() {
        synchronized (attached) {
            return List.copyOf(attached.keySet());
        }
    }

    /** Whether there is a session, so that what it says of the nodes counts. */
    boolean isRunning() {
        return session != null;
    }

    /** False when it was not handed over to the node, and never will be. */
    boolean command(NodeId node, int relay, boolean on, int forSeconds) {
        BrokerSession now = session;
        return now != null && now.command(node, relay, on, forSeconds);
    }

    /** As {@link #command}, for a shutter. */
    boolean moveShutter(NodeId node, int shutter, ShutterWish wish) {
        BrokerSession now = session;
        return now != null && now.moveShutter(node, shutter, wish);
    }

    /** As {@link #command}, for a button that can be pressed. */
    boolean press(NodeId node, int button) {
        BrokerSession now = session;
        return now != null && now.press(node, button);
    }

    /** Shows the listener the present picture, and asks the node for it. */
    void refresh(NodeId node, NodeListener asker) {
        BrokerSession now = session;
        if (now != null) {
            now.refresh(node, asker);
        }
    }

    /** Publishes a command to the node once; false when there is no broker. */
    public boolean ask(NodeId node, NodeCommand ask) {
        BrokerSession now = session;
        if (now == null || !now.link().isUp()) {
            return false;
        }
        now.ask(node, ask);
        return true;
    }

    String statusTopic(NodeId node) {
        BrokerSession now = session;
        return now == null ? node.value() : now.statusTopic(node);
    }

    /** Tells the listener (null: nobody any more) of all nodes, now and as they come. */
    public void setAnnouncements(@Nullable NodeAnnouncements listener) {
        announcements = listener;
        if (isConnectedFor(Duration.ZERO)) {
            announce(NodeAnnouncements::connected);
        }
        announceAll();
    }

    /** Whether there has been a connection for so long, without an interruption. */
    public boolean isConnectedFor(Duration time) {
        long since = connectedSince;
        return since != NOT_CONNECTED && Monotonic.millis() - since >= time.toMillis();
    }

    private void announce(Consumer<NodeAnnouncements> news) {
        synchronized (announcing) {
            NodeAnnouncements listener = announcements;
            if (listener != null) {
                news.accept(listener);
            }
        }
    }

    /** Tells of all nodes that have announced themselves so far. */
    public void announceAll() {
        BrokerSession now = session;
        if (now != null) {
            now.announceAll();
        }
    }

    /** One line for each node, for people. */
    public CompletableFuture<List<String>> describeNodes() {
        BrokerSession now = session;
        return now == null ? CompletableFuture.completedFuture(List.of()) : now.describe(NodeRow::describe);
    }

    /** The nodes with this id that are known: one at most for each dialect. */
    public CompletableFuture<List<NodeId>> findNodes(String id) {
        BrokerSession now = session;
        return now == null ? CompletableFuture.completedFuture(List.of()) : now.find(id);
    }

    /** Empties the retained topics of a node that is gone for good; false when it is ONLINE, or there is no connection. */
    public CompletableFuture<Boolean> forget(NodeId node) {
        BrokerSession now = session;
        return now == null ? CompletableFuture.completedFuture(false) : now.forget(node);
    }

    /** What is there while the bridge runs; for the console. */
    public @Nullable BrokerSession session() {
        return session;
    }

    private void show(ThingState state) {
        synchronized (telling) {
            updateStatus(state.status(), state.detail(), state.text());
        }
    }

    private final class Link implements BrokerSession.Owner {
        private @Nullable BrokerSession session;
        private final LinkStatus status = new LinkStatus();

        @Override
        public void linkChanged(LinkState state) {
            if (isLate()) {
                return;
            }
            if (state instanceof LinkState.Up up) {
                connectedSince = Monotonic.millis();
                // Not by updateProperty: what changes with a connection need not be written to openHAB's storage.
                getThing().setProperty(PROPERTY_SERVER, up.serverUri());
            } else if (state instanceof LinkState.Down) {
                connectedSince = NOT_CONNECTED;
            }
            ThingState changed = status.after(state, Monotonic.millis());
            if (changed != null) {
                showIfPresent(changed);
            }
            if (state.isUp()) {
                announceIfPresent(NodeAnnouncements::connected);
            }
        }

        private void showIfPresent(ThingState state) {
            synchronized (telling) {
                if (!isLate()) {
                    show(state);
                }
            }
        }

        @Override
        public void nodeAnnounced(NodeId node, NodeInfo info, boolean hasThing) {
            announceIfPresent(listener -> listener.announced(node, info, hasThing));
        }

        @Override
        public void nodeRemoved(NodeId node) {
            announceIfPresent(listener -> listener.removed(node));
        }

        private void announceIfPresent(Consumer<NodeAnnouncements> news) {
            announce(listener -> {
                if (!isLate()) {
                    news.accept(listener);
                }
            });
        }

        /** The bridge was disposed, or initialized anew, while this was on its way. */
        private boolean isLate() {
            return BrokerHandler.this.session != session;
        }
    }
}
