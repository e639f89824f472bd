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

import java.util.Arrays;
import java.util.UUID;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The relays of a node: what each of them reported, what was last confirmed of it, and the command that is under way for it. A
 * reported state is current when it came on the present connection and since the last {@code offline}; it is confirmed when
 * it was current while the node was online.
 */
@NonNullByDefault
final class RelayBank {
    private static final byte UNKNOWN = 0;
    private static final byte OFF = 1;
    private static final byte ON = 2;
    /** The last group of a UUID's digits: 48 random bits. */
    private static final int ID_LENGTH = 12;

    private static final byte[] NO_RELAYS = {};
    private static final RelayCommand[] NO_COMMANDS = {};

    private final NodeId node;
    private final DialectTraits traits;
    private final NodeOutput output;
    private final ReportedProblems problems;

    private byte[] reported = NO_RELAYS;
    /** What each relay was when that was last known. It outlives the node's absence. */
    private byte[] confirmed = NO_RELAYS;
    /** One bit for each relay that reported on this link, its retained state included. */
    private long reportedOnThisLink;
    /** One bit for each relay whose reported state is current. */
    private long current;
    /** One bit for each relay of which listeners were told that its confirmed state is true now. */
    private long shownAsCurrent;
    /** One bit for each relay whose listeners are called even if nothing changes. */
    private long notifyAnyway;

    private @Nullable RelayCommand[] commands = NO_COMMANDS;

    RelayBank(NodeId node, DialectTraits traits, NodeOutput output, ReportedProblems problems) {
        this.node = node;
        this.traits = traits;
        this.output = output;
        this.problems = problems;
    }

    void reported(int relay, boolean on, boolean retained) {
        int i = relay - 1;
        if (i < 0 || i >= NodeInfo.MAX_RELAYS) {
            return;
        }
        if (retained && (reportedOnThisLink & 1L << i) != 0) {
            // What was heard on this link is newer than what the broker kept.
            return;
        }
        if (reported.length < relay) {
            reported = Arrays.copyOf(reported, relay);
            confirmed = Arrays.copyOf(confirmed, relay);
        }
        reported[i] = on ? ON : OFF;
        current |= 1L << i;
        reportedOnThisLink |= 1L << i;
        if (retained) {
            return;
        }
        notifyAnyway |= 1L << i;
        RelayCommand command = i < commands.length ? commands[i] : null;
        if (command != null && command.confirmedBy(on)) {
            commands[i] = null;
        }
    }

    /** The node is there after all, and has been all the time: what it reported on this link is still true. */
    void confirmAll() {
        current = reportedOnThisLink;
    }

    /** What the relays did so far is the past, until they report again. */
    void expireAll() {
        current = 0;
    }

    /** As {@link #expireAll}; and not even {@link #confirmAll} makes it current again. */
    void forgetAll() {
        current = 0;
        reportedOnThisLink = 0;
    }

    /** Whether a relay of the node has not reported on this link. */
    boolean isIncomplete(Ports relays) {
        for (Port relay : relays) {
            if ((reportedOnThisLink & 1L << relay.number() - 1) == 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Replaces the command that is under way for the relay, if any.
     *
     * @throws IllegalArgumentException when a number is out of its range
     */
    void command(int relay, boolean on, int forSeconds, long givenAt) {
        if (relay < 1 || relay > NodeInfo.MAX_RELAYS) {
            throw new IllegalArgumentException("relay " + relay + " is not in 1…" + NodeInfo.MAX_RELAYS);
        }
        if (forSeconds < 0 || forSeconds > Node.MAX_FOR_SECONDS) {
            throw new IllegalArgumentException(forSeconds + " s is not in 0…" + Node.MAX_FOR_SECONDS);
        }
        if (commands.length < relay) {
            commands = Arrays.copyOf(commands, relay);
        }
        if (!traits.canTime(on, forSeconds)) {
            end(relay - 1, NodeProblem.COMMAND_CANNOT_BE_TIMED);
        } else {
            commands[relay - 1] = new RelayCommand(on, forSeconds, forSeconds > 0 ? newId() : "", givenAt);
        }
    }

    /** The node says that it has dealt with a timed command. */
    void done(int relay, String commandId) {
        RelayCommand command = relay <= commands.length ? commands[relay - 1] : null;
        if (command != null && command.confirmedBy(commandId)) {
            commands[relay - 1] = null;
        }
    }

    /** The node was lost or has rebooted: all commands are sent again as soon as it can be reached. */
    void interruptCommands() {
        for (RelayCommand command : commands) {
            if (command != null) {
                command.interrupted();
            }
        }
    }

    /**
     * Sends what is due, and gives up what is too old or cannot reach the node.
     *
     * @param info what the node said of itself on this link
     */
    void runCommands(AvailabilityInfo availability, @Nullable NodeInfo info, long now) {
        for (int i = 0; i < commands.length; i++) {
            RelayCommand command = commands[i];
            if (command == null) {
                continue;
            }
            if (command.expired(now)) {
                end(i, command.everSent() ? NodeProblem.COMMAND_UNCONFIRMED : NodeProblem.COMMAND_UNDELIVERED);
            } else if (command.isSpentBy(info)) {
                end(i, NodeProblem.COMMAND_BEFORE_RESTART);
            } else if (availability.isAsleep()) {
                end(i, command.everSent() ? NodeProblem.COMMAND_UNCONFIRMED : NodeProblem.COMMAND_FOR_SLEEPER);
            } else if (!availability.isReachable()) {
                command.interrupted();
            } else if (command.due(info, now)) {
                command.sent(info, now);
                output.sendRelay(node, i + 1, command.on(), command.forSeconds(), command.idFor(info));
            }
        }
    }

    /** Without confirmation: the listeners are called with what the relay really is. */
    private void end(int i, NodeProblem problem) {
        commands[i] = null;
        notifyAnyway |= 1L << i;
        problems.report(problem, Integer.toString(i + 1));
    }

    /** Unlike any other, also of a binding that ran before: a node may remember it for a minute. */
    private static String newId() {
        String random = UUID.randomUUID().toString();
        return random.substring(random.length() - ID_LENGTH);
    }

    /** @param online whether what the node reports is true now */
    void update(boolean online, NodeListener listener) {
        long anyway = notifyAnyway;
        notifyAnyway = 0;
        for (int i = 0; i < Math.max(reported.length, commands.length); i++) {
            long bit = 1L << i;
            boolean isCurrent = online && (current & bit) != 0;
            boolean changed = isCurrent != ((shownAsCurrent & bit) != 0);
            if (isCurrent) {
                shownAsCurrent |= bit;
                changed |= confirmed[i] != reported[i];
                confirmed[i] = reported[i];
            } else {
                shownAsCurrent &= ~bit;
            }
            if (changed || (anyway & bit) != 0) {
                show(i + 1, listener);
            }
        }
    }

    /** Of all relays that there can be: an Item may still show what a relay was before the listener's time. */
    void showTo(NodeListener listener) {
        for (int relay = 1; relay <= NodeInfo.MAX_RELAYS; relay++) {
            show(relay, listener);
        }
    }

    long nextCheckMillis(boolean reachable, @Nullable NodeInfo info) {
        long next = Node.NEVER;
        for (RelayCommand command : commands) {
            if (command != null) {
                next = Math.min(next, command.nextCheckMillis(reachable, info));
            }
        }
        return next;
    }

    private void show(int relay, NodeListener listener) {
        int i = relay - 1;
        byte value = i < confirmed.length ? confirmed[i] : UNKNOWN;
        listener.relayShown(
                relay, value == UNKNOWN ? null : Boolean.valueOf(value == ON), (shownAsCurrent & 1L << i) != 0);
    }
}
