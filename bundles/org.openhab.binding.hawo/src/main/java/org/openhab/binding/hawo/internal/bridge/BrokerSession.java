/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.bridge;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.firmware.Dialect;
import org.openhab.binding.hawo.internal.firmware.NodeSettings;
import org.openhab.binding.hawo.internal.firmware.hawo.OpenHabState;
import org.openhab.binding.hawo.internal.mqtt.LinkState;
import org.openhab.binding.hawo.internal.mqtt.MqttConnection;
import org.openhab.binding.hawo.internal.mqtt.MqttMessage;
import org.openhab.binding.hawo.internal.mqtt.MqttSettings;
import org.openhab.binding.hawo.internal.mqtt.MqttStatistics;
import org.openhab.binding.hawo.internal.mqtt.SafeLog;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo.Status;
import org.openhab.binding.hawo.internal.node.Node;
import org.openhab.binding.hawo.internal.node.NodeCommand;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeListener;
import org.openhab.binding.hawo.internal.node.ShutterWish;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a bridge has between its initialize and its dispose: the connection, the nodes heard of on it, and the loop that
 * both live on. All methods return at once, except {@link #close()}; all work is done on the loop.
 */
@NonNullByDefault
public final class BrokerSession {
    /** Called on the loop. */
    public interface Owner {
        void linkChanged(LinkState state);

        /** @param hasThing whether a Thing follows the node */
        void nodeAnnounced(NodeId node, NodeInfo info, boolean hasThing);

        void nodeRemoved(NodeId node);
    }

    private static final byte[] ONLINE = OpenHabState.ONLINE.getBytes(StandardCharsets.UTF_8);

    private final Logger logger = LoggerFactory.getLogger(BrokerSession.class);
    private final String name;
    private final Owner owner;
    private final LongSupplier clock;
    private final Loop loop;
    private final MqttConnection connection;
    private final Supplier<RetainedScan> scans;

    /** Says whether openHAB is there; null: nothing does. */
    private final @Nullable MqttMessage will;

    /** The same for all filters, so that a message is not taken twice where two of them overlap. */
    private final Consumer<MqttMessage> messages = this::onMessage;

    // These belong to the loop.
    private final NodeDirectory nodes;
    private final ProbeBudget probes = new ProbeBudget();

    /** @param name for threads and log lines */
    public BrokerSession(
            String name,
            MqttConnection.Factory connections,
            MqttSettings settings,
            List<Dialect> dialects,
            Owner owner) {
        this(name, connections, settings, dialects, owner, Monotonic::millis);
    }

    /** @param clock in ms, never stepping */
    BrokerSession(
            String name,
            MqttConnection.Factory connections,
            MqttSettings settings,
            List<Dialect> dialects,
            Owner owner,
            LongSupplier clock) {
        this.name = name;
        this.clock = clock;
        this.owner = owner;
        will = settings.will();
        NodeLog log = new NodeLog(name);
        nodes = new NodeDirectory(name, owner);
        dialects.forEach(dialect -> nodes.add(new DialectNodes(dialect, this, nodes, log)));
        loop = new Loop("hawo-" + name, clock, nodes);
        connection = connections.create(name, settings, loop);
        MqttSettings another = settings.withClientId(settings.clientId() + RetainedScan.SUFFIX);
        scans = () -> new RetainedScan(callbacks -> connections.create(name + RetainedScan.SUFFIX, another, callbacks));
    }

    public void start() {
        loop.start();
        connection.listen(this::onLink);
        for (DialectNodes speakers : nodes.dialects()) {
            boolean essential = speakers.dialect().isEssential();
            speakers.dialect().filters().forEach(essential ? this::subscribeOrFail : this::subscribe);
        }
        connection.start();
    }

    /** Bounded. No callback comes after it, but for one that is being made. */
    public void close() {
        connection.stop();
        loop.close();
    }

    public String statusTopic(NodeId node) {
        DialectNodes speakers = nodes.dialectOf(node);
        return speakers == null ? node.value() : speakers.dialect().statusTopic(node);
    }

    /** @param settings what the user configured for the node */
    public void attach(NodeId id, NodeSettings settings, NodeListener listener) {
        post(() -> {
            DialectNodes speakers = nodes.dialectOf(id);
            if (speakers != null) {
                speakers.dialect().configure(id, settings, speakers);
                NodeEntry entry = speakers.get(id.value());
                speakers.sleeps(entry, listener, settings.sleepSeconds());
                nodes.follow(entry, listener, now());
            }
        });
    }

    public void detach(NodeId id, NodeListener listener) {
        withNode(id, entry -> {
            entry.owner.sleeps(entry, listener, 0);
            nodes.unfollow(entry, listener);
        });
    }

    /**
     * Switches a relay. The command is valid for 15 s from now, whatever the loop is busy with.
     *
     * @return false when it was not handed over to the node, and never will be
     */
    public boolean command(NodeId id, int relay, boolean on, int forSeconds) {
        DialectNodes speakers = nodes.dialectOf(id);
        if (speakers == null) {
            return false;
        }
        long givenAt = now();
        boolean taken = withNode(id, entry -> entry.node.command(relay, on, forSeconds, givenAt, now()));
        return taken && speakers.dialect().traits().canTime(relay, on, forSeconds);
    }

    /**
     * Moves a shutter, as {@link #command} switches a relay.
     *
     * @return false when it was not handed over to the node, and never will be
     */
    public boolean moveShutter(NodeId id, int shutter, ShutterWish wish) {
        long givenAt = now();
        return withNode(id, entry -> entry.node.moveShutter(shutter, wish, givenAt, now()));
    }

    /**
     * Presses a button of the node, if it can be reached now.
     *
     * @return false when the session is closed
     */
    public boolean press(NodeId id, int button) {
        return withNode(id, entry -> entry.node.press(button, now()));
    }

    public void refresh(NodeId id, NodeListener asker) {
        withNode(id, entry -> entry.node.refreshAsked(asker, now()));
    }

    public void ask(NodeId id, NodeCommand command) {
        post(() -> {
            DialectNodes speakers = nodes.dialectOf(id);
            if (speakers != null) {
                speakers.publish(speakers.dialect().encodeCommand(id, command));
            }
        });
    }

    /** Tells the owner again of a node, if it has announced itself. */
    public void announce(NodeId id) {
        withNode(id, nodes::announce);
    }

    /** Tells the owner again of all nodes that have announced themselves. */
    public void announceAll() {
        post(() -> nodes.all().forEach(nodes::announce));
    }

    /** A row of the console's table. */
    public record Row(Node node, @Nullable Instant lastSeen, int things) {}

    /** The nodes, by id, handed to a reader that runs on the loop. */
    public <T> CompletableFuture<List<T>> describe(Function<Row, T> reader) {
        return answer(
                () -> nodes.all()
                        .sorted(Comparator.comparing(entry -> entry.node.id().value()))
                        .map(entry -> reader.apply(row(entry)))
                        .toList(),
                List.of());
    }

    /** One node, handed to a reader that runs on the loop; otherwise when it is not known. */
    public <T> CompletableFuture<T> describe(NodeId id, Function<Row, T> reader, T otherwise) {
        return answer(
                () -> {
                    NodeEntry entry = nodes.find(id);
                    return entry == null ? otherwise : reader.apply(row(entry));
                },
                otherwise);
    }

    /** The nodes with this id: one at most for each dialect. */
    public CompletableFuture<List<NodeId>> find(String id) {
        return answer(
                () -> nodes.all()
                        .map(entry -> entry.node.id())
                        .filter(node -> node.value().equals(id))
                        .toList(),
                List.of());
    }

    /**
     * Empties the retained topics of a node that is gone for good. A node that is ONLINE is left alone: it would announce
     * itself again.
     *
     * @return whether that was done
     */
    public CompletableFuture<Boolean> forget(NodeId id) {
        return answer(
                () -> {
                    NodeEntry entry = nodes.find(id);
                    if (entry == null
                            || !nodes.isUp()
                            || entry.node.availability().status() == Status.ONLINE) {
                        return false;
                    }
                    entry.owner.publish(entry.owner.dialect().encodeForget(id));
                    nodes.removed(entry);
                    return true;
                },
                false);
    }

    /** Looks for what is wrong with the nodes and with what the broker has stored. */
    public Checkup checkup() {
        return new Checkup(this, nodes, scans);
    }

    /** Asks on the loop. */
    <T> CompletableFuture<T> answer(Supplier<T> question, T otherwise) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            loop.execute(() -> {
                try {
                    answer.complete(question.get());
                } catch (RuntimeException e) {
                    answer.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            answer.complete(otherwise);
        }
        return answer;
    }

    private static Row row(NodeEntry entry) {
        Long seen = entry.node.lastSeenMillis();
        return new Row(entry.node, seen == null ? null : Monotonic.instant(seen), entry.followers());
    }

    public LinkState link() {
        return connection.state();
    }

    public MqttStatistics statistics() {
        return connection.statistics();
    }

    private void onLink(LinkState state) {
        boolean isUp = state.isUp();
        // The bridge first: its Things look at its status.
        try {
            owner.linkChanged(state);
        } catch (Throwable e) {
            SafeLog.warn(logger, "{}: failed to update the bridge status", name, e);
        }
        if (isUp) {
            sayOnline();
        }
        nodes.link(isUp, now());
    }

    private void sayOnline() {
        if (will != null) {
            publish(new Dialect.Outgoing(will.topic(), ONLINE, will.qos(), will.retained()));
        }
    }

    private void onMessage(MqttMessage message) {
        // The late will of an older connection, or somebody's mistake.
        if (will != null && message.topic().equals(will.topic()) && !Arrays.equals(message.payload(), ONLINE)) {
            sayOnline();
            return;
        }
        for (DialectNodes speakers : nodes.dialects()) {
            speakers.receive(message);
        }
    }

    // For DialectNodes

    long now() {
        return clock.getAsLong();
    }

    // QoS 0: with QoS 1 mosquitto's default queue of 1,000 messages drops the retained messages of a large house
    // without telling anyone.

    private void subscribeOrFail(String filter) {
        connection.subscribe(filter, 0, messages);
    }

    /** The bridge is ONLINE also when the broker refuses it: others' topics are often not allowed. */
    void subscribe(String filter) {
        connection.subscribeIfAllowed(filter, 0, messages);
    }

    void unsubscribe(String filter) {
        connection.unsubscribe(filter);
    }

    CompletableFuture<Void> publish(Dialect.Outgoing message) {
        return connection
                .publish(message.topic(), message.payload(), message.qos(), message.retained())
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        logger.debug("{}: {} was not published: {}", name, message.topic(), failure.getMessage());
                    }
                });
    }

    /** Whether one more node may be asked now; if so, it is counted. */
    boolean mayAsk() {
        return probes.take(now());
    }

    private boolean withNode(NodeId id, Consumer<NodeEntry> action) {
        return post(() -> {
            NodeEntry entry = nodes.find(id);
            if (entry != null) {
                action.accept(entry);
                nodes.changed(entry);
            }
        });
    }

    /** @return false when the session is closed */
    private boolean post(Runnable task) {
        try {
            loop.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            logger.debug("{} is closed: a late call is dropped", name);
            return false;
        }
    }
}
