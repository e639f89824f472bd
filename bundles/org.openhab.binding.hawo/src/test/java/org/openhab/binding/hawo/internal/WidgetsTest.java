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

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The widgets for Main UI have the form that it imports, and their expressions give what they should. */
@NonNullByDefault
class WidgetsTest {
    /** Of Main UI's components, those that the widgets are made of, with the settings of them that are used. */
    private static final Map<String, Set<String>> COMPONENTS = Map.of(
            "f7-card", Set.of("title"),
            "f7-card-content", Set.of(),
            "f7-list", Set.of(),
            "oh-list-item", Set.of("title", "icon", "iconColor", "badge", "badgeColor", "after"),
            "Label", Set.of("text", "style", "visible"),
            "oh-button", Set.of("text", "fill", "large", "disabled", "action", "actionItem", "actionCommand"));

    private static final Pattern PROPERTY = Pattern.compile("props\\.(\\w+)");

    @ParameterizedTest
    @ValueSource(strings = {"hawo-node", "hawo-relay"})
    void theWidgetIsOneForMainUi(String name) throws IOException {
        Map<String, Object> widget = widget(name);
        assertEquals(Set.of("uid", "tags", "props", "component", "config", "slots"), widget.keySet());
        assertEquals(name.replace('-', '_'), widget.get("uid"));
        Set<String> described = new TreeSet<>();
        for (Object parameter : (List<?>) child(widget, "props").get("parameters")) {
            Map<?, ?> fields = (Map<?, ?>) parameter;
            assertTrue(Set.of("name", "label", "description", "context", "type", "required")
                    .containsAll(fields.keySet()));
            described.add((String) fields.get("name"));
        }
        Set<String> used = new TreeSet<>();
        for (Map<?, ?> component : components(widget)) {
            Set<String> settings = COMPONENTS.get(component.get("component"));
            assertTrue(settings != null, () -> "unknown component " + component.get("component"));
            Map<?, ?> config = (Map<?, ?>) component.get("config");
            if (config != null && settings != null) {
                assertTrue(settings.containsAll(config.keySet()), config::toString);
                PROPERTY.matcher(config.toString()).results().forEach(match -> used.add(match.group(1)));
            }
        }
        assertEquals(described, used);
    }

    /** Main UI's toggle sends OFF by itself when its item becomes UNDEF. A button does nothing without a press. */
    @Test
    void nothingInTheRelayCardSendsByItself() throws IOException {
        List<String> commanding = new ArrayList<>();
        for (Map<?, ?> component : components(widget("hawo-relay"))) {
            Map<?, ?> config = (Map<?, ?>) component.get("config");
            if (config != null && (config.containsKey("item") || config.containsKey("actionItem"))) {
                commanding.add((String) component.get("component"));
            }
        }
        assertEquals(List.of("oh-button"), commanding);
    }

    @ParameterizedTest
    @CsvSource({
        "ON,    ON,    ON,        OFF, false",
        "OFF,   ON,    OFF,       ON,  false",
        "ON,    OFF,   ON,        OFF, true",
        "UNDEF, OFF,   not known, ON,  true",
        "NULL,  NULL,  not known, ON,  true"
    })
    void theRelayCardShowsTheStateAndIsDeadWhileTheNodeIsAway(
            String state, String reachable, String shown, String command, boolean dead) throws Exception {
        Map<String, Object> items =
                Map.of("Pump", Map.of("state", state), "Pump_Reachable", Map.of("state", reachable));
        Map<String, String> props = Map.of("item", "Pump", "reachable", "Pump_Reachable");
        Map<String, Object> widget = widget("hawo-relay");
        assertEquals(shown, evaluate(setting(widget, "Label", "text"), items, props));
        assertEquals(command, evaluate(setting(widget, "oh-button", "actionCommand"), items, props));
        assertEquals(Boolean.toString(dead), evaluate(setting(widget, "oh-button", "disabled"), items, props));
        assertEquals("Pump", evaluate(setting(widget, "oh-button", "actionItem"), items, props));
        assertEquals("Pump", evaluate((String) child(widget, "config").get("title"), items, props));
    }

    @ParameterizedTest
    @CsvSource({"ON, ONLINE, green", "OFF, AWAY, red", "UNDEF, UNKNOWN, gray"})
    void theNodeCardShowsTheStatus(String reachable, String shown, String colour) throws Exception {
        Map<String, Object> items = Map.of("R", Map.of("state", reachable));
        Map<String, String> props = Map.of("reachable", "R");
        Map<String, Object> widget = widget("hawo-node");
        assertEquals(shown, evaluate(setting(widget, "oh-list-item", "badge"), items, props));
        assertEquals(colour, evaluate(setting(widget, "oh-list-item", "badgeColor"), items, props));
    }

    @ParameterizedTest
    @CsvSource({"-61 dBm, -61 dBm", "UNDEF, -", "NULL, -"})
    void theNodeCardShowsTheSignal(String state, String shown) throws Exception {
        Map<String, Object> items = Map.of("S", Map.of("state", state));
        assertEquals(
                shown, evaluate(setting(widget("hawo-node"), "oh-list-item", "after"), items, Map.of("rssi", "S")));
    }

    private static Map<String, Object> widget(String name) throws IOException {
        return new Yaml().load(Files.readString(OhInf.MODULE.resolve("doc/widgets/" + name + ".yaml"), UTF_8));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> child(Map<String, Object> parent, String name) {
        return (Map<String, Object>) parent.get(name);
    }

    /** The component itself and all below it. */
    private static List<Map<?, ?>> components(Map<?, ?> component) {
        List<Map<?, ?>> all = new ArrayList<>(List.of(component));
        if (component.get("slots") instanceof Map<?, ?> slots) {
            for (Object slot : slots.values()) {
                ((List<?>) slot).forEach(below -> all.addAll(components((Map<?, ?>) below)));
            }
        }
        return all;
    }

    /** The first setting of this name that a component of this kind has. */
    private static String setting(Map<String, Object> widget, String component, String name) {
        return components(widget).stream()
                .filter(found -> component.equals(found.get("component")))
                .map(found -> (Map<?, ?>) found.get("config"))
                .filter(config -> config.containsKey(name))
                .map(config -> (String) config.get(name))
                .findFirst()
                .orElseThrow();
    }

    /** As Main UI does: what begins with = is an expression of JavaScript. */
    private static @Nullable String evaluate(String setting, Map<String, Object> items, Map<String, String> props)
            throws Exception {
        assertTrue(setting.startsWith("="), setting);
        Gson gson = new Gson();
        Process process = new ProcessBuilder(
                        "node",
                        "-e",
                        "const [items, props] = process.argv.slice(2).map(JSON.parse);"
                                + "process.stdout.write(String(new Function('items', 'props', 'return ' + process.argv[1])"
                                + "(items, props)))",
                        "--",
                        setting.substring(1),
                        gson.toJson(items),
                        gson.toJson(props))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
