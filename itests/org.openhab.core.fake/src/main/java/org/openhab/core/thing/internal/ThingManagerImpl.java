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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.common.ThreadPoolManager;
import org.openhab.core.config.core.ConfigDescriptionRegistry;
import org.openhab.core.config.core.validation.ConfigDescriptionValidator;
import org.openhab.core.events.EventPublisher;
import org.openhab.core.internal.xml.XmlTypes;
import org.openhab.core.service.ReadyMarker;
import org.openhab.core.service.ReadyMarkerFilter;
import org.openhab.core.service.ReadyService;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingManager;
import org.openhab.core.thing.ThingStatusDetail;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.binding.ThingHandlerFactory;
import org.openhab.core.thing.i18n.ThingStatusInfoI18nLocalizationService;
import org.openhab.core.thing.link.ItemChannelLinkRegistry;
import org.openhab.core.thing.type.ChannelTypeRegistry;
import org.openhab.core.thing.type.ThingTypeRegistry;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Brings Things together with the factories of their handlers. */
@Component(immediate = true, service = ThingManager.class)
@NonNullByDefault
public final class ThingManagerImpl implements ThingManager, ThingTracker, ReadyService.ReadyTracker {
    private final Collection<ThingHandlerFactory> factories = new CopyOnWriteArrayList<>();
    private final HandlerCalls calls = new HandlerCalls();
    private final Executor pool = ThreadPoolManager.getPool("thingManager");
    private final ThingRegistryImpl things;
    private final ReadyService readyService;
    private final ThingHandlerCallbackImpl callback;
    private final ThingLifeCycle lifeCycle;
    private final ScheduledFuture<?> retry;

    @Activate
    public ThingManagerImpl(
            @Reference ThingRegistryImpl things,
            @Reference ThingTypeRegistry thingTypes,
            @Reference ChannelTypeRegistry channelTypes,
            @Reference ConfigDescriptionRegistry configDescriptions,
            @Reference ConfigDescriptionValidator validator,
            @Reference ItemChannelLinkRegistry links,
            @Reference CommunicationManager communication,
            @Reference EventPublisher events,
            @Reference ThingStatusInfoI18nLocalizationService texts,
            @Reference ReadyService readyService,
            @Reference ThreadPoolManager pools) {
        this.things = things;
        this.readyService = readyService;
        ThingConfigurations configurations =
                new ThingConfigurations(thingTypes, channelTypes, configDescriptions, validator);
        callback = new ThingHandlerCallbackImpl(things, channelTypes, configurations, links, communication);
        lifeCycle = new ThingLifeCycle(
                things,
                new ThingStatuses(events, texts),
                configurations,
                new ThingUpdates(things, callback::createChannelBuilder, ThingUpdates::filesOf),
                calls,
                pool,
                this::factoryFor,
                callback);
        callback.connect(lifeCycle);
        things.addTracker(this);
        // Not every provider of types says when it is ready.
        retry = ThreadPoolManager.getScheduledPool("thingManager")
                .scheduleWithFixedDelay(this::startWaiting, 1, 1, TimeUnit.SECONDS);
        readyService.registerTracker(this, new ReadyMarkerFilter().withType(XmlTypes.READY_MARKER));
    }

    @Deactivate
    public void close() {
        retry.cancel(false);
        readyService.unregisterTracker(this);
        things.removeTracker(this);
        things.getAll().forEach(thing -> lifeCycle.stop(thing, ThingStatusDetail.HANDLER_MISSING_ERROR));
        calls.close();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addThingHandlerFactory(ThingHandlerFactory factory) {
        factories.add(factory);
        pool.execute(this::startAll);
    }

    public void removeThingHandlerFactory(ThingHandlerFactory factory) {
        factories.remove(factory);
        for (Thing thing : things.getAll()) {
            if (lifeCycle.isManagedBy(factory, thing)) {
                lifeCycle.stop(thing, ThingStatusDetail.HANDLER_MISSING_ERROR);
            }
        }
        // Children went with their bridge, and their own factory may be gone too: their status has to say so.
        startAll();
    }

    private @Nullable ThingHandlerFactory factoryFor(ThingTypeUID type) {
        return factories.stream()
                .filter(factory -> factory.supportsThingType(type))
                .findFirst()
                .orElse(null);
    }

    private void startAll() {
        things.getAll().forEach(lifeCycle::start);
    }

    private void startWaiting() {
        things.stream()
                .filter(thing -> thing.getStatusInfo().getStatusDetail() == ThingStatusDetail.NOT_YET_READY)
                .forEach(lifeCycle::start);
    }

    @Override
    public void onReadyMarkerAdded(ReadyMarker marker) {
        pool.execute(this::startAll);
    }

    @Override
    public void onReadyMarkerRemoved(ReadyMarker marker) {
        // A Thing that runs does not need its type any more.
    }

    @Override
    public boolean isEnabled(ThingUID uid) {
        return lifeCycle.isEnabled(uid);
    }

    @Override
    public void setEnabled(ThingUID uid, boolean enabled) {
        lifeCycle.setEnabled(uid, enabled);
    }

    @Override
    public void thingAdded(Thing thing) {
        lifeCycle.start(thing);
    }

    @Override
    public void thingRemoving(Thing thing) {
        lifeCycle.beginRemoval(thing);
    }

    @Override
    public void thingRemoved(Thing thing) {
        lifeCycle.remove(thing);
    }

    @Override
    public void thingUpdated(Thing oldThing, Thing thing) {
        if (!callback.isUpdating()) {
            lifeCycle.update(thing);
        }
    }
}
