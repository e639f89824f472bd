/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.config.discovery.internal;

import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.common.ThreadPoolManager;
import org.openhab.core.common.registry.RegistryChangeListener;
import org.openhab.core.config.core.ConfigDescription;
import org.openhab.core.config.core.ConfigDescriptionParameter;
import org.openhab.core.config.core.ConfigDescriptionRegistry;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.config.discovery.DiscoveryListener;
import org.openhab.core.config.discovery.DiscoveryResult;
import org.openhab.core.config.discovery.DiscoveryResultFlag;
import org.openhab.core.config.discovery.DiscoveryService;
import org.openhab.core.config.discovery.DiscoveryServiceRegistry;
import org.openhab.core.config.discovery.inbox.Inbox;
import org.openhab.core.config.discovery.inbox.InboxListener;
import org.openhab.core.config.discovery.inbox.events.InboxEventFactory;
import org.openhab.core.events.Event;
import org.openhab.core.events.EventPublisher;
import org.openhab.core.events.EventSubscriber;
import org.openhab.core.thing.Bridge;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingRegistry;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.events.ThingStatusInfoChangedEvent;
import org.openhab.core.thing.type.ThingType;
import org.openhab.core.thing.type.ThingTypeRegistry;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was discovered and is not yet a Thing; each device once. */
@Component(
        immediate = true,
        service = {Inbox.class, EventSubscriber.class})
@NonNullByDefault
public final class InboxImpl implements Inbox, DiscoveryListener, RegistryChangeListener<Thing>, EventSubscriber {
    private final Logger logger = LoggerFactory.getLogger(InboxImpl.class);
    private final Map<ThingUID, InboxEntry> entries = new LinkedHashMap<>();
    private final Map<ThingTypeUID, @Nullable String> representationProperties = new ConcurrentHashMap<>();
    private final Collection<InboxListener> listeners = new CopyOnWriteArrayList<>();
    private final DiscoveryServiceRegistry discovery;
    private final ThingRegistry things;
    private final ThingTypeRegistry thingTypes;
    private final ConfigDescriptionRegistry configDescriptions;
    private final EventPublisher events;
    private final ScheduledFuture<?> expiry;

    @Activate
    public InboxImpl(
            @Reference DiscoveryServiceRegistry discovery,
            @Reference ThingRegistry things,
            @Reference ThingTypeRegistry thingTypes,
            @Reference ConfigDescriptionRegistry configDescriptions,
            @Reference EventPublisher events,
            @Reference ThreadPoolManager pools) {
        this.discovery = discovery;
        this.things = things;
        this.thingTypes = thingTypes;
        this.configDescriptions = configDescriptions;
        this.events = events;
        things.addRegistryChangeListener(this);
        discovery.addDiscoveryListener(this);
        expiry = ThreadPoolManager.getScheduledPool("discovery")
                .scheduleWithFixedDelay(() -> expire(System.nanoTime()), 1, 1, TimeUnit.SECONDS);
    }

    @Deactivate
    public void close() {
        expiry.cancel(false);
        discovery.removeDiscoveryListener(this);
        things.removeRegistryChangeListener(this);
    }

    @Override
    public synchronized CompletableFuture<Boolean> add(@Nullable DiscoveryResult result) {
        boolean added = result != null && addResult(result);
        return CompletableFuture.completedFuture(added);
    }

    private boolean addResult(DiscoveryResult result) {
        if (things.get(result.getThingUID()) != null) {
            return false;
        }
        InboxEntry old = entries.get(result.getThingUID());
        DiscoveryResultFlag flag = old == null ? DiscoveryResultFlag.NEW : old.flag();
        InboxEntry entry = new InboxEntry(result, flag, System.nanoTime());
        if (old == null) {
            entries.put(entry.getThingUID(), entry);
            events.post(InboxEventFactory.createAddedEvent(entry));
            listeners.forEach(listener -> listener.thingAdded(this, entry));
            if (things.stream()
                    .filter(thing -> thing.getThingTypeUID().equals(entry.getThingTypeUID()))
                    .anyMatch(thing -> of(thing).test(entry))) {
                setFlag(entry.getThingUID(), DiscoveryResultFlag.IGNORED);
            }
        } else {
            replace(entry);
        }
        return true;
    }

    /** The bridge does not count: openHAB takes two devices of one type and one representation for the same. */
    private Predicate<InboxEntry> of(Thing thing) {
        String representation = representationOf(thing);
        return entry -> representation != null && entry.isOf(thing.getThingTypeUID(), representation);
    }

    private @Nullable String representationOf(Thing thing) {
        // A type is localized each time that it is looked up.
        String property = representationProperties.computeIfAbsent(thing.getThingTypeUID(), uid -> {
            ThingType type = thingTypes.getThingType(uid);
            return type == null ? null : type.getRepresentationProperty();
        });
        if (property == null) {
            return null;
        }
        String value = thing.getProperties().get(property);
        return value == null ? Objects.toString(thing.getConfiguration().get(property), null) : value;
    }

    private void replace(InboxEntry entry) {
        entries.put(entry.getThingUID(), entry);
        events.post(InboxEventFactory.createUpdatedEvent(entry));
        listeners.forEach(listener -> listener.thingUpdated(this, entry));
    }

    @Override
    public synchronized List<DiscoveryResult> getAll() {
        return List.copyOf(entries.values());
    }

    @Override
    public Stream<DiscoveryResult> stream() {
        return getAll().stream();
    }

    @Override
    public synchronized boolean remove(@Nullable ThingUID uid) {
        InboxEntry entry = entries.remove(uid);
        if (entry == null) {
            return false;
        }
        if (things.get(entry.getThingUID()) == null) {
            removeAll(below -> entry.getThingUID().equals(below.getBridgeUID()));
        }
        events.post(InboxEventFactory.createRemovedEvent(entry));
        listeners.forEach(listener -> listener.thingRemoved(this, entry));
        return true;
    }

    private synchronized void removeAll(Predicate<InboxEntry> which) {
        List.copyOf(entries.values()).stream().filter(which).forEach(entry -> remove(entry.getThingUID()));
    }

    synchronized void expire(long nowNanos) {
        removeAll(entry -> entry.isOver(nowNanos));
    }

    @Override
    public synchronized void setFlag(ThingUID uid, @Nullable DiscoveryResultFlag flag) {
        InboxEntry entry = entries.get(uid);
        if (entry == null) {
            logger.warn("Cannot set flag for result '{}' because it can't be found in storage", uid);
            return;
        }
        DiscoveryResultFlag wanted = flag == null ? DiscoveryResultFlag.NEW : flag;
        replace(new InboxEntry(entry.result(), wanted, entry.heardNanos()));
    }

    @Override
    public @Nullable Thing approve(ThingUID uid, @Nullable String label, @Nullable String newThingId) {
        DiscoveryResult result;
        synchronized (this) {
            result = entries.get(uid);
        }
        if (result == null) {
            throw new IllegalArgumentException("The Inbox has no result for " + uid);
        }
        Thing thing = create(result, newThingId == null ? uid : renamed(result, newThingId));
        if (thing != null) {
            thing.setLabel(label == null || label.isEmpty() ? result.getLabel() : label);
            things.add(thing);
            remove(uid);
        }
        return thing;
    }

    private static ThingUID renamed(DiscoveryResult result, String id) {
        ThingUID bridge = result.getBridgeUID();
        return bridge == null
                ? new ThingUID(result.getThingTypeUID(), id)
                : new ThingUID(result.getThingTypeUID(), bridge, id);
    }

    /** What the type's config description knows goes into the configuration, the rest are properties. */
    private @Nullable Thing create(DiscoveryResult result, ThingUID uid) {
        Set<String> parameters = parametersOf(result.getThingTypeUID());
        Configuration configuration = new Configuration();
        Map<String, String> properties = new HashMap<>();
        result.getProperties().forEach((name, value) -> {
            if (parameters.contains(name)) {
                configuration.put(name, value);
            } else {
                properties.put(name, value.toString());
            }
        });
        Thing thing = things.createThingOfType(
                result.getThingTypeUID(), uid, result.getBridgeUID(), result.getLabel(), configuration);
        if (thing != null) {
            properties.forEach(thing::setProperty);
        }
        return thing;
    }

    private Set<String> parametersOf(ThingTypeUID uid) {
        ThingType type = thingTypes.getThingType(uid);
        URI uri = type == null ? null : type.getConfigDescriptionURI();
        ConfigDescription description = uri == null ? null : configDescriptions.getConfigDescription(uri);
        return description == null
                ? Set.of()
                : description.getParameters().stream()
                        .map(ConfigDescriptionParameter::getName)
                        .collect(Collectors.toSet());
    }

    @Override
    public void addInboxListener(@Nullable InboxListener listener) {
        listeners.add(Objects.requireNonNull(listener));
    }

    @Override
    public void removeInboxListener(@Nullable InboxListener listener) {
        listeners.remove(listener);
    }

    @Override
    public void thingDiscovered(DiscoveryService source, DiscoveryResult result) {
        add(result);
    }

    @Override
    public void thingRemoved(DiscoveryService source, ThingUID uid) {
        remove(uid);
    }

    @Override
    public void added(Thing thing) {
        remove(thing.getUID());
    }

    @Override
    public void removed(Thing thing) {
        if (thing instanceof Bridge) {
            removeAll(entry -> thing.getUID().equals(entry.getBridgeUID()));
        }
        only(of(thing).and(entry -> entry.flag() == DiscoveryResultFlag.IGNORED))
                .ifPresent(entry -> remove(entry.getThingUID()));
    }

    @Override
    public void updated(Thing oldThing, Thing thing) {}

    @Override
    public Set<String> getSubscribedEventTypes() {
        return Set.of(ThingStatusInfoChangedEvent.TYPE);
    }

    /** Once a Thing works, nobody has to be asked about its device under another name. */
    @Override
    public void receive(Event event) {
        if (event instanceof ThingStatusInfoChangedEvent changed
                && changed.getStatusInfo().getStatus() == ThingStatus.ONLINE) {
            Thing thing = things.get(changed.getThingUID());
            if (thing != null) {
                only(of(thing)).ifPresent(entry -> setFlag(entry.getThingUID(), DiscoveryResultFlag.IGNORED));
            }
        }
    }

    private synchronized Optional<InboxEntry> only(Predicate<InboxEntry> which) {
        List<InboxEntry> found = entries.values().stream().filter(which).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
