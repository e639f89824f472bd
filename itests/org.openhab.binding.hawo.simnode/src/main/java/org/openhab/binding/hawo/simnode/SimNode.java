/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.simnode;

/** A node in Java that speaks the HAWO convention over a connection of its own. */
public final class SimNode {

    private SimNode() {}

    public static void main(String[] args) {
        System.out.println("simulated node");
    }
}
