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

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.firmware.NodeSettings;
import org.openhab.binding.hawo.internal.mqtt.SafeLog;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeListener;
import org.openhab.binding.hawo.internal.node.NodeMessage.Press;
import org.openhab.binding.hawo.internal.node.Reading;
import org.openhab.binding.hawo.internal.node.ShutterWish;
import org.openhab.binding.hawo.internal.node.Telemetry;
import org.openhab.binding.hawo.internal.status.NodeStatus;
import org.openhab.binding.hawo.internal.status.ThingState;
import org.openhab.core.i18n.TimeZoneProvider;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusDetail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a node on a bridge for one handler, from its start to its end. openHAB hears what comes one thing at a time, and
 * nothing after the end.
 */
@NonNullByDefault
final class NodeAttachment implements NodeListener {
    private static final String UPDATE_FAILED = "{}: failed to process an update of node {}";

    private final Logger logger = LoggerFactory.getLogger(NodeAttachment.class);
    private final NodeHandler handler;
    private final TimeZoneProvider timeZone;
    final BrokerHandler broker;
    final NodeId node;
    final NodeSettings settings;

    private volatile boolean ended;
    private volatile @Nullable NodeInfo info;
    private @Nullable ThingState state;
    private @Nullable ThingState shown;
    private boolean brokerAway;
    private volatile boolean asleep;

    NodeAttachment(
            NodeHandler handler, BrokerHandler broker, NodeId node, NodeSettings settings, TimeZoneProvider timeZone) {
        this.handler = handler;
        this.broker = broker;
        this.node = node;
        this.settings = settings;
        this.timeZone = timeZone;
    }

    /** When this returns, openHAB hears nothing more. */
    synchronized void end() {
        ended = true;
    }

    @Override
    public void availabilityChanged(AvailabilityInfo availability) {
        tell(() -> {
            asleep = availability.isAsleep();
            brokerAway = availability.reason() == AvailabilityInfo.Reason.BROKER_AWAY;
            state = NodeStatus.of(availability, node, broker.statusTopic(node), timeZone.getTimeZone());
            updateStatus();
        });
    }

    /**
     * Hands a command over. One for a sleeping node is refused there, with a line in the log and the relay's true state: here it
     * is only known in time for the answer.
     */
    boolean command(int relay, boolean on, int forSeconds) {
        boolean reachable = !asleep;
        return broker.command(node, relay, on, forSeconds) && reachable;
    }

    /** As {@link #command}. */
    boolean moveShutter(int shutter, ShutterWish wish) {
        boolean reachable = !asleep;
        return broker.moveShutter(node, shutter, wish) && reachable;
    }

    /** As {@link #command}. */
    boolean press(int button) {
        boolean reachable = !asleep;
        return broker.press(node, button) && reachable;
    }

    @Override
    public void infoChanged(@Nullable NodeInfo said) {
        info = said;
        applyInfo();
    }

    /**
     * Gives the Thing the properties and channels that its node has. Without this object's lock: openHAB takes locks of its
     * own when a Thing changes, and may hold them while it calls the handler.
     */
    void applyInfo() {
        NodeInfo said = info;
        if (said != null && !ended) {
            guard(() -> handler.apply(node, said));
        }
    }

    @Override
    public void relayShown(int relay, @Nullable Boolean on, boolean current) {
        tell(() -> handler.showRelay(relay, on, current));
    }

    @Override
    public void readingShown(int sensor, Reading reading, double value) {
        tell(() -> handler.showReading(sensor, reading, value));
    }

    @Override
    public boolean wantsReading(int sensor, Reading reading) {
        try {
            return !ended && handler.wantsReading(sensor, reading);
        } catch (RuntimeException e) {
            // openHAB could not answer: it is told more than it needs.
            logger.debug(UPDATE_FAILED, handler.getThing().getUID(), node, e);
            return true;
        }
    }

    @Override
    public void telemetryShown(@Nullable Telemetry telemetry) {
        tell(() -> handler.showTelemetry(telemetry));
    }

    @Override
    public void buttonPressed(int button, Press press) {
        tell(() -> handler.showPress(button, press));
    }

    @Override
    public void shutterShown(int shutter, @Nullable Integer position, boolean current) {
        tell(() -> handler.showShutter(shutter, position, current));
    }

    @Override
    public void meterShown(int number, double value) {
        tell(() -> handler.showMeter(number, value));
    }

    @Override
    public void switchActed(int number, String action) {
        tell(() -> handler.showSwitchAction(number, action));
    }

    @Override
    public void eventFired(int number, String type) {
        tell(() -> handler.showEvent(number, type));
    }

    @Override
    public void contactShown(int contact, @Nullable Boolean open) {
        tell(() -> handler.showContact(contact, open));
    }

    @Override
    public void contactEvent(int contact, boolean open, int ageSeconds) {
        tell(() -> handler.showContactEvent(contact, open));
    }

    @Override
    public void lastSeen(long atMillis) {
        tell(() -> handler.showLastSeen(atMillis));
    }

    void showStatus() {
        tell(this::updateStatus);
    }

    private void updateStatus() {
        ThingState now = status();
        if (now == null || now.equals(shown)) {
            return;
        }
        // Before it is told, since openHAB may call back; what it did not take is told again with the next change.
        shown = now;
        try {
            handler.setStatus(now);
        } catch (Throwable e) {
            shown = null;
            throw e;
        }
    }

    /** For an Item that was linked only now. */
    void showReachable() {
        tell(() -> {
            ThingState now = shown;
            handler.showReachable(now != null && now.status() == ThingStatus.ONLINE);
        });
    }

    /** Null: what is shown already stays. */
    private @Nullable ThingState status() {
        boolean running = broker.isRunning();
        if (running && !brokerAway) {
            return state;
        }
        return switch (broker.getThing().getStatus()) {
            case OFFLINE -> ThingState.offline(ThingStatusDetail.BRIDGE_OFFLINE, null);
            // The connection has just come up: the node's own status follows at once.
            case ONLINE -> running ? null : ThingState.unknown(null);
            default -> ThingState.unknown(null);
        };
    }

    private synchronized void tell(Runnable news) {
        if (!ended) {
            guard(news);
        }
    }

    /** Whatever happens to one Thing, an Error included, the node and its other Things go on. */
    private void guard(Runnable news) {
        try {
            news.run();
        } catch (Throwable e) {
            if (!ended) {
                SafeLog.warn(logger, UPDATE_FAILED, handler.getThing().getUID(), node, e);
            }
        }
    }
}
