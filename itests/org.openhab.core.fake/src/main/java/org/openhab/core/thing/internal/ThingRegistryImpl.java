/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.thing.internal;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.common.registry.AbstractRegistry;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.events.EventPublisher;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.ManagedThingProvider;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingProvider;
import org.openhab.core.thing.ThingRegistry;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusDetail;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.binding.ThingHandler;
import org.openhab.core.thing.binding.ThingHandlerFactory;
import org.openhab.core.thing.events.ThingEventFactory;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** All Things. Keeps bridges and their children together. */
@Component(
        immediate = true,
        service = {ThingRegistry.class, ThingRegistryImpl.class})
@NonNullByDefault
public class ThingRegistryImpl extends AbstractRegistry<Thing, ThingUID, ThingProvider> implements ThingRegistry {
    private static final ThingStatusInfo PRISTINE =
            new ThingStatusInfo(ThingStatus.UNINITIALIZED, ThingStatusDetail.NONE, null);

    private final Collection<ThingHandlerFactory> factories = new CopyOnWriteArrayList<>();
    private final Collection<ThingTracker> trackers = new CopyOnWriteArrayList<>();

    public ThingRegistryImpl() {
        super(ThingProvider.class);
    }

    @Activate
    @Override
    protected void activate(BundleContext context) {
        super.activate(context);
    }

    @Deactivate
    @Override
    protected void deactivate() {
        super.deactivate();
    }

    @Reference
    protected void setManagedProvider(ManagedThingProvider provider) {
        super.setManagedProvider(provider);
    }

    protected void unsetManagedProvider(ManagedThingProvider provider) {
        super.unsetManagedProvider(provider);
    }

    @Reference
    @Override
    protected void setEventPublisher(EventPublisher publisher) {
        super.setEventPublisher(publisher);
    }

    @Override
    protected void unsetEventPublisher(EventPublisher publisher) {
        super.unsetEventPublisher(publisher);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    protected void addThingHandlerFactory(ThingHandlerFactory factory) {
        factories.add(factory);
    }

    protected void removeThingHandlerFactory(ThingHandlerFactory factory) {
        factories.remove(factory);
    }

    void addTracker(ThingTracker tracker) {
        trackers.add(tracker);
        getAll().forEach(tracker::thingAdded);
    }

    void removeTracker(ThingTracker tracker) {
        trackers.remove(tracker);
    }

    @Override
    public @Nullable Channel getChannel(ChannelUID uid) {
        Thing thing = get(uid.getThingUID());
        return thing == null ? null : thing.getChannel(uid.getId());
    }

    @Override
    public void updateConfiguration(ThingUID uid, Map<String, Object> configuration) {
        Thing thing = get(uid);
        if (thing == null) {
            throw new IllegalArgumentException("There is no Thing " + uid);
        }
        ThingHandler handler = thing.getHandler();
        if (handler == null) {
            throw new IllegalStateException("The Thing " + uid + " has no handler");
        }
        handler.handleConfigurationUpdate(configuration);
    }

    /** Begins the removal, which ends when the handler has said that it is done. */
    @Override
    public @Nullable Thing remove(ThingUID uid) {
        Thing thing = get(uid);
        if (thing != null) {
            trackers.forEach(tracker -> tracker.thingRemoving(thing));
        }
        return thing;
    }

    @Override
    public @Nullable Thing forceRemove(ThingUID uid) {
        return super.remove(uid);
    }

    @Override
    public @Nullable Thing createThingOfType(
            ThingTypeUID type,
            @Nullable ThingUID uid,
            @Nullable ThingUID bridge,
            @Nullable String label,
            Configuration configuration) {
        return factories.stream()
                .filter(factory -> factory.supportsThingType(type))
                .map(factory -> factory.createThing(type, configuration, uid, bridge))
                .filter(Objects::nonNull)
                .findFirst()
                .map(thing -> {
                    thing.setLabel(label);
                    return thing;
                })
                .orElse(null);
    }

    @Override
    protected void onAddElement(Thing thing) {
        joinBridge(thing);
        adoptChildren(thing);
    }

    @Override
    protected void onRemoveElement(Thing thing) {
        leaveBridge(thing);
    }

    @Override
    protected void onUpdateElement(Thing oldThing, Thing thing) {
        if (thing != oldThing) {
            replace(oldThing, thing);
        }
        joinBridge(thing);
        adoptChildren(thing);
    }

    private void replace(Thing oldThing, Thing thing) {
        // A handler knows the new one already, and may have given it a status.
        if (thing.getStatusInfo().equals(PRISTINE)) {
            thing.setStatusInfo(oldThing.getStatusInfo());
        }
        thing.setHandler(oldThing.getHandler());
        oldThing.setHandler(null);
        if (!Objects.equals(thing.getBridgeUID(), oldThing.getBridgeUID())) {
            leaveBridge(oldThing);
        }
    }

    private void joinBridge(Thing thing) {
        if (bridgeOf(thing) instanceof BridgeImpl bridge) {
            bridge.addThing(thing);
        }
    }

    private void leaveBridge(Thing thing) {
        if (bridgeOf(thing) instanceof BridgeImpl bridge) {
            bridge.removeThing(thing);
        }
    }

    private @Nullable Thing bridgeOf(Thing thing) {
        ThingUID uid = thing.getBridgeUID();
        return uid == null ? null : get(uid);
    }

    private void adoptChildren(Thing thing) {
        if (thing instanceof BridgeImpl bridge) {
            stream()
                    .filter(child -> thing.getUID().equals(child.getBridgeUID()))
                    .forEach(bridge::addThing);
        }
    }

    @Override
    protected void notifyListenersAboutAddedElement(Thing thing) {
        super.notifyListenersAboutAddedElement(thing);
        postEvent(ThingEventFactory.createAddedEvent(thing));
        trackers.forEach(tracker -> tracker.thingAdded(thing));
    }

    @Override
    protected void notifyListenersAboutRemovedElement(Thing thing) {
        super.notifyListenersAboutRemovedElement(thing);
        trackers.forEach(tracker -> tracker.thingRemoved(thing));
        postEvent(ThingEventFactory.createRemovedEvent(thing));
    }

    @Override
    protected void notifyListenersAboutUpdatedElement(Thing oldThing, Thing thing) {
        super.notifyListenersAboutUpdatedElement(oldThing, thing);
        postEvent(ThingEventFactory.createUpdateEvent(thing, oldThing));
        trackers.forEach(tracker -> tracker.thingUpdated(oldThing, thing));
    }
}
