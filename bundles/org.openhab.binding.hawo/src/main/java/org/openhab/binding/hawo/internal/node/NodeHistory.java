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

import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.node.CommandFate.Outcome;
import org.openhab.binding.hawo.internal.node.StatusChange.Cause;

/**
 * Why a node is what it is: the last changes of its status and the last commands, each with the message that it follows
 * from. A message that changes nothing costs a few fields here, and no memory.
 */
@NonNullByDefault
public final class NodeHistory {
    private final StatusLog changes = new StatusLog();
    private final CommandLog commands = new CommandLog();

    private Cause cause = Cause.TIME;

    // The message that is being received

    private String topic = "";
    private boolean retained;
    private long receivedAt;

    // The last that proved that the node is there

    private @Nullable String liveTopic;
    private long liveAt;

    // The last status that the broker had stored

    private @Nullable String storedTopic;
    private long storedAt;

    NodeHistory() {}

    /** The oldest first. */
    public List<StatusChange> statusChanges() {
        return changes.changes();
    }

    /** The oldest first, those under way included. */
    public List<CommandFate> commands() {
        return commands.fates();
    }

    void received(String onTopic, boolean isRetained, long now) {
        cause = Cause.MESSAGE;
        topic = onTopic;
        retained = isRetained;
        receivedAt = now;
    }

    /** The message that is being received came from the living node. */
    void heard() {
        liveTopic = topic;
        liveAt = receivedAt;
    }

    /** The message that is being received is a retained status. */
    void storedStatus() {
        storedTopic = topic;
        storedAt = receivedAt;
    }

    void linkChanged() {
        cause = Cause.LINK;
    }

    void changed(AvailabilityInfo availability, long now) {
        changes.add(new StatusChange(now, availability, cause, evidence(availability.reason())));
    }

    /** What led here is dealt with: what changes from now on is a matter of time, until something else happens. */
    void settled() {
        cause = Cause.TIME;
    }

    CommandLog.Entry command(CommandFate.Part part, int number, String wish, long givenAt) {
        CommandLog.Entry entry = new CommandLog.Entry(part, number, wish, givenAt);
        commands.add(entry);
        return entry;
    }

    void ended(CommandLog.Entry command, Outcome outcome, long now) {
        command.end(outcome, lastLive(), now);
    }

    private @Nullable Evidence evidence(AvailabilityInfo.Reason reason) {
        if (cause == Cause.LINK) {
            return null;
        }
        if (cause == Cause.MESSAGE) {
            return new Evidence(topic, retained, receivedAt);
        }
        return switch (reason) {
            case WAITING_FOR_REPLY, UNANSWERED, WAITING_FOR_WAKE_UP, NEVER_HEARD -> lastStored();
            case BROKER_AWAY, WAITING, NEVER_SEEN -> null;
            default -> lastLive();
        };
    }

    private @Nullable Evidence lastLive() {
        String live = liveTopic;
        return live == null ? null : new Evidence(live, false, liveAt);
    }

    private @Nullable Evidence lastStored() {
        String stored = storedTopic;
        return stored == null ? null : new Evidence(stored, true, storedAt);
    }
}
