/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.internal.service;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.core.service.ReadyMarker;
import org.openhab.core.service.ReadyMarkerFilter;
import org.openhab.core.service.ReadyService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The markers of what is ready. The start levels are there from the beginning: nothing has to be waited for here. */
@Component(service = ReadyService.class)
@NonNullByDefault
public final class ReadyServiceImpl implements ReadyService {
    private static final String START_LEVEL = "startlevel";
    private static final List<String> LEVELS = List.of("10", "20", "30", "40", "50", "70", "80", "100");

    private final Set<ReadyMarker> markers = new LinkedHashSet<>();
    private final Map<ReadyTracker, ReadyMarkerFilter> trackers = new LinkedHashMap<>();

    @Activate
    public ReadyServiceImpl() {
        LEVELS.forEach(level -> markers.add(new ReadyMarker(START_LEVEL, level)));
    }

    @Override
    public synchronized void markReady(ReadyMarker marker) {
        if (markers.add(marker)) {
            Map.copyOf(trackers).forEach((tracker, filter) -> {
                if (filter.apply(marker)) {
                    tracker.onReadyMarkerAdded(marker);
                }
            });
        }
    }

    @Override
    public synchronized void unmarkReady(ReadyMarker marker) {
        if (markers.remove(marker)) {
            Map.copyOf(trackers).forEach((tracker, filter) -> {
                if (filter.apply(marker)) {
                    tracker.onReadyMarkerRemoved(marker);
                }
            });
        }
    }

    @Override
    public synchronized boolean isReady(ReadyMarker marker) {
        return markers.contains(marker);
    }

    @Override
    public void registerTracker(ReadyTracker tracker) {
        registerTracker(tracker, new ReadyMarkerFilter());
    }

    @Override
    public synchronized void registerTracker(ReadyTracker tracker, ReadyMarkerFilter filter) {
        if (trackers.putIfAbsent(tracker, filter) == null) {
            List.copyOf(markers).stream().filter(filter::apply).forEach(tracker::onReadyMarkerAdded);
        }
    }

    @Override
    public synchronized void unregisterTracker(ReadyTracker tracker) {
        ReadyMarkerFilter filter = trackers.remove(tracker);
        if (filter != null) {
            List.copyOf(markers).stream().filter(filter::apply).forEach(tracker::onReadyMarkerRemoved);
        }
    }
}
