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
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/** The contacts of a node: what is shown of them, and which of their events are new. Sets of contacts are bits. */
@NonNullByDefault
final class ContactBank {
    /** After it the count of a contact's events begins again at 1. */
    static final int MAX_COUNT = 1_073_741_823;

    private static final String POWER_ON = "power-on";
    private static final int[] NO_COUNTS = {};
    private static final String[] NO_BOOTS = {};

    private final PortStates states;
    private final ReportedProblems problems;

    private long shown;
    private long shownOpen;
    /** Those whose listeners are called even if nothing changes. */
    private long notifyAnyway;

    /** The count of the last event of each contact, 0 when there was none. */
    private int[] counts = NO_COUNTS;
    /** The boot of the node at that time. */
    private String[] boots = NO_BOOTS;

    ContactBank(PortStates states, ReportedProblems problems) {
        this.states = states;
        this.problems = problems;
    }

    void receive(NodeMessage message, boolean retained) {
        if (message instanceof NodeMessage.ContactState state
                && states.reported(state.contact(), state.open(), retained)
                && !retained) {
            notifyAnyway |= PortStates.bit(state.contact());
        }
    }

    /**
     * An event came. It is sent again when the node did not hear that the broker has it.
     *
     * @param info what the node said of itself
     * @return whether it is new
     */
    boolean isNew(NodeMessage.ContactEvent event, @Nullable NodeInfo info) {
        int i = event.contact() - 1;
        if (i < 0 || i >= NodeInfo.MAX_CONTACTS) {
            return false;
        }
        if (counts.length <= i) {
            int before = counts.length;
            counts = Arrays.copyOf(counts, i + 1);
            boots = Arrays.copyOf(boots, i + 1);
            Arrays.fill(boots, before, i + 1, "");
        }
        int last = counts[i];
        String boot = boots[i];
        counts[i] = event.count();
        boots[i] = info == null ? "" : info.boot();
        if (event.count() == last) {
            return false;
        }
        int next = last == MAX_COUNT ? 1 : last + 1;
        if (last != 0 && event.count() != next && !hasLostItsCount(boot, info)) {
            problems.report(
                    NodeProblem.CONTACT_EVENTS_LOST,
                    event.contact() + " between the counts " + last + " and " + event.count());
        }
        return true;
    }

    /** A node that was without power begins to count at random. */
    private static boolean hasLostItsCount(String boot, @Nullable NodeInfo info) {
        return info != null
                && !boot.isEmpty()
                && !boot.equals(info.boot())
                && info.reset().equals(POWER_ON);
    }

    /**
     * @param online whether what the node reports is true now
     * @param keep whether what was shown before the link was lost is still shown
     */
    void update(boolean online, boolean keep, NodeListener listener) {
        long current = online ? states.current() : 0;
        long known = current | (keep ? shown : 0);
        long open = states.on() & current | shownOpen & known & ~current;
        long changed = known ^ shown | open ^ shownOpen | notifyAnyway;
        notifyAnyway = 0;
        shown = known;
        shownOpen = open;
        for (long left = changed; left != 0; left &= left - 1) {
            show(PortStates.first(left), listener);
        }
    }

    /** Of all contacts that there can be: an Item may still show what a contact was before the listener's time. */
    void showTo(NodeListener listener) {
        for (int contact = 1; contact <= NodeInfo.MAX_CONTACTS; contact++) {
            show(contact, listener);
        }
    }

    private void show(int contact, NodeListener listener) {
        long bit = PortStates.bit(contact);
        listener.contactShown(contact, (shown & bit) == 0 ? null : Boolean.valueOf((shownOpen & bit) != 0));
    }
}
