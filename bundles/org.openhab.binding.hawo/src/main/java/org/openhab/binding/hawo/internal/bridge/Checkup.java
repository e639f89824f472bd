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

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.bridge.Finding.Kind;
import org.openhab.binding.hawo.internal.firmware.Dialect;
import org.openhab.binding.hawo.internal.firmware.TopicUse;
import org.openhab.binding.hawo.internal.mqtt.TopicFilter;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo.Reason;
import org.openhab.binding.hawo.internal.node.DialectTraits;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeInfo;

/**
 * Looks for what is wrong with the nodes of a session, and with what its broker has stored. It changes nothing but what it
 * is told to. Its public methods block for some seconds.
 */
@NonNullByDefault
public final class Checkup {
    /** What became of a message that should be removed. */
    public enum Removal {
        REMOVED,
        /** No topic, or one with a wildcard. */
        NO_TOPIC,
        NOTHING_THERE,
        /** A node that is known publishes there. */
        OF_A_NODE,
        /** Not below the topics of this bridge. */
        FOREIGN,
        /** It is still there: most brokers do not say that a publication is forbidden. */
        STILL_THERE
    }

    /** The broker or the session did not answer. */
    public static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        private Failed(String message) {
            super(message);
        }
    }

    private static final long ANSWER_SECONDS = 10;
    private static final Set<Reason> STALE =
            EnumSet.of(Reason.UNANSWERED, Reason.NEVER_HEARD, Reason.SILENT, Reason.OVERDUE);
    private static final byte[] EMPTY = {};

    private final BrokerSession session;
    private final NodeDirectory nodes;
    private final Supplier<RetainedScan> scans;

    Checkup(BrokerSession session, NodeDirectory nodes, Supplier<RetainedScan> scans) {
        this.session = session;
        this.nodes = nodes;
        this.scans = scans;
    }

    public List<Finding> findings() throws Failed {
        List<String> filters = ask(this::filters);
        Set<String> stored = scan(filters);
        return ask(() -> findings(stored));
    }

    /** Removes the retained message of this very topic, if no node that is known publishes there. */
    public Removal remove(String topic) throws Failed {
        if (!isTopic(topic)) {
            return Removal.NO_TOPIC;
        }
        TopicUse use = ask(() -> use(topic));
        if (use == TopicUse.FOREIGN || use == TopicUse.NODE) {
            return use == TopicUse.NODE ? Removal.OF_A_NODE : Removal.FOREIGN;
        }
        if (scan(List.of(topic)).isEmpty()) {
            return Removal.NOTHING_THERE;
        }
        await(session.publish(new Dialect.Outgoing(topic, EMPTY, 1, true)));
        return scan(List.of(topic)).isEmpty() ? Removal.REMOVED : Removal.STILL_THERE;
    }

    private static boolean isTopic(String topic) {
        try {
            return topic.indexOf('+') < 0 && topic.indexOf('#') < 0 && new TopicFilter(topic).matches(topic);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    // On the loop

    private List<String> filters() {
        return nodes.dialects().stream()
                .flatMap(speakers -> speakers.dialect().checkFilters().stream())
                .distinct()
                .toList();
    }

    private List<Finding> findings(Collection<String> stored) {
        List<Finding> findings = new ArrayList<>();
        for (String topic : stored) {
            TopicUse use = use(topic);
            if (use == TopicUse.COMMAND || use == TopicUse.STRAY) {
                findings.add(
                        new Finding(use == TopicUse.COMMAND ? Kind.RETAINED_COMMAND : Kind.STRAY_TOPIC, topic, ""));
            }
        }
        FirmwareVersions versions = new FirmwareVersions();
        List<NodeInfo> infos = new ArrayList<>();
        nodes.all().forEach(entry -> {
            NodeInfo info = entry.node.info();
            if (info != null) {
                infos.add(info);
            }
        });
        infos.forEach(info -> versions.add(info.firmware()));
        nodes.all().forEach(entry -> check(entry, versions, findings));
        findings.sort(Comparator.comparing(Finding::kind).thenComparing(Finding::subject));
        return findings;
    }

    private static void check(NodeEntry entry, FirmwareVersions versions, List<Finding> findings) {
        NodeId node = entry.node.id();
        AvailabilityInfo availability = entry.node.availability();
        if (STALE.contains(availability.reason())) {
            findings.add(new Finding(Kind.STALE_STATUS, node.value(), ""));
        } else if (availability.reason() == Reason.CONFLICT) {
            findings.add(
                    new Finding(Kind.DOUBLE_ID, node.value(), availability.mac() + " and " + availability.otherMac()));
        }
        NodeInfo info = entry.node.info();
        if (info == null) {
            return;
        }
        String newer = versions.newerThan(info.firmware());
        if (newer != null) {
            findings.add(new Finding(Kind.OLD_FIRMWARE, node.value(), info.firmware() + ", another node has " + newer));
        } else if (node.dialect().equals(DialectTraits.HAWO.name()) && !info.ids()) {
            findings.add(new Finding(
                    Kind.OLD_FIRMWARE,
                    node.value(),
                    info.firmware() + ", does not confirm timed commands by their ID"));
        }
    }

    /** A topic that one dialect knows as a node's is not stray to another. */
    private TopicUse use(String topic) {
        Set<TopicUse> uses = EnumSet.noneOf(TopicUse.class);
        nodes.dialects().forEach(speakers -> uses.add(speakers.dialect().use(topic, this::known)));
        for (TopicUse use : List.of(TopicUse.NODE, TopicUse.COMMAND, TopicUse.STRAY)) {
            if (uses.contains(use)) {
                return use;
            }
        }
        return TopicUse.FOREIGN;
    }

    private @Nullable NodeInfo known(NodeId id) {
        NodeEntry entry = nodes.find(id);
        if (entry == null) {
            return null;
        }
        NodeInfo info = entry.node.info();
        return info == null && entry.isFollowed() ? NodeInfo.UNKNOWN : info;
    }

    // On the caller's thread

    private Set<String> scan(List<String> filters) throws Failed {
        try {
            return scans.get().topics(filters);
        } catch (RetainedScan.NoConnection e) {
            throw new Failed("no second connection to the broker");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("interrupted");
        }
    }

    private <T> T ask(Supplier<T> question) throws Failed {
        CompletableFuture<@Nullable T> answer = session.answer(question::get, null);
        T value = await(answer);
        if (value == null) {
            throw new Failed("the bridge has stopped");
        }
        return value;
    }

    private static <T> @Nullable T await(CompletableFuture<@Nullable T> answer) throws Failed {
        try {
            return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("interrupted");
        } catch (ExecutionException | TimeoutException e) {
            throw new Failed(String.valueOf(e.getMessage()));
        }
    }
}
