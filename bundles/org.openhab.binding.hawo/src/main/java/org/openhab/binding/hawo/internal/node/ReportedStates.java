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

/** The states that a node publishes together: those of its relays and of its contacts. */
@NonNullByDefault
final class ReportedStates {
    final PortStates relays = new PortStates();
    final PortStates contacts = new PortStates();

    void confirmAll() {
        relays.confirmAll();
        contacts.confirmAll();
    }

    void expireAll() {
        relays.expireAll();
        contacts.expireAll();
    }

    void expireRetained() {
        relays.expireRetained();
        contacts.expireRetained();
    }

    void forgetAll() {
        relays.forgetAll();
        contacts.forgetAll();
    }

    void expect(NodeInfo info) {
        relays.expect(info.relays());
        contacts.expect(info.contacts());
    }

    boolean isIncomplete() {
        return relays.isIncomplete() || contacts.isIncomplete();
    }
}
