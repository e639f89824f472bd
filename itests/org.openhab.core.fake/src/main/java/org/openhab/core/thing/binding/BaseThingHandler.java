/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.thing.binding;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.common.ThreadPoolManager;
import org.openhab.core.config.core.ConfigDescription;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.config.core.internal.EnvironmentVariables;
import org.openhab.core.config.core.validation.ConfigValidationException;
import org.openhab.core.thing.Bridge;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusDetail;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.binding.builder.ThingBuilder;
import org.openhab.core.thing.type.ChannelTypeUID;
import org.openhab.core.thing.util.ThingHandlerHelper;
import org.openhab.core.types.Command;
import org.openhab.core.types.RefreshType;
import org.openhab.core.types.State;
import org.openhab.core.types.TimeSeries;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The base of handlers: keeps the Thing, passes news of it to the framework. */
@NonNullByDefault
public abstract class BaseThingHandler implements ThingHandler {
    private static final String THING_HANDLER_THREADPOOL_NAME = "thingHandler";

    protected final ScheduledExecutorService scheduler =
            ThreadPoolManager.getScheduledPool(THING_HANDLER_THREADPOOL_NAME);
    protected Thing thing;

    private final Logger log = LoggerFactory.getLogger(BaseThingHandler.class);
    private volatile @Nullable ThingHandlerCallback callback;
    private volatile @Nullable Resolved resolved;

    private record Resolved(Thing thing, Configuration configuration) {}

    public BaseThingHandler(Thing thing) {
        this.thing = thing;
    }

    @Override
    public Thing getThing() {
        return thing;
    }

    @Override
    public void dispose() {}

    @Override
    public void setCallback(@Nullable ThingHandlerCallback thingHandlerCallback) {
        synchronized (this) {
            callback = thingHandlerCallback;
        }
    }

    protected @Nullable ThingHandlerCallback getCallback() {
        return callback;
    }

    @Override
    public void handleConfigurationUpdate(Map<String, Object> configurationParameters)
            throws ConfigValidationException {
        if (!isModifyingCurrentConfig(configurationParameters)) {
            return;
        }
        validateConfigurationParameters(configurationParameters);
        Configuration changed = editConfiguration();
        configurationParameters.forEach(changed::put);
        if (isInitialized()) {
            dispose();
            updateConfiguration(changed);
            initialize();
        } else {
            updateConfiguration(changed);
            withCallback("configurationUpdated", present -> present.configurationUpdated(thing));
        }
    }

    @Override
    public void thingUpdated(Thing thing) {
        dispose();
        this.thing = thing;
        initialize();
    }

    @Override
    public void channelLinked(ChannelUID channelUID) {
        handleCommand(channelUID, RefreshType.REFRESH);
    }

    @Override
    public void channelUnlinked(ChannelUID channelUID) {}

    @Override
    public void handleRemoval() {
        updateStatus(ThingStatus.REMOVED);
    }

    @Override
    public void bridgeStatusChanged(ThingStatusInfo bridgeStatusInfo) {
        if (bridgeStatusInfo.getStatus() == ThingStatus.ONLINE
                && thing.getStatusInfo().getStatusDetail() == ThingStatusDetail.BRIDGE_OFFLINE) {
            updateStatus(ThingStatus.ONLINE, ThingStatusDetail.NONE);
        } else if (bridgeStatusInfo.getStatus() == ThingStatus.OFFLINE) {
            updateStatus(ThingStatus.OFFLINE, ThingStatusDetail.BRIDGE_OFFLINE);
        }
    }

    protected boolean isModifyingCurrentConfig(Map<String, Object> configurationParameters) {
        Configuration present = thing.getConfiguration();
        return configurationParameters.entrySet().stream()
                .anyMatch(changed -> !Objects.equals(present.get(changed.getKey()), changed.getValue()));
    }

    protected void updateState(String channelID, State state) {
        updateState(new ChannelUID(thing.getUID(), channelID), state);
    }

    protected void updateState(ChannelUID channelUID, State state) {
        withCallback("updateState", present -> present.stateUpdated(channelUID, state));
    }

    protected void sendTimeSeries(String channelID, TimeSeries timeSeries) {
        sendTimeSeries(new ChannelUID(thing.getUID(), channelID), timeSeries);
    }

    protected void sendTimeSeries(ChannelUID channelUID, TimeSeries timeSeries) {
        withCallback("sendTimeSeries", present -> present.sendTimeSeries(channelUID, timeSeries));
    }

    protected void postCommand(String channelID, Command command) {
        postCommand(new ChannelUID(thing.getUID(), channelID), command);
    }

    protected void postCommand(ChannelUID channelUID, Command command) {
        withCallback("postCommand", present -> present.postCommand(channelUID, command));
    }

    protected void triggerChannel(String channelID) {
        triggerChannel(channelID, "");
    }

    protected void triggerChannel(String channelID, String event) {
        triggerChannel(new ChannelUID(thing.getUID(), channelID), event);
    }

    protected void triggerChannel(ChannelUID channelUID) {
        triggerChannel(channelUID, "");
    }

    protected void triggerChannel(ChannelUID channelUID, String event) {
        withCallback("triggerChannel", present -> present.channelTriggered(thing, channelUID, event));
    }

    protected void updateStatus(ThingStatus status) {
        updateStatus(status, ThingStatusDetail.NONE);
    }

    protected void updateStatus(ThingStatus status, ThingStatusDetail statusDetail) {
        updateStatus(status, statusDetail, null);
    }

    protected void updateStatus(ThingStatus status, ThingStatusDetail statusDetail, @Nullable String description) {
        ThingStatusInfo info = new ThingStatusInfo(status, statusDetail, description);
        withCallback("updateStatus", present -> present.statusUpdated(thing, info));
    }

    protected ThingBuilder editThing() {
        return ThingBuilder.create(thing);
    }

    protected void updateThing(Thing thing) {
        if (thing == this.thing) {
            throw new IllegalArgumentException(
                    "Changes must not be done on the current thing - create a copy, e.g. via editThing()");
        }
        withCallback("updateThing", present -> {
            try {
                present.validateConfigurationParameters(
                        thing, thing.getConfiguration().getProperties());
                for (Channel channel : thing.getChannels()) {
                    present.validateConfigurationParameters(
                            channel, channel.getConfiguration().getProperties());
                }
            } catch (ConfigValidationException e) {
                log.warn("Thing {} is not updated with an invalid configuration", thing.getUID(), e);
                return;
            }
            synchronized (this) {
                this.thing = thing;
                present.thingUpdated(thing);
            }
        });
    }

    protected Configuration editConfiguration() {
        return new Configuration(thing.getConfiguration().getProperties());
    }

    /** An invalid configuration, and one that nobody can store, leave the Thing as it is. */
    protected void updateConfiguration(Configuration configuration) {
        withCallback("updateConfiguration", present -> {
            Map<String, Object> old = thing.getConfiguration().getProperties();
            try {
                present.validateConfigurationParameters(thing, configuration.getProperties());
            } catch (ConfigValidationException e) {
                log.warn("Thing {} does not get an invalid configuration", thing.getUID(), e);
                return;
            }
            synchronized (this) {
                try {
                    thing.getConfiguration().setProperties(configuration.getProperties());
                    resolved = null;
                    present.thingUpdated(thing);
                } catch (RuntimeException e) {
                    log.warn("Thing {} keeps its configuration", thing.getUID(), e);
                    thing.getConfiguration().setProperties(old);
                    resolved = null;
                }
            }
        });
    }

    protected Map<String, String> editProperties() {
        return new HashMap<>(thing.getProperties());
    }

    protected void updateProperties(@Nullable Map<String, String> properties) {
        if (properties == null) {
            return;
        }
        boolean changed = false;
        for (Map.Entry<String, String> property : properties.entrySet()) {
            changed |= setProperty(property.getKey(), property.getValue());
        }
        if (changed) {
            tellOfChangedThing();
        }
    }

    protected void updateProperty(String name, @Nullable String value) {
        if (setProperty(name, value)) {
            tellOfChangedThing();
        }
    }

    /** As openHAB does it: for a property that is not there, anything is a change, also to remove it. */
    private boolean setProperty(String name, @Nullable String value) {
        String before = thing.setProperty(name, value);
        return before == null || !before.equals(value);
    }

    private void tellOfChangedThing() {
        synchronized (this) {
            withCallback("updateProperties", present -> present.thingUpdated(thing));
        }
    }

    protected @Nullable Bridge getBridge() {
        ThingUID bridge = thing.getBridgeUID();
        ThingHandlerCallback present = callback;
        return bridge == null || present == null ? null : present.getBridge(bridge);
    }

    protected boolean isLinked(String channelId) {
        return isLinked(new ChannelUID(thing.getUID(), channelId));
    }

    protected boolean isLinked(ChannelUID channelUID) {
        ThingHandlerCallback present = callback;
        return present != null && present.isChannelLinked(channelUID);
    }

    protected boolean isInitialized() {
        return ThingHandlerHelper.isHandlerInitialized(thing);
    }

    /** A copy with environment variables resolved: a change of the Thing's own configuration object is not seen. */
    protected Configuration getConfig() {
        Resolved present = resolved;
        if (present == null || present.thing != thing) {
            present =
                    new Resolved(thing, EnvironmentVariables.resolve(thing.getConfiguration(), getConfigDescription()));
            resolved = present;
        }
        return present.configuration;
    }

    protected <T> T getConfigAs(Class<T> configurationClass) {
        return getConfig().as(configurationClass);
    }

    protected @Nullable ConfigDescription getConfigDescription() {
        ThingHandlerCallback present = callback;
        return present == null ? null : present.getConfigDescription(thing.getThingTypeUID());
    }

    protected @Nullable ConfigDescription getConfigDescription(ChannelTypeUID channelTypeUID) {
        ThingHandlerCallback present = callback;
        return present == null ? null : present.getConfigDescription(channelTypeUID);
    }

    protected void changeThingType(ThingTypeUID thingTypeUID, Configuration configuration) {
        withCallback("changeThingType", present -> present.migrateThingType(thing, thingTypeUID, configuration));
    }

    protected void validateConfigurationParameters(Map<String, Object> configurationParameters) {
        withCallback(
                "validateConfigurationParameters",
                present -> present.validateConfigurationParameters(thing, configurationParameters));
    }

    private void withCallback(String what, Consumer<ThingHandlerCallback> call) {
        ThingHandlerCallback present = callback;
        if (present == null) {
            log.warn(
                    "Handler {} of thing {} called {} although the handler was already disposed.",
                    getClass().getSimpleName(),
                    thing.getUID(),
                    what);
        } else {
            call.accept(present);
        }
    }
}
