/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.items.events;

import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.events.AbstractEventFactory;
import org.openhab.core.events.Event;
import org.openhab.core.events.EventFactory;
import org.openhab.core.internal.items.ItemEvents;
import org.openhab.core.types.Command;
import org.openhab.core.types.RefreshType;
import org.openhab.core.types.State;
import org.openhab.core.types.Type;
import org.openhab.core.types.TypeParser;
import org.openhab.core.types.UnDefType;
import org.osgi.service.component.annotations.Component;

@NonNullByDefault
@Component(immediate = true, service = EventFactory.class)
public class ItemEventFactory extends AbstractEventFactory {

    static {
        ItemEvents.set(new ItemEvents() {
            @Override
            public Event stateUpdated(String item, State state) {
                return new ItemStateUpdatedEvent(topic(item, "stateupdated"), payload(state), item, state);
            }

            @Override
            public Event stateChanged(String item, State state, State oldState) {
                String payload = serializePayload(
                        new Change(typeOf(state), state.toFullString(), typeOf(oldState), oldState.toFullString()));
                return new ItemStateChangedEvent(topic(item, "statechanged"), payload, item, state, oldState);
            }
        });
    }

    private static final class Value {
        final String type;
        final String value;

        Value(String type, String value) {
            this.type = type;
            this.value = value;
        }
    }

    @SuppressWarnings("unused") // read by Gson
    private static final class Prediction {
        final String predictedType;
        final String predictedValue;
        final boolean isConfirmation;

        Prediction(String type, String value, boolean isConfirmation) {
            predictedType = type;
            predictedValue = value;
            this.isConfirmation = isConfirmation;
        }
    }

    @SuppressWarnings("unused") // read by Gson
    private static final class Change {
        final String type;
        final String value;
        final String oldType;
        final String oldValue;

        Change(String type, String value, String oldType, String oldValue) {
            this.type = type;
            this.value = value;
            this.oldType = oldType;
            this.oldValue = oldValue;
        }
    }

    public ItemEventFactory() {
        super(Set.of(ItemCommandEvent.TYPE, ItemStateEvent.TYPE));
    }

    @Override
    protected Event createEventByType(String eventType, String topic, String payload, @Nullable String source) {
        String[] elements = getTopicElements(topic);
        if (elements.length < 4) {
            throw new IllegalArgumentException("Event creation failed, invalid topic: " + topic);
        }
        Value value = deserializePayload(payload, Value.class);
        Type parsed = parse(value.type, value.value);
        if (ItemCommandEvent.TYPE.equals(eventType) && parsed instanceof Command command) {
            return new ItemCommandEvent(topic, payload, elements[2], command, source);
        } else if (ItemStateEvent.TYPE.equals(eventType) && parsed instanceof State state) {
            return new ItemStateEvent(topic, payload, elements[2], state, source);
        }
        throw new IllegalArgumentException("No " + eventType + " can be made of " + payload);
    }

    private static @Nullable Type parse(String type, String value) {
        if ("UnDef".equals(type)) {
            return UnDefType.valueOf(value);
        } else if ("Refresh".equals(type)) {
            return RefreshType.valueOf(value);
        }
        return TypeParser.parseType(type + "Type", value);
    }

    public static ItemCommandEvent createCommandEvent(String itemName, Command command, @Nullable String source) {
        checkNotNullOrEmpty(itemName, "itemName");
        checkNotNull(command, "command");
        return new ItemCommandEvent(topic(itemName, "command"), payload(command), itemName, command, source);
    }

    public static ItemCommandEvent createCommandEvent(String itemName, Command command) {
        return createCommandEvent(itemName, command, null);
    }

    public static ItemStateEvent createStateEvent(String itemName, State state, @Nullable String source) {
        checkNotNullOrEmpty(itemName, "itemName");
        checkNotNull(state, "state");
        return new ItemStateEvent(topic(itemName, "state"), payload(state), itemName, state, source);
    }

    public static ItemEvent createStateEvent(String itemName, State state) {
        return createStateEvent(itemName, state, null);
    }

    public static ItemStatePredictedEvent createStatePredictedEvent(
            String itemName, State state, boolean isConfirmation) {
        String payload = serializePayload(new Prediction(typeOf(state), state.toFullString(), isConfirmation));
        return new ItemStatePredictedEvent(topic(itemName, "statepredicted"), payload, itemName, state, isConfirmation);
    }

    private static String topic(String itemName, String what) {
        return "openhab/items/" + itemName + "/" + what;
    }

    private static String payload(Type value) {
        return serializePayload(new Value(typeOf(value), value.toFullString()));
    }

    private static String typeOf(Type value) {
        String name = value.getClass().getSimpleName();
        return name.endsWith("Type") ? name.substring(0, name.length() - 4) : name;
    }
}
