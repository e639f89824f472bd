/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.thing.events;

import java.util.List;
import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.events.AbstractEventFactory;
import org.openhab.core.events.Event;
import org.openhab.core.events.EventFactory;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.dto.ThingDTO;
import org.osgi.service.component.annotations.Component;

@NonNullByDefault
@Component(immediate = true, service = EventFactory.class)
public class ThingEventFactory extends AbstractEventFactory {
    private static final class Trigger {
        final String event;
        final String channel;

        Trigger(String event, String channel) {
            this.event = event;
            this.channel = channel;
        }
    }

    public ThingEventFactory() {
        super(Set.of(ThingStatusInfoEvent.TYPE, ChannelTriggeredEvent.TYPE));
    }

    @Override
    protected Event createEventByType(String eventType, String topic, String payload, @Nullable String source) {
        if (ChannelTriggeredEvent.TYPE.equals(eventType)) {
            Trigger trigger = deserializePayload(payload, Trigger.class);
            return new ChannelTriggeredEvent(topic, payload, source, trigger.event, new ChannelUID(trigger.channel));
        }
        ThingStatusInfo info = deserializePayload(payload, ThingStatusInfo.class);
        return createStatusInfoEvent(new ThingUID(getTopicElements(topic)[2]), info);
    }

    public static ChannelTriggeredEvent createTriggerEvent(String event, ChannelUID channel) {
        return new ChannelTriggeredEvent(
                "openhab/channels/" + channel + "/triggered",
                serializePayload(new Trigger(event, channel.getAsString())),
                null,
                event,
                channel);
    }

    public static ThingStatusInfoEvent createStatusInfoEvent(ThingUID thingUID, ThingStatusInfo thingStatusInfo) {
        return new ThingStatusInfoEvent(
                topic(thingUID, "status"), serializePayload(thingStatusInfo), thingUID, thingStatusInfo);
    }

    public static ThingStatusInfoChangedEvent createStatusInfoChangedEvent(
            ThingUID thingUID, ThingStatusInfo thingStatusInfo, ThingStatusInfo oldThingStatusInfo) {
        String payload = serializePayload(List.of(thingStatusInfo, oldThingStatusInfo));
        return new ThingStatusInfoChangedEvent(
                topic(thingUID, "statuschanged"), payload, thingUID, thingStatusInfo, oldThingStatusInfo);
    }

    public static ThingAddedEvent createAddedEvent(Thing thing) {
        ThingDTO dto = dto(thing);
        return new ThingAddedEvent(topic(thing.getUID(), "added"), serializePayload(dto), dto);
    }

    public static ThingRemovedEvent createRemovedEvent(Thing thing) {
        ThingDTO dto = dto(thing);
        return new ThingRemovedEvent(topic(thing.getUID(), "removed"), serializePayload(dto), dto);
    }

    public static ThingUpdatedEvent createUpdateEvent(Thing thing, Thing oldThing) {
        ThingDTO dto = dto(thing);
        ThingDTO oldDto = dto(oldThing);
        String payload = serializePayload(List.of(dto, oldDto));
        return new ThingUpdatedEvent(topic(thing.getUID(), "updated"), payload, dto, oldDto);
    }

    private static String topic(ThingUID thing, String what) {
        return "openhab/things/" + thing + "/" + what;
    }

    private static ThingDTO dto(Thing thing) {
        ThingUID bridge = thing.getBridgeUID();
        ThingDTO dto = new ThingDTO();
        dto.UID = thing.getUID().toString();
        dto.thingTypeUID = thing.getThingTypeUID().toString();
        dto.bridgeUID = bridge == null ? null : bridge.toString();
        dto.label = thing.getLabel();
        dto.location = thing.getLocation();
        dto.configuration = thing.getConfiguration().getProperties();
        dto.properties = thing.getProperties();
        return dto;
    }
}
