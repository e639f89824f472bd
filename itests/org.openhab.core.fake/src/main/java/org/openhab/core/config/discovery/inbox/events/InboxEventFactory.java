/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.config.discovery.inbox.events;

import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.config.discovery.DiscoveryResult;
import org.openhab.core.config.discovery.dto.DiscoveryResultDTO;
import org.openhab.core.config.discovery.dto.DiscoveryResultDTOMapper;
import org.openhab.core.events.AbstractEventFactory;
import org.openhab.core.events.Event;
import org.openhab.core.events.EventFactory;
import org.osgi.service.component.annotations.Component;

@Component(immediate = true, service = EventFactory.class)
@NonNullByDefault
public class InboxEventFactory extends AbstractEventFactory {
    public InboxEventFactory() {
        super(Set.of(InboxAddedEvent.TYPE, InboxUpdatedEvent.TYPE, InboxRemovedEvent.TYPE));
    }

    @Override
    protected Event createEventByType(String eventType, String topic, String payload, @Nullable String source) {
        DiscoveryResultDTO dto = deserializePayload(payload, DiscoveryResultDTO.class);
        if (eventType.equals(InboxAddedEvent.TYPE)) {
            return new InboxAddedEvent(topic, payload, dto);
        }
        return eventType.equals(InboxRemovedEvent.TYPE)
                ? new InboxRemovedEvent(topic, payload, dto)
                : new InboxUpdatedEvent(topic, payload, dto);
    }

    public static InboxAddedEvent createAddedEvent(DiscoveryResult result) {
        DiscoveryResultDTO dto = DiscoveryResultDTOMapper.map(result);
        return new InboxAddedEvent(topic(dto, "added"), serializePayload(dto), dto);
    }

    public static InboxRemovedEvent createRemovedEvent(DiscoveryResult result) {
        DiscoveryResultDTO dto = DiscoveryResultDTOMapper.map(result);
        return new InboxRemovedEvent(topic(dto, "removed"), serializePayload(dto), dto);
    }

    public static InboxUpdatedEvent createUpdatedEvent(DiscoveryResult result) {
        DiscoveryResultDTO dto = DiscoveryResultDTOMapper.map(result);
        return new InboxUpdatedEvent(topic(dto, "updated"), serializePayload(dto), dto);
    }

    private static String topic(DiscoveryResultDTO dto, String what) {
        return "openhab/inbox/" + dto.thingUID + "/" + what;
    }
}
