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

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.firmware.Dialect;
import org.openhab.binding.hawo.internal.mqtt.LinkState;
import org.openhab.binding.hawo.internal.mqtt.MqttConnection;
import org.openhab.binding.hawo.internal.mqtt.MqttConnectionFactory;
import org.openhab.binding.hawo.internal.mqtt.MqttMessage;
import org.openhab.binding.hawo.internal.mqtt.MqttSettings;
import org.openhab.binding.hawo.internal.mqtt.MqttStatistics;
import org.openhab.binding.hawo.internal.node.Node;
import org.openhab.binding.hawo.internal.node.NodeCommand;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeListener;
import org.openhab.binding.hawo.internal.node.NodeMessage;
import org.openhab.binding.hawo.internal.node.NodeOutput;
import org.openhab.binding.hawo.internal.node.NodeProblem;
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

        void nodeAnnounced(NodeId node, NodeInfo info);

        void nodeRemoved(NodeId node);
    }

    /** So that a stranger who publishes under ever new names cannot fill the memory. Nodes that have a Thing do not count. */
    private static final int MAX_UNWATCHED_NODES = 20_000;

    /** How soon to try again when too many nodes want to be asked at once. */
    private static final long ASK_AGAIN_MILLIS = 1_000;

    private final Logger logger = LoggerFactory.getLogger(BrokerSession.class);
    private final String name;
    private final Dialect firmware;
    private final Owner owner;
    private final Loop loop;
    private final MqttConnection connection;

    // All of these belong to the loop.
    private final Map<String, Seat> seats = new HashMap<>();
    private final WakeUps wakeUps = new WakeUps();
    private final ProbeBudget probes = new ProbeBudget();
    private final Outbox outbox = new Outbox();
    private boolean up;
    private int unwatched;
    private boolean crowded;

    /** A node and those who follow it. */
    private static final class Seat extends WakeUps.Sleeper {
        final Node node;
        int watchers;
        /** A warning from before anyone followed the node: its first Thing is the place to be told. */
        @Nullable
        Runnable untold;
        /** The node wanted to be asked while nobody watched it. */
        boolean unasked;
        /** When it is to be asked because somebody does now. */
        long askAt = WakeUps.NEVER;

        Seat(Node node) {
            this.node = node;
        }

        @Override
        long wantedAtMillis() {
            return Math.min(askAt, node.nextCheckMillis());
        }
    }

    /** @param name for threads and log lines */
    public BrokerSession(
            String name, MqttConnectionFactory connections, MqttSettings settings, Dialect firmware, Owner owner) {
        this.name = name;
        this.firmware = firmware;
        this.owner = owner;
        loop = new Loop("hawo-" + name, new Loop.Ticker() {
            @Override
            public long nextTickMillis() {
                return wakeUps.next();
            }

            @Override
            public void tick(long now) {
                wakeUps.wake(now, sleeper -> wake((Seat) sleeper, now));
            }
        });
        connection = connections.create(name, settings, loop);
    }

    public void start() {
        loop.start();
        connection.listen(this::onLink);
        // QoS 0: with QoS 1 mosquitto's default queue of 1,000 messages drops the retained words of a large house
        // unsaid.
        connection.subscribe(firmware.filter(), 0, this::onMessage);
        connection.start();
    }

    /** Bounded. No callback comes after it, but for one that is being made. */
    public void close() {
        connection.stop();
        loop.close();
    }

    public String statusTopic(NodeId node) {
        return firmware.statusTopic(node);
    }

    public void attach(NodeId id, NodeListener listener) {
        post(() -> {
            Seat seat = seat(id.value());
            if (seat.watchers++ == 0) {
                unwatched--;
                tell(seat);
            }
            seat.node.listen(listener);
            if (seat.unasked) {
                seat.unasked = false;
                seat.askAt = Monotonic.millis();
            }
            wakeUps.update(seat);
        });
    }

    public void detach(NodeId id, NodeListener listener) {
        post(() -> {
            Seat seat = seats.get(id.value());
            if (seat != null) {
                seat.node.unlisten(listener);
                if (--seat.watchers == 0) {
                    unwatched++;
                }
                wakeUps.update(seat);
                forgetIfUnknown(seat);
            }
        });
    }

    public void command(NodeId id, int relay, boolean on, int forSeconds) {
        withNode(id, node -> node.command(relay, on, forSeconds, Monotonic.millis()));
    }

    public void refresh(NodeId id, NodeListener asker) {
        withNode(id, node -> node.refreshAsked(asker, Monotonic.millis()));
    }

    public void ask(NodeId id, NodeCommand ask) {
        post(() -> publish(firmware.encodeCommand(id, ask)));
    }

    /** Tells the owner again of all nodes that have announced themselves. */
    public void announceAll() {
        post(() -> seats.values().forEach(this::announce));
    }

    /** A row of the console's table. */
    public record Row(Node node, @Nullable Instant lastSeen, int things) {}

    /** The nodes, by id, handed to a reader that runs on the loop. */
    public CompletableFuture<List<String>> describe(Function<Row, String> reader) {
        CompletableFuture<List<String>> answer = new CompletableFuture<>();
        try {
            loop.execute(() -> {
                List<String> rows = new ArrayList<>();
                seats.values().stream()
                        .sorted(Comparator.comparing(seat -> seat.node.id().value()))
                        .forEach(seat -> {
                            Long seen = seat.node.lastSeenMillis();
                            rows.add(reader.apply(
                                    new Row(seat.node, seen == null ? null : Monotonic.instant(seen), seat.watchers)));
                        });
                answer.complete(rows);
            });
        } catch (RejectedExecutionException e) {
            answer.complete(List.of());
        }
        return answer;
    }

    public LinkState link() {
        return connection.state();
    }

    public MqttStatistics statistics() {
        return connection.statistics();
    }

    private void wake(Seat seat, long now) {
        if (seat.askAt <= now) {
            seat.askAt = !up || outbox.sendRefresh(seat.node.id()) ? WakeUps.NEVER : now + ASK_AGAIN_MILLIS;
        }
        seat.node.tick(now);
    }

    private void onLink(LinkState state) {
        boolean isUp = state.isUp();
        // The bridge first: its Things look at it.
        try {
            owner.linkChanged(state);
        } catch (RuntimeException e) {
            logger.warn("{}: the change of the link could not be shown", name, e);
        }
        if (isUp == up) {
            return;
        }
        up = isUp;
        long now = Monotonic.millis();
        for (Seat seat : seats.values()) {
            seat.node.link(isUp, now);
            wakeUps.update(seat);
        }
        if (!isUp) {
            new ArrayList<>(seats.values()).forEach(this::forgetIfUnknown);
        }
    }

    private void onMessage(MqttMessage message) {
        String id = firmware.nodeOf(message.topic());
        if (id == null) {
            return;
        }
        NodeMessage meaning = message.oversize()
                ? firmware.tooLarge(message.topic())
                : firmware.decode(message.topic(), message.payload(), message.retained());
        if (meaning == NodeMessage.Ignored.INSTANCE) {
            return;
        }
        Seat seat = seats.get(id);
        if (seat == null) {
            if (isCrowded() || meaning == NodeMessage.InfoRemoved.INSTANCE) {
                return;
            }
            seat = seat(id);
        }
        seat.node.receive(meaning, message.retained(), Monotonic.millis());
        wakeUps.update(seat);
        if (meaning instanceof NodeMessage.Info) {
            announce(seat);
        } else if (meaning == NodeMessage.InfoRemoved.INSTANCE) {
            owner.nodeRemoved(seat.node.id());
            forgetIfUnknown(seat);
        }
    }

    private Seat seat(String id) {
        Seat seat = seats.get(id);
        if (seat == null) {
            long now = Monotonic.millis();
            seat = new Seat(new Node(new NodeId(id), outbox, now));
            seats.put(id, seat);
            unwatched++;
            if (up) {
                seat.node.link(true, now);
            }
            wakeUps.update(seat);
        }
        return seat;
    }

    private boolean isCrowded() {
        if (unwatched < MAX_UNWATCHED_NODES) {
            return false;
        }
        if (!crowded) {
            crowded = true;
            logger.warn("{}: {} nodes have no Thing; further ones are not looked at", name, unwatched);
        }
        return true;
    }

    private void forgetIfUnknown(Seat seat) {
        if (seat.watchers == 0 && seat.node.info() == null) {
            wakeUps.remove(seat);
            seats.remove(seat.node.id().value());
            unwatched--;
        }
    }

    private void announce(Seat seat) {
        NodeInfo info = seat.node.info();
        if (info != null) {
            owner.nodeAnnounced(seat.node.id(), info);
        }
    }

    private static void tell(Seat seat) {
        Runnable warning = seat.untold;
        if (warning != null) {
            seat.untold = null;
            warning.run();
        }
    }

    private void withNode(NodeId id, Consumer<Node> action) {
        post(() -> {
            Seat seat = seats.get(id.value());
            if (seat != null) {
                action.accept(seat.node);
                wakeUps.update(seat);
            }
        });
    }

    private void post(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            logger.debug("{} is closed: a late call is dropped", name);
        }
    }

    private void publish(Dialect.Outgoing message) {
        connection
                .publish(message.topic(), message.payload(), message.qos(), message.retained())
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        logger.debug("{}: {} was not published: {}", name, message.topic(), failure.getMessage());
                    }
                });
    }

    private final class Outbox implements NodeOutput {
        @Override
        public void sendRelay(NodeId node, int relay, boolean on, int forSeconds) {
            publish(firmware.encodeRelay(node, relay, on, forSeconds));
        }

        @Override
        public boolean sendRefresh(NodeId node) {
            Seat seat = seats.get(node.value());
            if (seat == null || seat.watchers == 0) {
                // Nobody looks at this node: it is asked once it has a Thing.
                if (seat != null) {
                    seat.unasked = true;
                }
                return true;
            }
            if (!probes.take(Monotonic.millis())) {
                return false;
            }
            publish(firmware.encodeCommand(node, NodeCommand.REFRESH));
            return true;
        }

        @Override
        public void clearRetainedSet(NodeId node, int relay) {
            publish(firmware.encodeClearRetainedSet(node, relay));
        }

        @Override
        public void warn(NodeId node, NodeProblem warning, String detail) {
            String text =
                    switch (warning) {
                        case MALFORMED_STATUS -> "its status is not understood: {}";
                        case MALFORMED_INFO -> "its info is not understood: {}";
                        case MALFORMED_RELAY -> "a relay's state is not understood: {}";
                        case MALFORMED_BUTTON -> "a button's event is not understood: {}";
                        case MALFORMED_CLIMATE -> "its climate is not understood: {}";
                        case MALFORMED_TELEMETRY -> "its telemetry is not understood: {}";
                        case TOO_LARGE -> "a message is too large: {}";
                        case READING_OUT_OF_RANGE -> "a reading is out of range: {}";
                        case RETAINED_SET ->
                            "a retained command for relay {} was found and removed;"
                                    + " whoever publishes it must not set the retain flag";
                        case COMMAND_UNCONFIRMED -> "a command for relay {} was not confirmed and is given up";
                        case COMMAND_UNDELIVERED -> "a command for relay {} is given up: the node was not there";
                    };
            Seat seat = seats.get(node.value());
            if (seat == null || seat.watchers == 0) {
                logger.debug("Node {} on {}: " + text, node, name, detail);
                if (seat != null && warning == NodeProblem.RETAINED_SET) {
                    // It comes with the subscription, often before the Things are there, and only once.
                    seat.untold = () -> logger.warn("Node {} on {}: " + text, node, name, detail);
                }
            } else {
                logger.warn("Node {} on {}: " + text, node, name, detail);
            }
        }
    }
}
