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

import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_HEAP;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_LAST_SEEN;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_REACHABLE;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_RECONNECTS;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_RSSI;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_UPTIME;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.NODE_ID;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.PROPERTY_IP_ADDRESS;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.PROPERTY_RESTART_REASON;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.measure.Unit;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.bridge.Monotonic;
import org.openhab.binding.hawo.internal.node.NodeCommand;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeMessage.Press;
import org.openhab.binding.hawo.internal.node.Reading;
import org.openhab.binding.hawo.internal.node.ShutterWish;
import org.openhab.binding.hawo.internal.node.Telemetry;
import org.openhab.binding.hawo.internal.status.ThingState;
import org.openhab.core.i18n.TimeZoneProvider;
import org.openhab.core.library.types.DateTimeType;
import org.openhab.core.library.types.DecimalType;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.library.types.QuantityType;
import org.openhab.core.library.unit.Units;
import org.openhab.core.thing.Bridge;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusDetail;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.thing.binding.BaseThingHandler;
import org.openhab.core.thing.binding.ThingHandlerService;
import org.openhab.core.types.Command;
import org.openhab.core.types.RefreshType;
import org.openhab.core.types.State;
import org.openhab.core.types.UnDefType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the Things of a node have in common: they follow its availability and show its properties and diagnostics. */
@NonNullByDefault
public abstract class NodeHandler extends BaseThingHandler {
    private static final String NO_BRIDGE = "command {} for {} dropped: the bridge is not ready";
    private static final String UNSUPPORTED_COMMAND = "unsupported command {} for {}";

    private final Logger logger = LoggerFactory.getLogger(NodeHandler.class);
    private final TimeZoneProvider timeZone;
    private final String equipment;
    private final List<Class<? extends ThingHandlerService>> services;
    /** Held while the handler attaches to its bridge or leaves it, so that no two threads do so at once. */
    private final Object lifeCycle = new Object();
    /** Held while the Thing's channels and properties are changed; never by a thread on which openHAB calls. */
    private final Object structure = new Object();

    private final LinkedChannels links = new LinkedChannels(this::channelId, this::isLinked);

    private boolean initialized;
    private volatile @Nullable NodeAttachment attachment;

    /**
     * @param equipment openHAB's semantic tag for this kind of Thing
     * @param services the classes that openHAB makes an object of for this handler
     */
    protected NodeHandler(
            Thing thing,
            TimeZoneProvider timeZone,
            String equipment,
            List<Class<? extends ThingHandlerService>> services) {
        super(thing);
        this.timeZone = timeZone;
        this.equipment = equipment;
        this.services = services;
    }

    @Override
    public Collection<Class<? extends ThingHandlerService>> getServices() {
        return services;
    }

    @Override
    public void initialize() {
        synchronized (lifeCycle) {
            initialized = true;
            links.clear();
            EquipmentTag.set(getThing(), equipment);
            if (attachment == null) {
                setStatus(ThingState.unknown(null));
                attach();
            }
        }
    }

    @Override
    public void dispose() {
        synchronized (lifeCycle) {
            initialized = false;
            detach();
        }
    }

    @Override
    public void handleRemoval() {
        // Nothing but REMOVED may follow REMOVING.
        dispose();
        super.handleRemoval();
    }

    /** A new label or location is no reason to start again. */
    @Override
    public void thingUpdated(Thing changed) {
        Thing present = getThing();
        if (!changed.getConfiguration().equals(present.getConfiguration())
                || !Objects.equals(changed.getBridgeUID(), present.getBridgeUID())) {
            super.thingUpdated(changed);
            return;
        }
        thing = changed;
        links.clear();
        EquipmentTag.set(changed, equipment);
        NodeAttachment following = attachment;
        if (following != null) {
            // A Thing that was read from a file again lacks what the node said of itself.
            scheduler.execute(following::applyInfo);
        }
    }

    /** Events about the bridge can come in the wrong order, so that only its present status counts. */
    @Override
    public void bridgeStatusChanged(ThingStatusInfo bridgeStatusInfo) {
        synchronized (lifeCycle) {
            NodeAttachment present = attachment;
            if (present != null) {
                present.showStatus();
            } else if (initialized) {
                attach();
            }
        }
    }

    @Override
    public void handleCommand(ChannelUID channel, Command command) {
        NodeAttachment present = attachment;
        if (present == null) {
            logger.debug(NO_BRIDGE, command, channel);
        } else if (command instanceof RefreshType) {
            refresh();
        } else if (!handleNodeCommand(channel, command)) {
            logger.debug(UNSUPPORTED_COMMAND, command, channel);
        }
    }

    /** Shows the present picture again, and asks the node for it. */
    protected void refresh() {
        NodeAttachment present = attachment;
        if (present != null) {
            present.showReachable();
            present.broker.refresh(present.node, present);
        }
    }

    /** Gives the Thing again what its node announced last. */
    protected void applyInfo() {
        NodeAttachment present = attachment;
        if (present != null) {
            present.applyInfo();
        }
    }

    public boolean follows(BrokerHandler broker, NodeId node) {
        NodeAttachment present = attachment;
        return present != null && present.broker == broker && present.node.equals(node);
    }

    /** Has the node do something once, for instance blink; false when that cannot be tried now. */
    public boolean ask(NodeCommand ask) {
        NodeAttachment present = attachment;
        return present != null && present.broker.ask(present.node, ask);
    }

    /** Sends the node a command for a relay; false when it cannot be sent, now or within its time. */
    protected boolean command(int relay, boolean on, int forSeconds) {
        NodeAttachment present = attachment;
        return present != null && present.command(relay, on, forSeconds);
    }

    /** As {@link #command}, for a shutter. */
    protected boolean moveShutter(int shutter, ShutterWish wish) {
        NodeAttachment present = attachment;
        return present != null && present.moveShutter(shutter, wish);
    }

    /** As {@link #command}, for a button that can be pressed. */
    protected boolean press(int button) {
        NodeAttachment present = attachment;
        return present != null && present.press(button);
    }

    /** Whether the command was of a kind that this Thing knows; not called for REFRESH. */
    protected boolean handleNodeCommand(ChannelUID channel, Command command) {
        return false;
    }

    // The following are called by the attachment, on the loop of the broker.

    void setStatus(ThingState state) {
        updateStatus(state.status(), state.detail(), state.text());
        showReachable(state.status() == ThingStatus.ONLINE);
    }

    void showReachable(boolean online) {
        show(CHANNEL_REACHABLE, OnOffType.from(online));
    }

    void showLastSeen(long atMillis) {
        if (hasItem(CHANNEL_LAST_SEEN)) {
            show(CHANNEL_LAST_SEEN, new DateTimeType(Monotonic.instant(atMillis)));
        }
    }

    void apply(NodeId node, NodeInfo info) {
        synchronized (structure) {
            showProperties(node, info);
            showInfo(info);
        }
    }

    protected void showInfo(NodeInfo info) {}

    protected void showRelay(int relay, @Nullable Boolean on, boolean current) {}

    protected void showReading(int sensor, Reading reading, double value) {}

    /** Whether an Item shows the reading. */
    protected boolean wantsReading(int sensor, Reading reading) {
        return false;
    }

    protected void showPress(int button, Press press) {}

    protected void showShutter(int shutter, @Nullable Integer position, boolean current) {}

    protected void showMeter(int number, double value) {}

    protected void showSwitchAction(int number, String action) {}

    protected void showEvent(int number, String type) {}

    protected void showContact(int contact, @Nullable Boolean open) {}

    protected void showContactEvent(int contact, boolean open) {}

    /** With {@link #lifeCycle} held, and only when there is no attachment. */
    private void attach() {
        NodeConfiguration configuration = NodeConfiguration.of(getConfig());
        Optional<NodeId> node = configuration.node();
        if (node.isEmpty()) {
            setStatus(ThingState.offline(ThingStatusDetail.CONFIGURATION_ERROR, "@text/offline.conf.node-id"));
            return;
        }
        if (!configuration.isUsable(node.get())) {
            setStatus(ThingState.offline(ThingStatusDetail.CONFIGURATION_ERROR, "@text/offline.conf.topic"));
            return;
        }
        Bridge bridge = getBridge();
        if (bridge == null) {
            setStatus(ThingState.offline(ThingStatusDetail.CONFIGURATION_ERROR, "@text/offline.conf.no-bridge"));
            return;
        }
        if (!(bridge.getHandler() instanceof BrokerHandler broker)) {
            // bridgeStatusChanged comes once it has one.
            setStatus(ThingState.offline(ThingStatusDetail.BRIDGE_UNINITIALIZED, null));
            return;
        }
        NodeAttachment created = new NodeAttachment(this, broker, node.get(), configuration.settings(), timeZone);
        attachment = created;
        broker.attach(created.node, created);
    }

    /** With {@link #lifeCycle} held. */
    private void detach() {
        NodeAttachment ending = attachment;
        attachment = null;
        if (ending != null) {
            ending.end();
            ending.broker.detach(ending);
        }
    }

    @Override
    protected void updateThing(Thing changed) {
        super.updateThing(changed);
        links.clear();
    }

    @Override
    public void channelLinked(ChannelUID channel) {
        links.changed(channel);
        super.channelLinked(channel);
    }

    @Override
    public void channelUnlinked(ChannelUID channel) {
        links.changed(channel);
        super.channelUnlinked(channel);
    }

    private @Nullable ChannelUID channelId(String channel) {
        Channel found = getThing().getChannel(channel);
        return found == null ? null : found.getUID();
    }

    /** Whether an Item shows the channel: otherwise its state need not be computed. */
    protected final boolean hasItem(String channel) {
        return links.get(channel) != null;
    }

    /**
     * Shows a value, if an Item is linked to the channel.
     *
     * @param state null: not known
     */
    protected void show(String channel, @Nullable State state) {
        ChannelUID uid = links.get(channel);
        if (uid != null) {
            updateState(uid, state == null ? UnDefType.UNDEF : state);
        }
    }

    private void show(String channel, long value, Unit<?> unit) {
        if (hasItem(channel)) {
            show(channel, value == Telemetry.ABSENT ? null : new QuantityType<>(value, unit));
        }
    }

    void showTelemetry(@Nullable Telemetry telemetry) {
        show(CHANNEL_RSSI, telemetry == null ? Telemetry.ABSENT : telemetry.rssi(), Units.DECIBEL_MILLIWATTS);
        show(CHANNEL_UPTIME, telemetry == null ? Telemetry.ABSENT : telemetry.uptimeSeconds(), Units.SECOND);
        show(CHANNEL_HEAP, telemetry == null ? Telemetry.ABSENT : telemetry.heap(), Units.BYTE);
        if (hasItem(CHANNEL_RECONNECTS)) {
            long reconnects = telemetry == null ? Telemetry.ABSENT : telemetry.reconnects();
            show(CHANNEL_RECONNECTS, reconnects == Telemetry.ABSENT ? null : new DecimalType(reconnects));
        }
    }

    private void showProperties(NodeId node, NodeInfo info) {
        Map<String, @Nullable String> wanted = new HashMap<>();
        wanted.put(NODE_ID, node.value());
        wanted.put(Thing.PROPERTY_FIRMWARE_VERSION, info.firmware());
        wanted.put(Thing.PROPERTY_MODEL_ID, info.model());
        wanted.put(Thing.PROPERTY_MAC_ADDRESS, info.mac());
        wanted.put(PROPERTY_IP_ADDRESS, info.ip());
        wanted.put(PROPERTY_RESTART_REASON, info.reset());
        // Stored by the first version of the binding; new at each start of the node.
        wanted.put("bootId", null);
        // Null removes a property: what the node does not say any more is not kept.
        wanted.replaceAll((name, value) -> value == null || value.isBlank() ? null : value);
        Map<String, String> present = getThing().getProperties();
        wanted.entrySet().removeIf(entry -> {
            String value = entry.getValue();
            return value == null ? !present.containsKey(entry.getKey()) : value.equals(present.get(entry.getKey()));
        });
        if (!wanted.isEmpty()) {
            updateProperties(wanted);
        }
    }
}
