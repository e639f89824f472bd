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
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rule templates fit openHAB's format, as far as it can be seen without openHAB: it reads them by the names of fields, and
 * passes over what it does not know. Their scripts run, in Node.
 */
@NonNullByDefault
class RuleTemplatesTest {
    /** openHAB's types of modules that are used: first the parameters that they require, then those that they can have. */
    private static final Map<String, List<Set<String>>> MODULE_TYPES = Map.of(
            "core.ThingStatusChangeTrigger",
            List.of(Set.of("thingUID"), Set.of("previousStatus", "status")),
            "core.ChannelEventTrigger",
            List.of(Set.of("channelUID"), Set.of("event")),
            "timer.TimeOfDayTrigger",
            List.of(Set.of("time"), Set.of()),
            "script.ScriptAction",
            List.of(Set.of("type", "script"), Set.of()));

    private static final Set<String> TYPES = Set.of("TEXT", "INTEGER", "DECIMAL", "BOOLEAN");
    private static final Pattern REFERENCE = Pattern.compile("\\{\\{(.*?)}}");
    private static final Pattern UID = Pattern.compile("[A-Za-z0-9_-]+");

    static List<JsonObject> templates() {
        Path file = OhInf.ROOT.resolve("automation/templates/hawo.json");
        List<JsonObject> templates = new ArrayList<>();
        try {
            JsonParser.parseString(Files.readString(file, UTF_8))
                    .getAsJsonArray()
                    .forEach(template -> templates.add(template.getAsJsonObject()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return templates;
    }

    /** By the keys that openHAB infers. */
    static Map<String, String> texts(JsonObject template) {
        Map<String, String> texts = new TreeMap<>();
        for (String name : List.of("label", "description")) {
            texts.put("rule-template." + text(template, "uid") + "." + name, text(template, name));
            for (JsonObject parameter : objects(template, "configDescriptions")) {
                texts.put(
                        "rule-template.config." + text(template, "uid") + ".name." + text(parameter, "name") + "."
                                + name,
                        text(parameter, name));
            }
        }
        return texts;
    }

    @Test
    void theThreeTemplatesAreThere() {
        assertEquals(
                List.of("hawo-node-away", "hawo-water", "hawo-button-toggles"),
                templates().stream().map(template -> text(template, "uid")).toList());
    }

    /** Every name in the file is a field of the class that openHAB fills with it. */
    @ParameterizedTest
    @ValueSource(strings = {"4.3.11", "5.2.1"})
    void everyNameIsAFieldOfOpenHab(String release) throws IOException {
        Map<String, Set<String>> fields = fieldsOf(release);
        for (JsonObject template : templates()) {
            assertFields(template, fields, "automation/dto/RuleTemplateDTO");
            for (JsonObject parameter : objects(template, "configDescriptions")) {
                JsonObject renamed = parameter.deepCopy();
                JsonElement standard = renamed.remove("default");
                if (standard != null) {
                    renamed.add("defaultValue", standard);
                }
                assertFields(renamed, fields, "config/core/dto/ConfigDescriptionParameterDTO");
                objects(parameter, "options")
                        .forEach(option -> assertFields(option, fields, "config/core/dto/ParameterOptionDTO"));
                objects(parameter, "filterCriteria")
                        .forEach(filter -> assertFields(filter, fields, "config/core/dto/FilterCriteriaDTO"));
            }
            objects(template, "triggers").forEach(module -> assertFields(module, fields, "automation/dto/ModuleDTO"));
            objects(template, "actions")
                    .forEach(module ->
                            assertFields(module, fields, "automation/dto/ModuleDTO", "automation/dto/ActionDTO"));
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyModuleHasWhatItsTypeRequires(JsonObject template) {
        Set<String> ids = new TreeSet<>();
        List<JsonObject> modules = new ArrayList<>(objects(template, "triggers"));
        assertTrue(!modules.isEmpty(), "a rule without a trigger");
        modules.addAll(objects(template, "conditions"));
        modules.addAll(objects(template, "actions"));
        for (JsonObject module : modules) {
            assertTrue(ids.add(text(module, "id")), "an id twice");
            List<Set<String>> parameters = MODULE_TYPES.get(text(module, "type"));
            assertNotNull(parameters, text(module, "type"));
            Set<String> given = module.getAsJsonObject("configuration").keySet();
            assertTrue(given.containsAll(parameters.get(0)), given::toString);
            Set<String> unknown = new TreeSet<>(given);
            unknown.removeAll(parameters.get(0));
            unknown.removeAll(parameters.get(1));
            assertEquals(Set.of(), unknown);
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyParameterIsDescribedAndUsed(JsonObject template) {
        assertTrue(UID.matcher(text(template, "uid")).matches(), "the keys of its texts hold the UID");
        Set<String> described = new TreeSet<>();
        for (JsonObject parameter : objects(template, "configDescriptions")) {
            assertTrue(described.add(text(parameter, "name")));
            assertTrue(TYPES.contains(text(parameter, "type")), text(parameter, "type"));
            assertTrue(!text(parameter, "label").isBlank()
                    && !text(parameter, "description").isBlank());
        }
        Set<String> used = new TreeSet<>();
        for (String list : List.of("triggers", "actions")) {
            for (JsonObject module : objects(template, list)) {
                REFERENCE
                        .matcher(module.getAsJsonObject("configuration").toString())
                        .results()
                        .forEach(match -> used.add(match.group(1)));
            }
        }
        assertEquals(described, used);
    }

    /** openHAB shows the template's own text where the language has none. */
    @ParameterizedTest
    @MethodSource("templates")
    void theEnglishTextsAreThoseOfTheTemplate(JsonObject template) {
        Properties english = OhInf.texts("hawo.properties");
        texts(template).forEach((key, text) -> assertEquals(text, english.getProperty(key), key));
    }

    /** What the button template offers are events of our channel type. */
    @Test
    void theEventsOfAButtonAreThoseOfTheChannelType() throws IOException {
        String channels = Files.readString(OhInf.ROOT.resolve("thing/channels.xml"), UTF_8);
        for (JsonObject parameter : objects(templates().get(2), "configDescriptions")) {
            for (JsonObject option : objects(parameter, "options")) {
                assertTrue(channels.contains("<option value=\"" + text(option, "value") + "\">"), option.toString());
            }
        }
    }

    @Test
    void aNodeThatIsAwayForLongIsToldOnceForEachAbsence() throws Exception {
        String script = script(0, Map.of("thing", "hawo:relay:b:n", "minutes", "5", "item", "Bell", "command", "ON"));
        assertEquals(
                "Bell ON after 300000|Bell ON after 300000",
                node(
                        script,
                        // Away and back before the time is over; away for long, with several changes of the status;
                        // again.
                        "at('OFFLINE'); later(200000); at('ONLINE'); later(200000); at('OFFLINE'); at('UNKNOWN');"
                                + " at('OFFLINE'); later(300000); at('UNKNOWN'); later(900000); at('ONLINE');"
                                + " at('OFFLINE'); later(299999); later(1);"));
    }

    @Test
    void wateringLeavesTheEndToTheNode() throws Exception {
        assertEquals(
                "hawo hawo:relay:b:n switchFor(2,ON,600)",
                node(script(1, Map.of("thing", "hawo:relay:b:n", "relay", "2", "minutes", "10")), "at('ONLINE')"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ON OFF", "OFF ON", "UNDEF ON", "NULL ON", "0 ON", "40 OFF"})
    void aPressTogglesTheItem(String stateAndCommand) throws Exception {
        String[] parts = stateAndCommand.split(" ");
        assertEquals(
                "Lamp " + parts[1] + " after 0",
                node(script(2, Map.of("item", "Lamp")), "state = '" + parts[0] + "'; at('ONLINE')"));
    }

    /** With the parameters in place, as openHAB does it. */
    private static String script(int template, Map<String, String> parameters) {
        String script =
                text(objects(templates().get(template), "actions").get(0).getAsJsonObject("configuration"), "script");
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            script = script.replace("{{" + parameter.getKey() + "}}", parameter.getValue());
        }
        assertTrue(!script.contains("{{"), script);
        return script;
    }

    /** Runs the script against a small stand-in for openHAB's JavaScript library, whenever the play says so. */
    private static String node(String script, String play) throws Exception {
        String world = """
                let status, state = 'OFF', clock = 0, began = 0, told = [], timers = new Map(), ids = 0, kept = new Map();
                const things = { getThing: uid => ({ status }) };
                const items = { getItem: name => ({ name, get state() { return state },
                    sendCommand: command => { told.push(name + ' ' + command + ' after ' + (clock - began)) } }) };
                const actions = { thingActions: (scope, uid) => ({
                    switchFor: (...args) => { told.push(scope + ' ' + uid + ' switchFor(' + args + ')') } }) };
                const cache = { private: { get: key => kept.has(key) ? kept.get(key) : null,
                    put: (key, value) => { kept.set(key, value) },
                    remove: key => { const old = kept.get(key); kept.delete(key); return old } } };
                const set = (task, millis) => { timers.set(++ids, [clock + millis, task]); began = clock; return ids };
                const run = new Function('things', 'items', 'actions', 'cache', 'setTimeout', 'clearTimeout', process.argv[1]);
                const at = now => { status = now; run(things, items, actions, cache, set, id => timers.delete(id)) };
                const later = millis => { clock += millis; for (const [id, [due, task]] of timers) {
                    if (due <= clock) { const real = clock; clock = due; timers.delete(id); task(); clock = real } } };
                """ + play + "; process.stdout.write(told.join('|'))";
        Process process = new ProcessBuilder("node", "-e", world, "--", script)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }

    private static void assertFields(JsonObject object, Map<String, Set<String>> fields, String... classes) {
        Set<String> unknown = new TreeSet<>(object.keySet());
        for (String name : classes) {
            Set<String> known = fields.get("org/openhab/core/" + name);
            assertNotNull(known, name);
            unknown.removeAll(known);
        }
        assertEquals(Set.of(), unknown, object::toString);
    }

    /** Class → its fields, from the list of openHAB's public API. */
    private static Map<String, Set<String>> fieldsOf(String release) throws IOException {
        Path list = OhInf.openHab("api-" + release + ".txt.gz");
        assumeTrue(Files.exists(list), "the list of openHAB's API is not at hand");
        Map<String, Set<String>> fields = new HashMap<>();
        Set<String> present = new TreeSet<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(list)), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                if (words[0].equals("class")) {
                    present = new TreeSet<>();
                    fields.put(words[1], present);
                } else if (words[0].equals("field")) {
                    present.add(words[1]);
                }
            }
        }
        return fields;
    }

    private static String text(JsonObject object, String name) {
        return object.get(name).getAsString();
    }

    private static List<JsonObject> objects(JsonObject parent, String name) {
        JsonArray array = parent.has(name) ? parent.getAsJsonArray(name) : new JsonArray();
        List<JsonObject> found = new ArrayList<>();
        array.forEach(element -> found.add(element.getAsJsonObject()));
        return found;
    }
}
