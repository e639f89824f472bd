/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.tests.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.openhab.binding.hawo.testing.AccessFiles;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.testing.TestBroker;
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
import org.openhab.core.service.ReadyMarker;
import org.openhab.core.service.ReadyService;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingManager;
import org.openhab.core.thing.ThingRegistry;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusDetail;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.binding.ThingActions;
import org.openhab.core.thing.binding.ThingHandler;
import org.openhab.core.thing.events.ChannelTriggeredEvent;
import org.openhab.core.thing.events.ThingRemovedEvent;
import org.openhab.core.thing.events.ThingStatusInfoChangedEvent;
import org.openhab.core.thing.i18n.ThingStatusInfoI18nLocalizationService;
import org.openhab.core.thing.link.ItemChannelLink;
import org.openhab.core.thing.link.ItemChannelLinkRegistry;
import org.openhab.core.types.Command;
import org.openhab.core.types.State;
import org.osgi.framework.ServiceRegistration;

/** openHAB as a user has it: through its public services only, so that the same tests run on the real thing. */
public final class OpenHab implements AutoCloseable, EventSubscriber {

    public static final ThingTypeUID BROKER = new ThingTypeUID("hawo", "broker");
    public static final ThingTypeUID RELAY = new ThingTypeUID("hawo", "relay");
    public static final ThingTypeUID DHT22 = new ThingTypeUID("hawo", "dht22");

    /** Things of an earlier run may still be in openHAB's storage. */
    private static final String RUN = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final ThingRegistry things = Services.one(ThingRegistry.class);
    private final ThingManager thingManager = Services.one(ThingManager.class);
    private final ItemRegistry items = Services.one(ItemRegistry.class);
    private final ItemChannelLinkRegistry links = Services.one(ItemChannelLinkRegistry.class);
    private final EventPublisher publisher = Services.one(EventPublisher.class);
    private final Inbox inbox = Services.one(Inbox.class);
    private final ThingStatusInfoI18nLocalizationService texts =
            Services.one(ThingStatusInfoI18nLocalizationService.class);

    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private final ServiceRegistration<EventSubscriber> subscription =
            Services.context().registerService(EventSubscriber.class, this, null);
    private final Deque<Runnable> undo = new ArrayDeque<>();

    public OpenHab() {
        // openHAB takes care of no Thing before its start has come that far; a distribution does this by itself
        ReadyService ready = Services.one(ReadyService.class);
        for (String level : List.of("20", "30", "40", "50", "70", "80", "100")) {
            ReadyMarker marker = new ReadyMarker("startlevel", level);
            if (!ready.isReady(marker)) {
                ready.markReady(marker);
            }
        }
    }

    // --- Things

    /** A bridge to this broker, with these parameters besides host and port. */
    public ThingUID addBridge(TestBroker broker, Object... parameters) {
        Map<String, Object> all = map(parameters);
        all.putIfAbsent("host", "127.0.0.1");
        all.putIfAbsent("port", broker.port());
        login(broker, all);
        return addThing(BROKER, "b" + NUMBER.incrementAndGet() + "-" + RUN, null, all);
    }

    /** Adds what openHAB logs in with, if the broker wants that. */
    public static void login(TestBroker broker, Map<String, Object> parameters) {
        broker.passwordOf(AccessFiles.OPENHAB).ifPresent(password -> {
            parameters.putIfAbsent("username", AccessFiles.OPENHAB);
            parameters.putIfAbsent("password", password);
        });
    }

    public ThingUID addRelay(ThingUID bridge, String nodeId) {
        return addThing(RELAY, nodeId, bridge, map("nodeId", nodeId));
    }

    public ThingUID addDht22(ThingUID bridge, String nodeId) {
        return addThing(DHT22, nodeId, bridge, map("nodeId", nodeId));
    }

    public ThingUID addThing(ThingTypeUID type, String id, ThingUID bridge, Map<String, Object> parameters) {
        ThingUID uid = bridge == null ? new ThingUID(type, id) : new ThingUID(type, bridge, id);
        Thing[] made = new Thing[1];
        Await.until("thing type " + type, () -> {
            made[0] = things.createThingOfType(type, uid, bridge, uid.getId(), new Configuration(parameters));
            return made[0] != null;
        });
        things.add(made[0]);
        undo.push(() -> discard(uid));
        return uid;
    }

    public Thing thing(ThingUID uid) {
        Thing thing = things.get(uid);
        if (thing == null) {
            throw new AssertionError("no Thing " + uid);
        }
        return thing;
    }

    public void remove(ThingUID uid) {
        Thing thing = things.get(uid);
        if (thing == null) {
            return;
        }
        long removed = removals(uid);
        if (thing.getHandler() == null) {
            // nobody would say that it is done
            things.forceRemove(uid);
        } else {
            things.remove(uid);
        }
        // It has left the registry before its handler is disposed; the event comes after that.
        Await.until(uid + " removed", () -> things.get(uid) == null && removals(uid) > removed);
    }

    private long removals(ThingUID uid) {
        return events(ThingRemovedEvent.class)
                .filter(event -> event.getThing().UID.equals(uid.toString()))
                .count();
    }

    /** Takes it away after a test, as a user does with a Thing that does not go by itself. */
    public void discard(ThingUID uid) {
        try {
            remove(uid);
        } catch (AssertionError e) {
            things.forceRemove(uid);
        }
    }

    public void setEnabled(ThingUID uid, boolean enabled) {
        thingManager.setEnabled(uid, enabled);
    }

    /** Changes parameters as a user does. */
    public void configure(ThingUID uid, Object... parameters) {
        Map<String, Object> all = new HashMap<>(thing(uid).getConfiguration().getProperties());
        all.putAll(map(parameters));
        things.updateConfiguration(uid, all);
    }

    // --- statuses

    public ThingStatusInfo status(ThingUID uid) {
        return thing(uid).getStatusInfo();
    }

    /** What a user reads beside the status, in English. */
    public String statusText(ThingUID uid) {
        return statusText(uid, Locale.ENGLISH);
    }

    public String statusText(ThingUID uid, Locale locale) {
        String text = texts.getLocalizedThingStatusInfo(thing(uid), locale).getDescription();
        return text == null ? "" : text;
    }

    public void awaitStatus(ThingUID uid, ThingStatus status) {
        awaitStatus(uid, status, Await.LIMIT);
    }

    public void awaitStatus(ThingUID uid, ThingStatus status, Duration limit) {
        Await.eventually(limit, () -> assertEquals(status, status(uid).getStatus(), () -> describe(uid)));
    }

    public void awaitStatus(ThingUID uid, ThingStatus status, ThingStatusDetail detail, String... words) {
        awaitStatus(uid, status, detail, Await.LIMIT, words);
    }

    public void awaitStatus(
            ThingUID uid, ThingStatus status, ThingStatusDetail detail, Duration limit, String... words) {
        Await.eventually(limit, () -> {
            assertEquals(status, status(uid).getStatus(), () -> describe(uid));
            assertEquals(detail, status(uid).getStatusDetail(), () -> describe(uid));
            String lower = statusText(uid).toLowerCase(Locale.ROOT);
            assertFalse(lower.contains("@text") || lower.contains("{0}"), () -> describe(uid));
            for (String word : words) {
                assertTrue(
                        lower.contains(word.toLowerCase(Locale.ROOT)),
                        () -> "\"" + word + "\" expected in: " + describe(uid));
            }
        });
    }

    /** Every status that a Thing had, oldest first. */
    public List<ThingStatusInfo> statusHistory(ThingUID uid) {
        return events(ThingStatusInfoChangedEvent.class)
                .filter(event -> event.getThingUID().equals(uid))
                .map(ThingStatusInfoChangedEvent::getStatusInfo)
                .toList();
    }

    /** For the message of an assertion. */
    public String describe(ThingUID uid) {
        return uid + " is " + status(uid) + " \"" + statusText(uid) + "\"; before: " + statusHistory(uid);
    }

    // --- items

    public ChannelUID channel(ThingUID uid, String channelId) {
        return new ChannelUID(uid, channelId);
    }

    public void awaitChannel(ThingUID uid, String channelId) {
        Await.until("channel " + channelId + " of " + uid, () -> thing(uid).getChannel(channelId) != null);
    }

    public List<String> channelIds(ThingUID uid) {
        return thing(uid).getChannels().stream()
                .map(Channel::getUID)
                .map(ChannelUID::getId)
                .toList();
    }

    /** An item of this type, linked to the channel. Returns its name. */
    public String link(String itemType, ThingUID uid, String channelId) {
        String name = ("i_" + uid + "_" + channelId).replaceAll("[^A-Za-z0-9]", "_");
        link(itemType, name, channel(uid, channelId));
        return name;
    }

    public void link(String itemType, String name, ChannelUID channel) {
        Services.one(ItemFactory.class);
        Item item = Services.all(ItemFactory.class).stream()
                .map(factory -> factory.createItem(itemType, name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no item type " + itemType));
        items.add(item);
        ItemChannelLink link = new ItemChannelLink(name, channel);
        links.add(link);
        undo.push(() -> {
            links.remove(link.getUID());
            items.remove(name);
        });
    }

    public State state(String item) {
        Item found = items.get(item);
        if (found == null) {
            throw new AssertionError("no item " + item);
        }
        return found.getState();
    }

    public void awaitState(String item, State state) {
        awaitState(item, state, Await.LIMIT);
    }

    public void awaitState(String item, State state, Duration limit) {
        Await.eventually(limit, () -> assertEquals(state, state(item), item));
    }

    public void command(String item, Command command) {
        publisher.post(ItemEventFactory.createCommandEvent(item, command));
    }

    // --- events

    @Override
    public Set<String> getSubscribedEventTypes() {
        return Set.of(EventSubscriber.ALL_EVENT_TYPES);
    }

    @Override
    public void receive(Event event) {
        events.add(event);
    }

    public <T extends Event> Stream<T> events(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast);
    }

    public List<String> triggers(ThingUID uid, String channelId) {
        return events(ChannelTriggeredEvent.class)
                .filter(event -> event.getChannel().equals(channel(uid, channelId)))
                .map(ChannelTriggeredEvent::getEvent)
                .toList();
    }

    // --- Inbox

    /** What was discovered below this bridge. */
    public List<DiscoveryResult> discovered(ThingUID bridge) {
        return inbox.getAll().stream()
                .filter(result -> bridge.equals(result.getBridgeUID()))
                .toList();
    }

    public void clearInbox(ThingUID bridge) {
        discovered(bridge).forEach(result -> inbox.remove(result.getThingUID()));
    }

    public ThingUID approve(DiscoveryResult result) {
        ThingUID uid = result.getThingUID();
        inbox.approve(uid, result.getLabel(), null);
        undo.push(() -> discard(uid));
        return uid;
    }

    // --- services

    public ThingActions actions(ThingUID uid) {
        ThingActions[] found = new ThingActions[1];
        Await.until("actions of " + uid, () -> {
            for (ThingActions actions : Services.all(ThingActions.class)) {
                ThingHandler handler = actions.getThingHandler();
                if (handler != null && handler.getThing().getUID().equals(uid)) {
                    found[0] = actions;
                }
            }
            return found[0] != null;
        });
        return found[0];
    }

    /** Takes away whatever a test has made, last first. */
    @Override
    public void close() {
        CleanUp cleanUp = new CleanUp();
        while (!undo.isEmpty()) {
            cleanUp.run(undo.pop()::run);
        }
        cleanUp.run(subscription::unregister);
        cleanUp.end();
    }

    public static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
