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
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.SAXException;

/** What openHAB is told in OH-INF is valid, and its texts are the English ones; see TextsTest for the languages. */
@NonNullByDefault
class OhInfTest {
    private static final String SCHEMAS = "https://openhab.org/schemas/";

    private final OhInf ohInf = new OhInf();
    private final Properties english = OhInf.texts("hawo.properties");

    @ParameterizedTest
    @ValueSource(strings = {"4.3.11", "5.2.1"})
    void isValidAgainstTheSchemasOfOpenHab(String release) throws Exception {
        Path schemas = OhInf.openHab("schema-" + release);
        assumeTrue(Files.isDirectory(schemas), "the schemas are not at hand");
        validate(schemas, "addon-1.0.0.xsd", OhInf.files("addon"));
        validate(schemas, "config-description-1.0.0.xsd", OhInf.files("config"));
        validate(schemas, "thing-description-1.0.0.xsd", OhInf.files("thing"));
        validate(schemas, "update-description-1.0.0.xsd", OhInf.files("update"));
    }

    /** A Thing of an earlier version gets what a new one has; one that is made today needs no update. */
    @Test
    void theUpdatesEndAtTheVersionOfTheThingTypesAndBringOnlyWhatTheyHave() {
        Set<String> updated = new TreeSet<>();
        for (Path file : OhInf.files("update")) {
            for (Element type : OhInf.children(OhInf.root(file), "thing-type")) {
                String id = type.getAttribute("uid").substring("hawo:".length());
                updated.add(id);
                int last = 0;
                for (Element set : OhInf.children(type, "instruction-set")) {
                    last = Math.max(last, Integer.parseInt(set.getAttribute("targetVersion")));
                    for (String tag : List.of("add-channel", "update-channel")) {
                        for (Element channel : OhInf.children(set, tag)) {
                            assertTrue(ohInf.channels.get(id).contains(channel.getAttribute("id")), id);
                            String channelType =
                                    OhInf.children(channel, "type").get(0).getTextContent();
                            assertTrue(ohInf.channelTypes.contains(channelType.substring("hawo:".length())), id);
                        }
                    }
                }
                assertEquals(Integer.toString(last), ohInf.versions.get(id), id);
            }
        }
        assertEquals(ohInf.versions.keySet(), updated);
    }

    /** A channel that came after the first version has to be brought to the Things that exist: openHAB does not do it. */
    @Test
    void everyLaterChannelIsBroughtToExistingThings() {
        Set<String> first =
                Set.of("temperature", "humidity", "dew-point", "last-seen", "rssi", "uptime", "heap", "reconnects");
        ohInf.channels.forEach((type, channels) -> {
            Set<String> later = new TreeSet<>(channels);
            later.removeAll(first);
            assertEquals(later, addedByUpdates(type), type);
        });
    }

    private static Set<String> addedByUpdates(String id) {
        Set<String> added = new TreeSet<>();
        for (Path file : OhInf.files("update")) {
            for (Element type : OhInf.children(OhInf.root(file), "thing-type")) {
                if (type.getAttribute("uid").equals("hawo:" + id)) {
                    OhInf.children(type, "instruction-set").forEach(set -> OhInf.children(set, "add-channel")
                            .forEach(channel -> added.add(channel.getAttribute("id"))));
                }
            }
        }
        return added;
    }

    /** Main UI compiles a parameter's pattern with the flag v, in which more has to be escaped than elsewhere. */
    @Test
    void everyPatternIsOneForABrowser() throws Exception {
        List<String> patterns = new ArrayList<>();
        for (String folder : List.of("thing", "config")) {
            for (Path file : OhInf.files(folder)) {
                Matcher matcher =
                        Pattern.compile("<parameter [^>]*pattern=\"([^\"]*)\"").matcher(Files.readString(file));
                while (matcher.find()) {
                    Pattern.compile(matcher.group(1));
                    patterns.add(matcher.group(1));
                }
            }
        }
        assertTrue(patterns.size() >= 2, patterns.toString());
        for (String pattern : patterns) {
            Process node = new ProcessBuilder("node", "-e", "new RegExp(process.argv[1], 'v')", pattern)
                    .redirectErrorStream(true)
                    .start();
            String output = new String(node.getInputStream().readAllBytes(), UTF_8);
            assertEquals(0, node.waitFor(), output);
        }
    }

    /** openHAB shows the XML's own text where the language has none, so that the two must not drift apart. */
    @Test
    void theEnglishTextsAreThoseOfTheXml() {
        for (Path file : OhInf.files("thing")) {
            for (String tag : List.of("thing-type", "bridge-type", "channel-type")) {
                for (Element type : OhInf.children(OhInf.root(file), tag)) {
                    String prefix = (tag.equals("channel-type") ? "channel-type" : "thing-type") + ".hawo."
                            + type.getAttribute("id");
                    sameText(type, "label", prefix);
                    sameText(type, "description", prefix);
                    OhInf.children(type, "config-description")
                            .forEach(description ->
                                    sameTexts(description, "thing-type.config.hawo." + type.getAttribute("id") + "."));
                }
            }
        }
        OhInf.files("config").forEach(file -> OhInf.children(OhInf.root(file), "config-description")
                .forEach(description -> sameTexts(
                        description,
                        description.getAttribute("uri").replace(':', '.').replace("thing-type.", "thing-type.config.")
                                + ".")));
    }

    private void sameTexts(Element description, String prefix) {
        for (Element parameter : OhInf.children(description, "parameter")) {
            sameText(parameter, "label", prefix + parameter.getAttribute("name"));
            sameText(parameter, "description", prefix + parameter.getAttribute("name"));
            for (Element option : OhInf.options(parameter)) {
                String key = prefix + parameter.getAttribute("name") + ".option." + option.getAttribute("value");
                assertEquals(english.getProperty(key), option.getTextContent(), key);
            }
        }
        for (Element group : OhInf.children(description, "parameter-group")) {
            sameText(group, "label", prefix + "group." + group.getAttribute("name"));
            sameText(group, "description", prefix + "group." + group.getAttribute("name"));
        }
    }

    private void sameText(Element parent, String tag, String prefix) {
        String xml = OhInf.children(parent, tag).get(0).getTextContent().replaceAll("\\s+", " ");
        assertEquals(english.getProperty(prefix + "." + tag), xml, prefix);
    }

    private static void validate(Path schemas, String schema, List<Path> files) throws Exception {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        DOMImplementationLS inputs =
                (DOMImplementationLS) DOMImplementationRegistry.newInstance().getDOMImplementation("LS");
        factory.setResourceResolver((type, namespace, publicId, systemId, baseUri) -> local(inputs, schemas, systemId));
        Schema compiled = factory.newSchema(schemas.resolve(schema).toFile());
        List<String> problems = new ArrayList<>();
        for (Path file : files) {
            Validator validator = compiled.newValidator();
            try {
                validator.validate(new StreamSource(file.toFile()));
            } catch (SAXException e) {
                problems.add(file.getFileName() + ": " + e.getMessage());
            }
        }
        assertEquals(List.of(), problems);
    }

    private static @Nullable LSInput local(DOMImplementationLS inputs, Path schemas, @Nullable String systemId) {
        if (systemId == null || !systemId.startsWith(SCHEMAS)) {
            return null;
        }
        try {
            LSInput input = inputs.createLSInput();
            input.setSystemId(systemId);
            input.setStringData(Files.readString(schemas.resolve(systemId.substring(SCHEMAS.length())), UTF_8));
            return input;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
