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
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.config.core.ConfigDescription;
import org.openhab.core.config.core.ConfigDescriptionBuilder;
import org.openhab.core.config.core.ConfigDescriptionParameter;
import org.openhab.core.config.core.ConfigDescriptionParameter.Type;
import org.openhab.core.config.core.ConfigDescriptionParameterBuilder;
import org.openhab.core.config.core.ConfigDescriptionParameterGroup;
import org.openhab.core.config.core.ConfigDescriptionParameterGroupBuilder;
import org.openhab.core.config.core.ParameterOption;

/** Reads a {@code config-description} element. */
@NonNullByDefault
final class ConfigXml {
    private ConfigXml() {}

    static ConfigDescription read(Xml xml, URI uri) {
        return ConfigDescriptionBuilder.create(uri)
                .withParameterGroups(xml.children("parameter-group").stream()
                        .map(ConfigXml::group)
                        .toList())
                .withParameters(xml.children("parameter").stream()
                        .map(ConfigXml::parameter)
                        .toList())
                .build();
    }

    /** The description that the element holds or refers to. */
    static @Nullable URI uriOf(Xml owner, String inlineUri) {
        Xml reference = owner.child("config-description-ref");
        if (reference != null) {
            return URI.create(reference.required("uri"));
        }
        Xml inline = owner.child("config-description");
        return inline == null ? null : URI.create(Objects.requireNonNullElse(inline.attribute("uri"), inlineUri));
    }

    private static ConfigDescriptionParameterGroup group(Xml xml) {
        return ConfigDescriptionParameterGroupBuilder.create(xml.required("name"))
                .withLabel(xml.text("label"))
                .withDescription(xml.text("description"))
                .withContext(xml.text("context"))
                .withAdvanced(xml.flagOfChild("advanced"))
                .build();
    }

    private static ConfigDescriptionParameter parameter(Xml xml) {
        String multipleLimit = xml.text("multipleLimit");
        Type type = Type.valueOf(xml.required("type").toUpperCase(Locale.ROOT));
        return ConfigDescriptionParameterBuilder.create(xml.required("name"), type)
                .withRequired(xml.flag("required", Boolean.parseBoolean(xml.text("required"))))
                .withReadOnly(xml.flag("readOnly", false))
                .withMultiple(xml.flag("multiple", false))
                .withMultipleLimit(multipleLimit == null ? null : Integer.valueOf(multipleLimit))
                .withMinimum(xml.number("min"))
                .withMaximum(xml.number("max"))
                .withStepSize(xml.number("step"))
                .withPattern(xml.attribute("pattern"))
                .withGroupName(xml.attribute("groupName"))
                .withUnit(xml.attribute("unit"))
                .withUnitLabel(xml.text("unitLabel"))
                .withContext(xml.text("context"))
                .withDefault(xml.text("default"))
                .withLabel(xml.text("label"))
                .withDescription(xml.text("description"))
                .withAdvanced(xml.flagOfChild("advanced"))
                .withVerify(xml.flagOfChild("verify"))
                .withLimitToOptions(Objects.requireNonNullElse(xml.flagOfChild("limitToOptions"), true))
                .withOptions(options(xml))
                .build();
    }

    private static List<ParameterOption> options(Xml xml) {
        return xml.children("options", "option").stream()
                .map(option -> new ParameterOption(option.required("value"), option.text()))
                .toList();
    }
}
