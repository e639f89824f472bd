/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.demo;

import java.time.Duration;
import java.util.Collection;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.config.discovery.DiscoveryResult;
import org.openhab.core.config.discovery.inbox.Inbox;
import org.openhab.core.config.discovery.inbox.InboxListener;
import org.openhab.core.events.Event;
import org.openhab.core.events.EventPublisher;
import org.openhab.core.events.EventSubscriber;
import org.openhab.core.items.Item;
import org.openhab.core.items.ItemFactory;
import org.openhab.core.items.ItemRegistry;
import org.openhab.core.items.events.ItemEventFactory;
import org.openhab.core.library.types.QuantityType;
import org.openhab.core.library.unit.Units;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingRegistry;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.i18n.ThingStatusInfoI18nLocalizationService;
import org.openhab.core.thing.link.ItemChannelLink;
import org.openhab.core.thing.link.ItemChannelLinkRegistry;
import org.openhab.core.types.Command;
import org.openhab.core.types.State;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/** What the demo does with openHAB: only through the public services that a user interface has too. */
@NonNullByDefault
final class OpenHab {
    private static final Duration SERVICE_TIMEOUT = Duration.ofSeconds(30);

    private final BundleContext context;

    OpenHab(BundleContext context) {
        this.context = context;
    }

    private <T> T service(Class<T> type) {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(context, type, null);
        tracker.open();
        try {
            return Objects.requireNonNull(
                    tracker.waitForService(SERVICE_TIMEOUT.toMillis()), () -> "no service " + type.getName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            tracker.close();
        }
    }

    Collection<Thing> things() {
        return service(ThingRegistry.class).getAll();
    }

    @Nullable
    Thing thing(String uid) {
        return service(ThingRegistry.class).get(new ThingUID(uid));
    }

    /** Makes a Thing as the user interface does: with all that its type says. Waits until its type is known. */
    void addThing(String uid, @Nullable String bridge, String label, Map<String, Object> configuration)
            throws TimeoutException {
        ThingRegistry registry = service(ThingRegistry.class);
        ThingUID thingUID = new ThingUID(uid);
        ThingTypeUID type = new ThingTypeUID(thingUID.getBindingId(), uid.split(":")[1]);
        ThingUID bridgeUID = bridge == null ? null : new ThingUID(bridge);
        Thing[] made = new Thing[1];
        await("the thing type " + type, SERVICE_TIMEOUT, () -> {
            made[0] = registry.createThingOfType(type, thingUID, bridgeUID, label, new Configuration(configuration));
            return made[0] != null;
        });
        registry.add(made[0]);
    }

    void removeThing(String uid) {
        service(ThingRegistry.class).remove(new ThingUID(uid));
    }

    List<DiscoveryResult> inbox() {
        return service(Inbox.class).getAll();
    }

    void approve(DiscoveryResult result) {
        service(Inbox.class).approve(result.getThingUID(), result.getLabel(), null);
    }

    ThingStatus status(String uid) {
        Thing thing = thing(uid);
        return thing == null ? ThingStatus.UNINITIALIZED : thing.getStatus();
    }

    /** The status with its text in English, as a user interface shows it. */
    String describe(Thing thing) {
        ThingStatusInfo info = service(ThingStatusInfoI18nLocalizationService.class)
                .getLocalizedThingStatusInfo(thing, Locale.ENGLISH);
        return describe(info);
    }

    static String describe(ThingStatusInfo info) {
        String text = info.getDescription();
        String detail = info.getStatusDetail().name().equals("NONE") ? "" : " / " + info.getStatusDetail();
        return info.getStatus() + detail + (text == null || text.isEmpty() ? "" : "  (" + text + ")");
    }

    Collection<Item> items() {
        return service(ItemRegistry.class).getAll();
    }

    /** @return the item's state as text, {@code NULL} when there is no such item */
    String state(String item) {
        Item found = service(ItemRegistry.class).get(item);
        return found == null ? "NULL" : show(found.getState());
    }

    /** A state as a person reads it: a share as per cent, which an item without a unit of its own keeps as 0…1. */
    static String show(State state) {
        if (state instanceof QuantityType<?> quantity && quantity.getUnit().isCompatible(Units.PERCENT)) {
            QuantityType<?> percent = quantity.toUnit(Units.PERCENT);
            return percent == null ? quantity.toString() : "%.1f %%".formatted(percent.doubleValue());
        }
        return state.toFullString();
    }

    void addItem(String name, String type, String channel) {
        ItemRegistry items = service(ItemRegistry.class);
        if (items.get(name) == null) {
            items.add(Objects.requireNonNull(service(ItemFactory.class).createItem(type, name), type));
        }
        service(ItemChannelLinkRegistry.class).add(new ItemChannelLink(name, new ChannelUID(channel)));
    }

    void send(String item, Command command) {
        service(EventPublisher.class).post(ItemEventFactory.createCommandEvent(item, command));
    }

    List<Channel> channels(String thing) {
        Thing found = thing(thing);
        return found == null ? List.of() : found.getChannels();
    }

    /** Hands every event to the receiver until the bundle stops. */
    void listen(Consumer<Event> receiver, InboxListener inbox) {
        service(Inbox.class).addInboxListener(inbox);
        EventSubscriber subscriber = new EventSubscriber() {
            @Override
            public Set<String> getSubscribedEventTypes() {
                return Set.of(ALL_EVENT_TYPES);
            }

            @Override
            public void receive(Event event) {
                receiver.accept(event);
            }
        };
        Dictionary<String, Object> none = new Hashtable<>();
        context.registerService(EventSubscriber.class, subscriber, none);
    }

    static void await(String what, Duration limit, BooleanSupplier condition) throws TimeoutException {
        if (!Await.within(limit, condition::getAsBoolean)) {
            throw new TimeoutException("not seen within " + limit.toSeconds() + " s: " + what);
        }
    }
}
