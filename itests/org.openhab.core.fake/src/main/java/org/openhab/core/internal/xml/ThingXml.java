/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.internal.xml;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.type.AutoUpdatePolicy;
import org.openhab.core.thing.type.ChannelDefinition;
import org.openhab.core.thing.type.ChannelDefinitionBuilder;
import org.openhab.core.thing.type.ChannelType;
import org.openhab.core.thing.type.ChannelTypeBuilder;
import org.openhab.core.thing.type.ChannelTypeUID;
import org.openhab.core.thing.type.StateChannelTypeBuilder;
import org.openhab.core.thing.type.ThingType;
import org.openhab.core.thing.type.ThingTypeBuilder;
import org.openhab.core.thing.type.TriggerChannelTypeBuilder;
import org.openhab.core.types.EventDescription;
import org.openhab.core.types.EventOption;
import org.openhab.core.types.StateDescriptionFragment;
import org.openhab.core.types.StateDescriptionFragmentBuilder;
import org.openhab.core.types.StateOption;

/** Reads the elements of a {@code thing-descriptions} document. Channel groups are not known here. */
@NonNullByDefault
final class ThingXml {
    private final String bindingId;

    ThingXml(String bindingId) {
        this.bindingId = bindingId;
    }

    void read(Xml xml, TypesOfBundle types) {
        String id = xml.required("id");
        switch (xml.name()) {
            case "thing-type", "bridge-type" -> {
                URI uri = config(xml, "thing-type:" + bindingId + ":" + id, types);
                types.add(thingType(xml, new ThingTypeUID(bindingId, id), uri));
            }
            case "channel-type" -> {
                URI uri = config(xml, "channel-type:" + bindingId + ":" + id, types);
                String owner = xml.flag("system", false) ? "system" : bindingId;
                types.add(channelType(xml, new ChannelTypeUID(owner, id), uri));
            }
            default -> throw new IllegalArgumentException("<" + xml.name() + "> is not known here");
        }
    }

    private static @Nullable URI config(Xml xml, String inlineUri, TypesOfBundle types) {
        URI uri = ConfigXml.uriOf(xml, inlineUri);
        Xml inline = xml.child("config-description");
        if (uri != null && inline != null) {
            types.add(ConfigXml.read(inline, uri));
        }
        return uri;
    }

    private ThingType thingType(Xml xml, ThingTypeUID uid, @Nullable URI config) {
        ThingTypeBuilder builder = ThingTypeBuilder.instance(uid, label(xml))
                .isListed(xml.flag("listed", true))
                .withSupportedBridgeTypeUIDs(bridges(xml))
                .withChannelDefinitions(xml.children("channels", "channel").stream()
                        .map(this::channel)
                        .toList())
                .withProperties(properties(xml))
                .withExtensibleChannelTypeIds(extensible(xml));
        String description = xml.text("description");
        if (description != null) {
            builder.withDescription(description);
        }
        String category = xml.text("category");
        if (category != null) {
            builder.withCategory(category);
        }
        String representation = xml.text("representation-property");
        if (representation != null) {
            builder.withRepresentationProperty(representation);
        }
        if (config != null) {
            builder.withConfigDescriptionURI(config);
        }
        return xml.name().equals("bridge-type") ? builder.buildBridge() : builder.build();
    }

    private List<String> bridges(Xml xml) {
        return xml.children("supported-bridge-type-refs", "bridge-type-ref").stream()
                .map(reference -> Objects.requireNonNullElse(reference.attribute("bindingId"), bindingId) + ":"
                        + reference.required("id"))
                .toList();
    }

    private static List<String> extensible(Xml xml) {
        String ids = xml.attribute("extensible");
        return ids == null ? List.of() : List.of(ids.split(",\\s*"));
    }

    private ChannelDefinition channel(Xml xml) {
        String type = xml.required("typeId");
        int dot = type.indexOf('.');
        ChannelTypeUID uid = dot < 0
                ? new ChannelTypeUID(bindingId, type)
                : new ChannelTypeUID(type.substring(0, dot), type.substring(dot + 1));
        return new ChannelDefinitionBuilder(xml.required("id"), uid)
                .withLabel(xml.text("label"))
                .withDescription(xml.text("description"))
                .withProperties(properties(xml))
                .withAutoUpdatePolicy(policy(xml))
                .build();
    }

    private ChannelType channelType(Xml xml, ChannelTypeUID uid, @Nullable URI config) {
        ChannelTypeBuilder<?> builder =
                "trigger".equalsIgnoreCase(xml.text("kind")) ? trigger(xml, uid) : state(xml, uid);
        builder.isAdvanced(xml.flag("advanced", false))
                .withTags(xml.children("tags", "tag").stream().map(Xml::text).toList());
        String description = xml.text("description");
        if (description != null) {
            builder.withDescription(description);
        }
        String category = xml.text("category");
        if (category != null) {
            builder.withCategory(category);
        }
        if (config != null) {
            builder.withConfigDescriptionURI(config);
        }
        return builder.build();
    }

    private static ChannelTypeBuilder<?> trigger(Xml xml, ChannelTypeUID uid) {
        TriggerChannelTypeBuilder builder = ChannelTypeBuilder.trigger(uid, label(xml));
        Xml event = xml.child("event");
        if (event != null) {
            builder.withEventDescription(new EventDescription(event.children("options", "option").stream()
                    .map(option -> new EventOption(option.required("value"), option.text()))
                    .toList()));
        }
        return builder;
    }

    private static ChannelTypeBuilder<?> state(Xml xml, ChannelTypeUID uid) {
        Xml itemType = Objects.requireNonNull(xml.child("item-type"), "<channel-type> without <item-type>");
        StateChannelTypeBuilder builder = ChannelTypeBuilder.state(uid, label(xml), itemType.text());
        String unitHint = itemType.attribute("unitHint");
        if (unitHint != null) {
            builder.withUnitHint(unitHint);
        }
        Xml state = xml.child("state");
        if (state != null) {
            builder.withStateDescriptionFragment(stateDescription(state));
        }
        AutoUpdatePolicy policy = policy(xml);
        if (policy != null) {
            builder.withAutoUpdatePolicy(policy);
        }
        return builder;
    }

    private static StateDescriptionFragment stateDescription(Xml xml) {
        List<StateOption> options = new ArrayList<>();
        xml.children("options", "option")
                .forEach(option -> options.add(new StateOption(option.required("value"), option.text())));
        StateDescriptionFragmentBuilder builder = StateDescriptionFragmentBuilder.create()
                .withReadOnly(xml.flag("readOnly", false))
                .withOptions(options);
        if (xml.number("min") != null) {
            builder.withMinimum(xml.number("min"));
        }
        if (xml.number("max") != null) {
            builder.withMaximum(xml.number("max"));
        }
        if (xml.number("step") != null) {
            builder.withStep(xml.number("step"));
        }
        String pattern = xml.attribute("pattern");
        return pattern == null ? builder.build() : builder.withPattern(pattern).build();
    }

    private static Map<String, String> properties(Xml xml) {
        Map<String, String> properties = new LinkedHashMap<>();
        xml.children("properties", "property")
                .forEach(property -> properties.put(property.required("name"), property.text()));
        return properties;
    }

    private static @Nullable AutoUpdatePolicy policy(Xml xml) {
        String policy = xml.text("autoUpdatePolicy");
        return policy == null ? null : AutoUpdatePolicy.parse(policy);
    }

    private static String label(Xml xml) {
        return Objects.requireNonNullElse(xml.text("label"), "");
    }
}
