/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.internal.events;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.common.NamedThreadFactory;
import org.openhab.core.events.Event;
import org.openhab.core.events.EventFilter;
import org.openhab.core.events.EventPublisher;
import org.openhab.core.events.EventSubscriber;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands every event to every subscriber that wants it, in the order of posting, on one thread. */
@Component(service = EventPublisher.class)
@NonNullByDefault
public final class EventPublisherImpl implements EventPublisher {
    private final Logger logger = LoggerFactory.getLogger(EventPublisherImpl.class);
    private final Set<EventSubscriber> subscribers = new CopyOnWriteArraySet<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(new NamedThreadFactory("events", true));
    private @Nullable ServiceTracker<EventSubscriber, EventSubscriber> tracker;

    /** Without a framework: subscribers are added by hand. */
    public EventPublisherImpl() {}

    @Activate
    public EventPublisherImpl(BundleContext context) {
        ServiceTracker<EventSubscriber, EventSubscriber> opened = new SubscriberTracker(context);
        tracker = opened;
        // On the event thread, since most subscribers need this publisher themselves: here it would be a cycle.
        thread.execute(opened::open);
    }

    @Deactivate
    public void close() {
        ServiceTracker<EventSubscriber, EventSubscriber> opened = tracker;
        if (opened != null) {
            opened.close();
        }
        thread.shutdownNow();
    }

    public void addSubscriber(EventSubscriber subscriber) {
        subscribers.add(subscriber);
    }

    public void removeSubscriber(EventSubscriber subscriber) {
        subscribers.remove(subscriber);
    }

    @Override
    public void post(Event event) {
        try {
            thread.execute(() -> deliver(event));
        } catch (RejectedExecutionException e) {
            logger.debug("The event {} comes after the end", event);
        }
    }

    private void deliver(Event event) {
        for (EventSubscriber subscriber : subscribers) {
            try {
                if (wants(subscriber, event)) {
                    subscriber.receive(event);
                }
            } catch (RuntimeException | LinkageError e) {
                logger.warn("{} failed on the event {}", subscriber, event, e);
            }
        }
    }

    private static boolean wants(EventSubscriber subscriber, Event event) {
        Set<String> types = subscriber.getSubscribedEventTypes();
        if (!types.contains(event.getType()) && !types.contains(EventSubscriber.ALL_EVENT_TYPES)) {
            return false;
        }
        EventFilter filter = subscriber.getEventFilter();
        return filter == null || filter.apply(event);
    }

    private final class SubscriberTracker extends ServiceTracker<EventSubscriber, EventSubscriber> {
        SubscriberTracker(BundleContext context) {
            super(context, EventSubscriber.class, null);
        }

        @Override
        public @Nullable EventSubscriber addingService(ServiceReference<EventSubscriber> reference) {
            EventSubscriber subscriber = super.addingService(reference);
            if (subscriber != null) {
                addSubscriber(subscriber);
            }
            return subscriber;
        }

        @Override
        public void removedService(ServiceReference<EventSubscriber> reference, EventSubscriber subscriber) {
            removeSubscriber(subscriber);
            super.removedService(reference, subscriber);
        }
    }
}
