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

/** Calls the device back later, always in its own loop. */
public interface Timers {

    /** Milliseconds of a clock that never steps. */
    long now();

    Timer after(long millis, Runnable task);

    /** One call that is to come. */
    interface Timer {
        void cancel();
    }
}
