/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The binding's OH-INF as the tests see it: what is declared there, read without openHAB. */
@NonNullByDefault
final class OhInf {
    static final Path MODULE = module();
    static final Path ROOT = MODULE.resolve("src/main/resources/OH-INF");

    /** Channels that are made for the parts of a node, as the README names them. */
    static final Set<String> CHANNELS_OF_PARTS = Set.of(
            "relay-1",
            "shutter-1",
            "button-1",
            "switch-1",
            "event-<name>",
            "press-<name>",
            "contact-1",
            "contact-1-event",
            "voltage",
            "current",
            "power",
            "energy",
            "temperature-<sensor>",
            "humidity-<sensor>",
            "dew-point-<sensor>");

    /** Thing type → its parameters. */
    final Map<String, Set<String>> parameters = new TreeMap<>();
    /** Thing type → the ids of the channels that it declares. */
    final Map<String, Set<String>> channels = new TreeMap<>();
    /** Keys of the texts that the XML asks for by openHAB's convention. */
    final Set<String> textKeys = new TreeSet<>();

    final Set<String> channelTypes = new TreeSet<>();
    /** Thing type → its version, where it has one. */
    final Map<String, String> versions = new TreeMap<>();

    OhInf() {
        textKeys.addAll(List.of("addon.hawo.name", "addon.hawo.description"));
        Map<String, Set<String>> byUri = new TreeMap<>();
        for (Element description : elements("config", "config-description")) {
            String uri = description.getAttribute("uri");
            byUri.put(uri, configuration(uri, description));
        }
        for (String tag : List.of("thing-type", "bridge-type")) {
            for (Element type : elements("thing", tag)) {
                thingType(type, byUri);
            }
        }
        for (Element type : elements("thing", "channel-type")) {
            String id = type.getAttribute("id");
            channelTypes.add(id);
            textKeys.add("channel-type.hawo." + id + ".label");
            textKeys.add("channel-type.hawo." + id + ".description");
        }
        for (JsonObject template : RuleTemplatesTest.templates()) {
            textKeys.addAll(RuleTemplatesTest.texts(template).keySet());
        }
    }

    static List<Path> files(String folder) {
        try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Properties texts(String file) {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(ROOT.resolve("i18n").resolve(file), UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private void thingType(Element type, Map<String, Set<String>> byUri) {
        String id = type.getAttribute("id");
        textKeys.add("thing-type.hawo." + id + ".label");
        textKeys.add("thing-type.hawo." + id + ".description");
        Set<String> names = new TreeSet<>();
        for (Element description : children(type, "config-description")) {
            names.addAll(configuration("thing-type:hawo:" + id, description));
        }
        for (Element reference : children(type, "config-description-ref")) {
            names.addAll(byUri.get(reference.getAttribute("uri")));
        }
        parameters.put(id, names);
        Set<String> ids = new TreeSet<>();
        for (Element list : children(type, "channels")) {
            children(list, "channel").forEach(channel -> ids.add(channel.getAttribute("id")));
        }
        channels.put(id, ids);
        for (Element list : children(type, "properties")) {
            for (Element property : children(list, "property")) {
                if (property.getAttribute("name").equals("thingTypeVersion")) {
                    versions.put(id, property.getTextContent());
                }
            }
        }
    }

    private Set<String> configuration(String uri, Element description) {
        String prefix =
                "thing-type.config." + uri.substring("thing-type:".length()).replace(':', '.') + ".";
        Set<String> names = new TreeSet<>();
        for (Element parameter : children(description, "parameter")) {
            names.add(parameter.getAttribute("name"));
            textKeys.add(prefix + parameter.getAttribute("name") + ".label");
            textKeys.add(prefix + parameter.getAttribute("name") + ".description");
            for (Element option : options(parameter)) {
                textKeys.add(prefix + parameter.getAttribute("name") + ".option." + option.getAttribute("value"));
            }
        }
        for (Element group : children(description, "parameter-group")) {
            textKeys.add(prefix + "group." + group.getAttribute("name") + ".label");
            textKeys.add(prefix + "group." + group.getAttribute("name") + ".description");
        }
        return names;
    }

    static List<Element> options(Element parameter) {
        return children(parameter, "options").stream()
                .flatMap(options -> children(options, "option").stream())
                .toList();
    }

    private static List<Element> elements(String folder, String tag) {
        List<Element> found = new ArrayList<>();
        for (Path file : files(folder)) {
            found.addAll(children(root(file), tag));
        }
        return found;
    }

    static Element root(Path file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }

    static List<Element> children(Element parent, String tag) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element element && tag.equals(element.getTagName())) {
                found.add(element);
            }
        }
        return found;
    }

    /** A file of the folder with openHAB's schemas and API lists. They are not part of this project: the user names the folder. */
    static Path openHab(String file) {
        return Path.of(System.getProperty("hawo.openhab.api", "not-given"), file);
    }

    private static Path module() {
        Path here = Path.of("").toAbsolutePath();
        Path below = here.resolve("bundles/org.openhab.binding.hawo");
        return Files.isDirectory(below) ? below : here;
    }
}
