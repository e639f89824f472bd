/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.node;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/** What a node consists of, and what each part reported: relays, shutters, contacts, sensors, meter, and the node's own health. */
@NonNullByDefault
final class NodeParts {
    private final ReportedStates states = new ReportedStates();
    private final RelayBank relays;
    private final ShutterBank shutters;
    private final ContactBank contacts;
    private final ClimateBank climate;
    private final MeterBank meter = new MeterBank();
    private final TelemetryState telemetry = new TelemetryState();
    private final RetainedDoubt doubt;

    NodeParts(NodeId node, DialectTraits traits, NodeOutput output, ReportedProblems problems, NodeHistory history) {
        relays = new RelayBank(node, traits, states.relays, output, problems, history);
        shutters = new ShutterBank(node, traits, output, problems, history);
        contacts = new ContactBank(states.contacts, problems);
        climate = new ClimateBank(problems);
        doubt = RetainedDoubt.of(traits);
    }

    RelayBank relays() {
        return relays;
    }

    ShutterBank shutters() {
        return shutters;
    }

    /** @param heard whether the node was heard live on this link: only then a retained sample is shown */
    void receive(NodeMessage message, boolean retained, boolean heard, long now) {
        if (retained) {
            doubt.received(now);
        }
        relays.receive(message, retained, now);
        shutters.receive(message, retained, now);
        contacts.receive(message, retained);
        climate.receive(message, retained, heard, now);
        meter.receive(message, retained, now);
        telemetry.receive(message, retained, now);
    }

    /**
     * Tells the listener of what happened once.
     *
     * @param info what the node said of itself
     */
    /** Whether it is nothing but an event, of which nothing stays. */
    static boolean isEvent(NodeMessage message) {
        return message instanceof NodeMessage.ButtonPress
                || message instanceof NodeMessage.SwitchAction
                || message instanceof NodeMessage.Event
                || message instanceof NodeMessage.ContactEvent;
    }

    void tellEvent(NodeMessage message, @Nullable NodeInfo info, NodeListener listener) {
        if (message instanceof NodeMessage.ButtonPress press) {
            listener.buttonPressed(press.button(), press.press());
        } else if (message instanceof NodeMessage.SwitchAction action) {
            listener.switchActed(action.number(), action.action());
        } else if (message instanceof NodeMessage.Event event) {
            listener.eventFired(event.number(), event.type());
        } else if (message instanceof NodeMessage.ContactEvent event && contacts.isNew(event, info)) {
            listener.contactEvent(event.contact(), event.open(), event.ageSeconds());
        }
    }

    void linkChanged() {
        doubt.gone();
        forgetStates();
        telemetry.linkChanged();
        climate.linkChanged();
    }

    /** The node is there after all, and has been all the time: what it reported on this link is still true. */
    void confirmAll() {
        states.confirmAll();
        shutters.confirmAll();
    }

    /** What was reported so far is the past, until it is reported again. */
    void gone() {
        doubt.gone();
        expireStates();
    }

    /** The node has just connected, and its states follow: the retained ones are from before, or of a moment ago. */
    void connected(long now) {
        doubt.connected(now);
        expireStates();
    }

    private void expireStates() {
        states.expireAll();
        shutters.expireAll();
    }

    /** As {@link #connected}, but some of the states may have come live already. */
    void expireRetained(long now) {
        doubt.connected(now);
        climate.interrupted();
        states.expireRetained();
        shutters.expireRetained();
    }

    private void forgetStates() {
        states.forgetAll();
        shutters.forgetAll();
    }

    /** What the node says that it has. */
    void expect(NodeInfo info) {
        states.expect(info);
        shutters.expect(info.shutters());
    }

    /** Whether a part that the node has did not report on this link. */
    boolean isIncomplete() {
        return states.isIncomplete() || shutters.isIncomplete();
    }

    /** The node was restarted, and will report everything. */
    void restarted() {
        forgetStates();
        telemetry.forget();
        climate.dropRetained();
    }

    void interruptCommands() {
        relays.interruptCommands();
        shutters.interruptCommands();
    }

    void removed(long now) {
        forgetStates();
        telemetry.forget();
        climate.failed(now);
    }

    /** A sample could not be understood. */
    void climateFailed(long now) {
        climate.failed(now);
    }

    /** @param overruled whether the node was taken for offline until now */
    void heard(boolean overruled, long now) {
        if (overruled) {
            climate.dropRetained();
        }
        climate.adoptRetained(now);
    }

    void runCommands(AvailabilityInfo availability, @Nullable NodeInfo info, long now) {
        relays.runCommands(availability, info, now);
        shutters.runCommands(availability, now);
    }

    /**
     * @param online whether what the node reports is true now
     * @param keep whether what was shown before the link was lost is still shown
     * @param lifeMillis for how long what it reports regularly is shown
     * @param conflict whether another node has the same id
     */
    void update(boolean online, boolean keep, long lifeMillis, boolean conflict, long now, NodeListener listener) {
        if (doubt.takeEnd(now)) {
            confirmAll();
        }
        relays.update(online, listener);
        shutters.update(online, listener);
        contacts.update(online, keep, listener);
        climate.update(conflict ? 0 : lifeMillis, now, listener);
        meter.update(conflict ? 0 : lifeMillis, now, listener);
        telemetry.update(online, keep, lifeMillis, now, listener);
    }

    void showTo(NodeListener listener) {
        relays.showTo(listener);
        shutters.showTo(listener);
        contacts.showTo(listener);
        climate.showTo(listener);
        meter.showTo(listener);
        telemetry.showTo(listener);
    }

    /** How often the node reports by itself, as far as that was observed; 0: not known. */
    long steadyMillis() {
        return climate.steadyMillis();
    }

    /** When the first of the values that sensors and meter gave expires. */
    long valuesExpireMillis(long lifeMillis) {
        return Math.min(climate.nextCheckMillis(lifeMillis), meter.nextCheckMillis(lifeMillis));
    }

    long nextCheckMillis(long lifeMillis, boolean reachable, @Nullable NodeInfo info) {
        long next = Math.min(valuesExpireMillis(lifeMillis), telemetry.nextCheckMillis(lifeMillis));
        next = Math.min(next, Math.min(doubt.nextCheckMillis(), shutters.nextCheckMillis(reachable)));
        return Math.min(next, relays.nextCheckMillis(reachable, info));
    }
}
