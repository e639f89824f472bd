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

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.core.config.core.ConfigDescription;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.type.ChannelType;
import org.openhab.core.thing.type.ChannelTypeUID;
import org.openhab.core.thing.type.ThingType;
import org.osgi.framework.Bundle;

/** The thing types, channel types and config descriptions of one bundle's {@code OH-INF} folder. */
@NonNullByDefault
final class TypesOfBundle {
    private final Map<ThingTypeUID, ThingType> thingTypes = new LinkedHashMap<>();
    private final Map<ChannelTypeUID, ChannelType> channelTypes = new LinkedHashMap<>();
    private final Map<URI, ConfigDescription> configDescriptions = new LinkedHashMap<>();

    static TypesOfBundle read(Bundle bundle) throws IOException {
        TypesOfBundle types = new TypesOfBundle();
        for (URL file : files(bundle, "OH-INF/config")) {
            types.readConfig(file);
        }
        for (URL file : files(bundle, "OH-INF/thing")) {
            types.readThings(file);
        }
        for (URL file : files(bundle, "OH-INF/addon")) {
            types.readAddon(file);
        }
        return types;
    }

    void readConfig(URL file) throws IOException {
        for (Xml xml : Xml.read(file).children("config-description")) {
            add(ConfigXml.read(xml, URI.create(xml.required("uri"))));
        }
    }

    void readThings(URL file) throws IOException {
        Xml document = Xml.read(file);
        ThingXml reader = new ThingXml(document.required("bindingId"));
        document.children().forEach(element -> reader.read(element, this));
    }

    /** Only the add-on's own config description matters here. */
    void readAddon(URL file) throws IOException {
        Xml addon = Xml.read(file);
        String id = addon.required("id");
        Xml config = addon.child("config-description");
        URI uri = ConfigXml.uriOf(addon, "binding:" + id);
        if (config != null && uri != null) {
            add(ConfigXml.read(config, uri));
        }
    }

    void add(ThingType type) {
        thingTypes.put(type.getUID(), type);
    }

    void add(ChannelType type) {
        channelTypes.put(type.getUID(), type);
    }

    void add(ConfigDescription description) {
        configDescriptions.put(description.getUID(), description);
    }

    Map<ThingTypeUID, ThingType> thingTypes() {
        return thingTypes;
    }

    Map<ChannelTypeUID, ChannelType> channelTypes() {
        return channelTypes;
    }

    Map<URI, ConfigDescription> configDescriptions() {
        return configDescriptions;
    }

    private static List<URL> files(Bundle bundle, String folder) {
        Enumeration<URL> files = bundle.findEntries(folder, "*.xml", true);
        return files == null ? List.of() : Collections.list(files);
    }
}
