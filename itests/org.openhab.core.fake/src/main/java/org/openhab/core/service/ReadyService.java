/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.service;

import org.eclipse.jdt.annotation.NonNullByDefault;

@NonNullByDefault
public interface ReadyService {
    void markReady(ReadyMarker readyMarker);

    void unmarkReady(ReadyMarker readyMarker);

    boolean isReady(ReadyMarker readyMarker);

    void registerTracker(ReadyTracker readyTracker);

    void registerTracker(ReadyTracker readyTracker, ReadyMarkerFilter filter);

    void unregisterTracker(ReadyTracker readyTracker);

    interface ReadyTracker {
        void onReadyMarkerAdded(ReadyMarker readyMarker);

        void onReadyMarkerRemoved(ReadyMarker readyMarker);
    }
}
