/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.config.discovery.DiscoveryResult;
import org.openhab.core.config.discovery.inbox.Inbox;
import org.openhab.core.events.Event;
import org.openhab.core.events.EventPublisher;
import org.openhab.core.events.EventSubscriber;
import org.openhab.core.items.Item;
import org.openhab.core.items.ItemFactory;
import org.openhab.core.items.ItemRegistry;
import org.openhab.core.items.events.ItemEventFactory;
import org.openhab.core.items.events.ItemStateUpdatedEvent;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingRegistry;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.events.ThingStatusInfoChangedEvent;
import org.openhab.core.thing.link.ItemChannelLink;
import org.openhab.core.thing.link.ItemChannelLinkRegistry;
import org.openhab.core.types.UnDefType;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.util.tracker.ServiceTracker;

/** What the benchmarks do with openHAB: only through the public services that a user interface has too. */
final class Core {
    static final ThingTypeUID BROKER = new ThingTypeUID("hawo", "broker");
    static final ThingTypeUID RELAY = new ThingTypeUID("hawo", "relay");
    static final ThingTypeUID SENSOR = new ThingTypeUID("hawo", "dht22");

    private final BundleContext context;
    private final ThingRegistry things;
    private final ItemRegistry items;
    private final ItemChannelLinkRegistry links;
    private final ItemFactory factory;
    private final EventPublisher events;
    private final Inbox inbox;

    Core(BundleContext context) throws InterruptedException {
        this.context = context;
        things = service(ThingRegistry.class);
        items = service(ItemRegistry.class);
        links = service(ItemChannelLinkRegistry.class);
        factory = service(ItemFactory.class);
        events = service(EventPublisher.class);
        inbox = service(Inbox.class);
    }

    private <T> T service(Class<T> type) throws InterruptedException {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(context, type, null);
        tracker.open();
        try {
            T service = tracker.waitForService(30_000);
            if (service == null) {
                throw new IllegalStateException("no service " + type.getName());
            }
            return service;
        } finally {
            tracker.close();
        }
    }

    BundleContext context() {
        return context;
    }

    static ThingUID bridge(String name) {
        return new ThingUID(BROKER, name);
    }

    static ThingUID relay(String bridge, String node) {
        return new ThingUID(RELAY, bridge(bridge), node);
    }

    static String item(String node, int relay) {
        return node.replace('-', '_') + "_" + relay;
    }

    void addBridge(String name, int port) throws InterruptedException, TimeoutException {
        add(BROKER, bridge(name), null, Map.of("host", "127.0.0.1", "port", port, "clientId", clientId(name)));
    }

    static String clientId(String bridge) {
        return "bench-" + bridge;
    }

    void addRelay(String bridge, String node) throws InterruptedException, TimeoutException {
        add(RELAY, relay(bridge, node), bridge(bridge), Map.of("nodeId", node));
    }

    /** With parameters of its own. */
    void addRelay(String bridge, String name, Map<String, Object> parameters)
            throws InterruptedException, TimeoutException {
        add(RELAY, relay(bridge, name), bridge(bridge), parameters);
    }

    static ThingUID sensor(String bridge, String node) {
        return new ThingUID(SENSOR, bridge(bridge), node);
    }

    void addSensor(String bridge, String node) throws InterruptedException, TimeoutException {
        add(SENSOR, sensor(bridge, node), bridge(bridge), Map.of("nodeId", node));
    }

    private void add(ThingTypeUID type, ThingUID uid, ThingUID bridge, Map<String, Object> configuration)
            throws InterruptedException, TimeoutException {
        Thing[] made = new Thing[1];
        Await.until("the thing type " + type, Duration.ofSeconds(30), () -> {
            made[0] = things.createThingOfType(type, uid, bridge, uid.getId(), new Configuration(configuration));
            return made[0] != null;
        });
        things.add(made[0]);
    }

    /** Links a Switch to a relay. */
    void addItem(String bridge, String node, int relay) {
        String name = item(node, relay);
        if (items.get(name) == null) {
            Item made = factory.createItem("Switch", name);
            if (made == null) {
                throw new IllegalStateException("no Switch item");
            }
            items.add(made);
        }
        links.add(new ItemChannelLink(name, new ChannelUID(relay(bridge, node), "relay-" + relay)));
    }

    /** Links an Item of its own to each channel that has a state. */
    void linkAll(ThingUID uid) {
        for (Channel channel : things.get(uid).getChannels()) {
            String type = channel.getAcceptedItemType();
            if (type != null) {
                String name = channel.getUID().getAsString().replaceAll("[^A-Za-z0-9]", "_");
                items.add(factory.createItem(type, name));
                links.add(new ItemChannelLink(name, channel.getUID()));
            }
        }
    }

    /**
     * Removes what was found before there was a Thing for it. Each Thing that comes ONLINE is compared with all entries: in
     * openHAB on a thread of its own, in the stand-in on that of all listeners.
     */
    void emptyInbox() {
        inbox.getAll().stream().map(DiscoveryResult::getThingUID).toList().forEach(inbox::remove);
    }

    Thing thing(ThingUID uid) {
        return things.get(uid);
    }

    /** Whether the relay's state is known. */
    boolean isShown(String node, int relay) {
        Item item = items.get(item(node, relay));
        return item != null && !(item.getState() instanceof UnDefType);
    }

    ThingStatusInfo status(ThingUID uid) {
        Thing thing = things.get(uid);
        return thing == null ? null : thing.getStatusInfo();
    }

    boolean is(ThingUID uid, ThingStatus status) {
        Thing thing = things.get(uid);
        return thing != null && thing.getStatus() == status;
    }

    boolean hasChannel(ThingUID uid, String channel) {
        Thing thing = things.get(uid);
        return thing != null && thing.getChannel(channel) != null;
    }

    /** Takes everything away that a benchmark has added. */
    void clear() throws InterruptedException, TimeoutException {
        new ArrayList<>(links.getAll()).forEach(link -> links.remove(link.getUID()));
        items.getAll().stream().map(Item::getName).toList().forEach(items::remove);
        Collection<Thing> all = things.getAll();
        List<ThingUID> children = all.stream()
                .filter(thing -> thing.getBridgeUID() != null)
                .map(Thing::getUID)
                .toList();
        children.forEach(things::remove);
        Await.eventually(Duration.ofSeconds(120), () -> {
            List<String> left = things.getAll().stream()
                    .filter(thing -> thing.getBridgeUID() != null)
                    .map(thing -> thing.getUID() + " " + thing.getStatusInfo() + " " + thing.getHandler())
                    .toList();
            if (!left.isEmpty()) {
                throw new IllegalStateException(left.size() + " Things are not removed, such as " + left.get(0));
            }
        });
        things.getAll().stream().map(Thing::getUID).toList().forEach(things::remove);
        Await.until("the bridges are removed", Duration.ofSeconds(30), () -> things.getAll()
                .isEmpty());
    }

    /** Until it is closed, hands over every change of a Thing's status. */
    Ear onStatus(BiConsumer<ThingUID, ThingStatusInfo> receiver) {
        return listen(ThingStatusInfoChangedEvent.TYPE, event -> {
            if (event instanceof ThingStatusInfoChangedEvent changed) {
                receiver.accept(changed.getThingUID(), changed.getStatusInfo());
            }
        });
    }

    /** Until it is closed, tells of every update of an item. */
    Ear onUpdate(Runnable receiver) {
        return listen(ItemStateUpdatedEvent.TYPE, event -> receiver.run());
    }

    /** Until it is closed, tells of every ON and OFF that an item gets, with the item's name. */
    Ear onSwitch(BiConsumer<String, Boolean> receiver) {
        return listen(ItemStateUpdatedEvent.TYPE, event -> {
            if (event instanceof ItemStateUpdatedEvent updated && updated.getItemState() instanceof OnOffType state) {
                receiver.accept(updated.getItemName(), state == OnOffType.ON);
            }
        });
    }

    /** As a user interface does it. */
    void command(String item, boolean on) {
        events.post(ItemEventFactory.createCommandEvent(item, OnOffType.from(on)));
    }

    /** Whether the Switch is ON; null: UNDEF. */
    Boolean switchState(String name) {
        Item item = items.get(name);
        return item != null && item.getState() instanceof OnOffType state ? state == OnOffType.ON : null;
    }

    /** Until it is closed, hands over every event. */
    Ear onEvent(Consumer<Event> receiver) {
        return listen(EventSubscriber.ALL_EVENT_TYPES, receiver);
    }

    interface Ear extends AutoCloseable {
        @Override
        void close();
    }

    private Ear listen(String type, Consumer<Event> receiver) {
        EventSubscriber subscriber = new EventSubscriber() {
            private final Set<String> types = Set.of(type);

            @Override
            public Set<String> getSubscribedEventTypes() {
                return types;
            }

            @Override
            public void receive(Event event) {
                receiver.accept(event);
            }
        };
        ServiceRegistration<EventSubscriber> registration =
                context.registerService(EventSubscriber.class, subscriber, new Hashtable<>());
        return registration::unregister;
    }
}
