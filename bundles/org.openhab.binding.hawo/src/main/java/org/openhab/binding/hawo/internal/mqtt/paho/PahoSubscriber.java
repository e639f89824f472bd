/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.mqtt.paho;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;
import org.openhab.binding.hawo.internal.mqtt.ServerAddress;
import org.openhab.binding.hawo.internal.mqtt.link.LinkProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Subscribes and unsubscribes on one link. Confined to the supervisor's thread. */
@NonNullByDefault
final class PahoSubscriber {
    private static final int REFUSED = 0x80;
    /** In one packet: brokers limit its length. */
    private static final int MAX_FILTERS = 200;

    private static final String REFUSAL =
            "{} refuses the subscription to {}: check the access rules (ACL), or nodes that speak there are not found";
    private static final String CLOSED =
            "{} closes the connection at the subscription to {}, which is left out for now: check the access rules (ACL)";

    private final Logger logger = LoggerFactory.getLogger(PahoSubscriber.class);
    private final MqttAsyncClient client;
    private final ServerAddress server;
    private final Duration timeout;
    private final SessionTasks tasks;
    private final Runnable onGranted;
    private final Consumer<LinkProblem> onProblem;
    private final Consumer<Throwable> onError;
    /** By identity, see {@link Subscription}. */
    private final Set<Subscription> requested = Collections.newSetFromMap(new IdentityHashMap<>());
    /** Those without an answer that are not required. */
    private final Set<Subscription> uncertain = Collections.newSetFromMap(new IdentityHashMap<>());

    private int unanswered;

    /**
     * @param timeout for the broker's answer
     * @param onGranted runs when the broker has granted a request
     * @param onProblem receives a refusal or a missing answer
     * @param onError is given what Paho reports
     */
    PahoSubscriber(
            MqttAsyncClient client,
            ServerAddress server,
            Duration timeout,
            SessionTasks tasks,
            Runnable onGranted,
            Consumer<LinkProblem> onProblem,
            Consumer<Throwable> onError) {
        this.client = client;
        this.server = server;
        this.timeout = timeout;
        this.tasks = tasks;
        this.onGranted = onGranted;
        this.onProblem = onProblem;
        this.onError = onError;
    }

    boolean isWaiting() {
        return unanswered > 0;
    }

    /** Requests those that this link has not requested yet. */
    void subscribe(Collection<Subscription> subscriptions) {
        requestInParts(subscriptions.stream().filter(requested::add).toList());
    }

    /** Requests all again, which makes the broker send what is retained once more. */
    void renew(Collection<Subscription> subscriptions) {
        requested.addAll(subscriptions);
        requestInParts(List.copyOf(subscriptions));
    }

    /** The link has ended. A broker may have closed it because of what it had not answered yet. */
    void ended() {
        uncertain.forEach(subscription -> subscription.refusals.closed(nowMillis()));
    }

    private static long nowMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    /** What is required comes first, in packets of its own. */
    private void requestInParts(List<Subscription> subscriptions) {
        requestInPackets(subscriptions.stream().filter(s -> s.required).toList());
        List<Subscription> others =
                subscriptions.stream().filter(s -> !s.required && isAsked(s)).toList();
        uncertain.addAll(others);
        requestInPackets(others);
    }

    private boolean isAsked(Subscription subscription) {
        boolean withheld = subscription.refusals.isWithheld(nowMillis());
        if (withheld && subscription.refusals.report()) {
            logger.warn(CLOSED, server, subscription.filter);
        }
        return !withheld;
    }

    private void requestInPackets(List<Subscription> subscriptions) {
        for (int from = 0; from < subscriptions.size(); from += MAX_FILTERS) {
            request(subscriptions.subList(from, Math.min(from + MAX_FILTERS, subscriptions.size())));
        }
    }

    void unsubscribe(String filter) {
        requested.removeIf(s -> s.filter.equals(filter));
        try {
            client.unsubscribe(filter, null, null);
        } catch (MqttException e) {
            logger.debug("{}: cannot unsubscribe from {}", server, filter, e);
        }
    }

    private void request(List<Subscription> subscriptions) {
        String[] filters = subscriptions.stream().map(s -> s.filter).toArray(String[]::new);
        int[] qos = subscriptions.stream().mapToInt(s -> s.qos).toArray();
        AtomicBoolean answered = new AtomicBoolean();
        unanswered++;
        tasks.after(timeout, () -> {
            if (!answered.get()) {
                onProblem.accept(unansweredProblem());
            }
        });
        try {
            client.subscribe(
                    filters,
                    qos,
                    null,
                    tasks.listener(
                            token -> {
                                answered.set(true);
                                unanswered--;
                                check(subscriptions, token.getGrantedQos());
                            },
                            onError));
        } catch (MqttException | IllegalArgumentException e) {
            onError.accept(e);
        }
    }

    LinkProblem unansweredProblem() {
        return new LinkProblem(LinkFailure.TIMEOUT, server + " does not answer to the subscription");
    }

    private void check(List<Subscription> subscriptions, int[] granted) {
        for (int i = 0; i < subscriptions.size(); i++) {
            Subscription subscription = subscriptions.get(i);
            uncertain.remove(subscription);
            subscription.refusals.answered();
            if (i < granted.length && granted[i] < REFUSED) {
                continue;
            }
            if (subscription.required) {
                onProblem.accept(new LinkProblem(
                        LinkFailure.SUBSCRIPTION_REFUSED,
                        server + " refuses the subscription to " + subscription.filter));
                return;
            }
            if (subscription.refusals.report()) {
                logger.warn(REFUSAL, server, subscription.filter);
            }
        }
        onGranted.run();
    }
}
