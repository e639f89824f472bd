/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.thing;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.library.CoreItemFactory;
import org.openhab.core.thing.type.ChannelType;
import org.openhab.core.thing.type.ChannelTypeBuilder;
import org.openhab.core.thing.type.ChannelTypeProvider;
import org.openhab.core.thing.type.ChannelTypeUID;
import org.openhab.core.types.EventDescription;
import org.openhab.core.types.EventOption;
import org.openhab.core.types.StateDescriptionFragmentBuilder;
import org.osgi.service.component.annotations.Component;

/** The channel types of the system that bindings may use; of the real ones, those for buttons and signals. */
@NonNullByDefault
@Component(immediate = true, service = ChannelTypeProvider.class)
public class DefaultSystemChannelTypeProvider implements ChannelTypeProvider {
    private static final String SYSTEM = "system";

    public static final ChannelTypeUID SYSTEM_CHANNEL_TYPE_UID_BUTTON = new ChannelTypeUID(SYSTEM, "button");
    public static final ChannelTypeUID SYSTEM_CHANNEL_TYPE_UID_RAWBUTTON = new ChannelTypeUID(SYSTEM, "rawbutton");
    public static final ChannelTypeUID SYSTEM_CHANNEL_TYPE_UID_TRIGGER = new ChannelTypeUID(SYSTEM, "trigger");
    public static final ChannelTypeUID SYSTEM_CHANNEL_TYPE_UID_POWER = new ChannelTypeUID(SYSTEM, "power");
    public static final ChannelTypeUID SYSTEM_CHANNEL_TYPE_UID_SIGNAL_STRENGTH =
            new ChannelTypeUID(SYSTEM, "signal-strength");

    public static final ChannelType SYSTEM_BUTTON = ChannelTypeBuilder.trigger(SYSTEM_CHANNEL_TYPE_UID_BUTTON, "Button")
            .withCategory("WallSwitch")
            .withEventDescription(events(
                    CommonTriggerEvents.SHORT_PRESSED,
                    CommonTriggerEvents.DOUBLE_PRESSED,
                    CommonTriggerEvents.LONG_PRESSED))
            .build();
    public static final ChannelType SYSTEM_RAWBUTTON = ChannelTypeBuilder.trigger(
                    SYSTEM_CHANNEL_TYPE_UID_RAWBUTTON, "Raw Button")
            .withCategory("WallSwitch")
            .withEventDescription(events(CommonTriggerEvents.PRESSED, CommonTriggerEvents.RELEASED))
            .build();
    public static final ChannelType SYSTEM_TRIGGER = ChannelTypeBuilder.trigger(
                    SYSTEM_CHANNEL_TYPE_UID_TRIGGER, "Trigger")
            .build();
    public static final ChannelType SYSTEM_POWER = ChannelTypeBuilder.state(
                    SYSTEM_CHANNEL_TYPE_UID_POWER, "Power", CoreItemFactory.SWITCH)
            .withCategory("Switch")
            .build();
    public static final ChannelType SYSTEM_CHANNEL_SIGNAL_STRENGTH = ChannelTypeBuilder.state(
                    SYSTEM_CHANNEL_TYPE_UID_SIGNAL_STRENGTH, "Signal Strength", CoreItemFactory.NUMBER)
            .withCategory("QualityOfService")
            .withStateDescriptionFragment(
                    StateDescriptionFragmentBuilder.create().withReadOnly(true).build())
            .build();

    private static final Map<ChannelTypeUID, ChannelType> TYPES = Stream.of(
                    SYSTEM_BUTTON, SYSTEM_RAWBUTTON, SYSTEM_TRIGGER, SYSTEM_POWER, SYSTEM_CHANNEL_SIGNAL_STRENGTH)
            .collect(Collectors.toUnmodifiableMap(ChannelType::getUID, type -> type));

    private static EventDescription events(String... events) {
        return new EventDescription(
                Stream.of(events).map(event -> new EventOption(event, null)).toList());
    }

    @Override
    public Collection<ChannelType> getChannelTypes(@Nullable Locale locale) {
        return TYPES.values();
    }

    @Override
    public @Nullable ChannelType getChannelType(ChannelTypeUID channelTypeUID, @Nullable Locale locale) {
        return TYPES.get(channelTypeUID);
    }
}
