/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.firmware.hawo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.firmware.Dialect;
import org.openhab.binding.hawo.internal.firmware.TopicUse;
import org.openhab.binding.hawo.internal.node.DialectTraits;
import org.openhab.binding.hawo.internal.node.NodeCommand;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeMessage;
import org.openhab.binding.hawo.internal.node.NodeMessage.ButtonPress;
import org.openhab.binding.hawo.internal.node.NodeMessage.ContactState;
import org.openhab.binding.hawo.internal.node.NodeMessage.Ignored;
import org.openhab.binding.hawo.internal.node.NodeMessage.InfoRemoved;
import org.openhab.binding.hawo.internal.node.NodeMessage.Malformed;
import org.openhab.binding.hawo.internal.node.NodeMessage.Malformed.Kind;
import org.openhab.binding.hawo.internal.node.NodeMessage.Press;
import org.openhab.binding.hawo.internal.node.NodeMessage.RelayDone;
import org.openhab.binding.hawo.internal.node.NodeMessage.RelayState;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;
import org.openhab.binding.hawo.internal.node.NodeMessage.RetainedSet;

/** The project's own convention, see {@code firmware/PROTOCOL.md}. */
@NonNullByDefault
public final class HawoDialect implements Dialect {
    private static final byte[] EMPTY = {};
    private static final byte[] ONLINE = ascii("online");
    private static final byte[] OFFLINE = ascii("offline");
    private static final byte[] SLEEPING = ascii("sleeping");
    private static final byte[] ON = ascii("ON");
    private static final byte[] OFF = ascii("OFF");
    private static final byte[] OPEN = ascii("OPEN");
    private static final byte[] CLOSED = ascii("CLOSED");
    private static final byte[] SHORT = ascii("short");
    private static final byte[] DOUBLE = ascii("double");
    private static final byte[] LONG = ascii("long");

    /** The longest id of a command, in bytes. */
    private static final int MAX_COMMAND_ID = 16;

    private static final int NO_NUMBER = -1;

    /** All states there are, so that the most frequent message costs no memory. */
    private static final RelayState[] STATES = new RelayState[2 * HawoJson.MAX_PORTS];

    static {
        for (int relay = 1; relay <= HawoJson.MAX_PORTS; relay++) {
            STATES[2 * relay - 2] = new RelayState(relay, false);
            STATES[2 * relay - 1] = new RelayState(relay, true);
        }
    }

    private final String prefix;

    /** @throws IllegalArgumentException when the base topic is none, see {@link #isBaseTopic} */
    public HawoDialect(String baseTopic) {
        if (!isBaseTopic(baseTopic)) {
            throw new IllegalArgumentException("not a base topic");
        }
        prefix = baseTopic + "/";
    }

    /** Whether nodes can live below this topic: no wildcard, no NUL, no empty level, at most 200 characters. */
    public static boolean isBaseTopic(String topic) {
        return !topic.isEmpty()
                && topic.length() <= 200
                && topic.chars().noneMatch(c -> c == '+' || c == '#' || c == 0)
                && !("/" + topic + "/").contains("//");
    }

    @Override
    public DialectTraits traits() {
        return DialectTraits.HAWO;
    }

    @Override
    public List<String> filters() {
        return List.of(prefix + "+/#");
    }

    @Override
    public boolean isEssential() {
        return true;
    }

    @Override
    public void decode(String topic, byte[] payload, boolean retained, Sink sink) {
        int slash = endOfNode(topic);
        if (slash > 0) {
            NodeMessage message = meaning(topic, slash + 1, payload, retained);
            if (message != Ignored.INSTANCE) {
                sink.message(topic.substring(prefix.length(), slash), message, retained);
            }
        }
    }

    @Override
    public void decodeTooLarge(String topic, boolean retained, Sink sink) {
        int slash = endOfNode(topic);
        if (slash > 0) {
            sink.message(topic.substring(prefix.length(), slash), HawoJson.tooLarge(topic), retained);
        }
    }

    /** Where the level of the topic ends that names the node, or -1 when the topic is none of a node. */
    private int endOfNode(String topic) {
        if (!topic.startsWith(prefix)) {
            return -1;
        }
        int end = topic.indexOf('/', prefix.length());
        return end > 0
                        && NodeId.isValid(topic, prefix.length(), end)
                        && !topic.startsWith(OpenHabState.RESERVED_ID + "/", prefix.length())
                ? end
                : -1;
    }

    private static NodeMessage meaning(String topic, int sub, byte[] payload, boolean retained) {
        if (topic.startsWith("relay/", sub)) {
            return relay(topic, sub + "relay/".length(), payload, retained);
        }
        if (topic.startsWith("button/", sub)) {
            return button(topic, sub + "button/".length(), payload);
        }
        if (topic.startsWith("contact/", sub)) {
            return contact(topic, sub + "contact/".length(), payload, retained);
        }
        if (isRest(topic, sub, "telemetry")) {
            return payload.length == 0 ? Ignored.INSTANCE : HawoJson.telemetry(payload);
        }
        if (isRest(topic, sub, "climate")) {
            return payload.length == 0 ? Ignored.INSTANCE : HawoJson.climate(payload);
        }
        if (isRest(topic, sub, "status")) {
            return status(payload);
        }
        if (isRest(topic, sub, "info")) {
            return payload.length == 0 ? InfoRemoved.INSTANCE : HawoJson.info(payload);
        }
        return Ignored.INSTANCE;
    }

    // An empty payload is how someone removes a retained message: it says nothing of the node.

    private static NodeMessage status(byte[] payload) {
        if (payload.length == 0) {
            return Ignored.INSTANCE;
        }
        if (is(payload, ONLINE)) {
            return ReportedStatus.ONLINE;
        }
        if (is(payload, OFFLINE)) {
            return ReportedStatus.OFFLINE;
        }
        return is(payload, SLEEPING) ? ReportedStatus.SLEEPING : HawoJson.unknownWord(Kind.STATUS, payload);
    }

    private static NodeMessage relay(String topic, int start, byte[] payload, boolean retained) {
        int slash = topic.indexOf('/', start);
        int relay = slash < 0 ? NO_NUMBER : number(topic, start, slash);
        if (relay == NO_NUMBER || payload.length == 0) {
            return Ignored.INSTANCE;
        }
        boolean valid = relay >= 1 && relay <= HawoJson.MAX_PORTS;
        if (isRest(topic, slash + 1, "state")) {
            if (!valid) {
                return new Malformed(Kind.RELAY, "there is no relay " + relay);
            }
            boolean on = is(payload, ON);
            if (on || is(payload, OFF)) {
                return STATES[2 * relay - (on ? 1 : 2)];
            }
            return HawoJson.unknownWord(Kind.RELAY, payload);
        }
        if (isRest(topic, slash + 1, "done")) {
            return valid && !retained ? done(relay, payload) : Ignored.INSTANCE;
        }
        // A live set is a command on its way, our own most of the time.
        return valid && retained && isRest(topic, slash + 1, "set") ? new RetainedSet(relay) : Ignored.INSTANCE;
    }

    private static NodeMessage done(int relay, byte[] payload) {
        boolean isId = payload.length <= MAX_COMMAND_ID;
        for (int i = 0; i < payload.length && isId; i++) {
            byte c = payload[i];
            isId = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '-';
        }
        return isId
                ? new RelayDone(relay, new String(payload, StandardCharsets.US_ASCII))
                : HawoJson.unknownWord(Kind.RELAY, payload);
    }

    private static NodeMessage button(String topic, int start, byte[] payload) {
        int button = number(topic, start, topic.length());
        if (button == NO_NUMBER || payload.length == 0) {
            return Ignored.INSTANCE;
        }
        if (button < 1 || button > HawoJson.MAX_PORTS) {
            return new Malformed(Kind.BUTTON, "there is no button " + button);
        }
        if (is(payload, SHORT)) {
            return new ButtonPress(button, Press.SHORT);
        }
        if (is(payload, DOUBLE)) {
            return new ButtonPress(button, Press.DOUBLE);
        }
        return is(payload, LONG) ? new ButtonPress(button, Press.LONG) : HawoJson.unknownWord(Kind.BUTTON, payload);
    }

    private static NodeMessage contact(String topic, int start, byte[] payload, boolean retained) {
        int slash = topic.indexOf('/', start);
        int contact = slash < 0 ? NO_NUMBER : number(topic, start, slash);
        boolean isState = isRest(topic, slash + 1, "state");
        // An event belongs to its time: one that somebody retained is none.
        boolean isEvent = isRest(topic, slash + 1, "event") && !retained;
        if (contact == NO_NUMBER || payload.length == 0 || !isState && !isEvent) {
            return Ignored.INSTANCE;
        }
        if (contact < 1 || contact > HawoJson.MAX_PORTS) {
            return new Malformed(Kind.CONTACT, "there is no contact " + contact);
        }
        if (isEvent) {
            return HawoJson.contactEvent(contact, payload);
        }
        boolean open = is(payload, OPEN);
        return open || is(payload, CLOSED)
                ? new ContactState(contact, open)
                : HawoJson.unknownWord(Kind.CONTACT, payload);
    }

    /** The number of one to three digits without leading zeros, or {@link #NO_NUMBER}. */
    private static int number(String topic, int start, int end) {
        int digits = end - start;
        if (digits < 1 || digits > 3 || digits > 1 && topic.charAt(start) == '0') {
            return NO_NUMBER;
        }
        int number = 0;
        for (int i = start; i < end; i++) {
            int digit = topic.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return NO_NUMBER;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    private static boolean isRest(String topic, int start, String rest) {
        return topic.length() - start == rest.length() && topic.startsWith(rest, start);
    }

    private static boolean is(byte[] payload, byte[] word) {
        return Arrays.equals(payload, word);
    }

    private static byte[] ascii(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String statusTopic(NodeId node) {
        return prefix + node.value() + "/status";
    }

    @Override
    public List<Outgoing> encodeRelay(NodeId node, int relay, boolean on, int forSeconds, String commandId) {
        String word = on ? "ON" : "OFF";
        String payload = word;
        if (forSeconds > 0) {
            String id = commandId.isEmpty() ? "" : ",\"id\":\"" + commandId + "\"";
            payload = "{\"state\":\"" + word + "\",\"for\":" + forSeconds + id + "}";
        }
        return List.of(new Outgoing(setTopic(node, relay), payload.getBytes(StandardCharsets.UTF_8), 1, false));
    }

    @Override
    public List<Outgoing> encodeCommand(NodeId node, NodeCommand ask) {
        String word =
                switch (ask) {
                    case IDENTIFY -> "identify";
                    case RESTART -> "restart";
                    case REFRESH -> "refresh";
                };
        return List.of(
                new Outgoing(prefix + node.value() + "/command", word.getBytes(StandardCharsets.UTF_8), 1, false));
    }

    @Override
    public List<Outgoing> encodeClearRetainedSet(NodeId node, int relay) {
        return List.of(new Outgoing(setTopic(node, relay), EMPTY, 1, true));
    }

    /** The info last: until then the node is known, and can be forgotten once more. */
    @Override
    public List<Outgoing> encodeForget(NodeId node) {
        List<String> topics = new ArrayList<>(List.of("status", "climate", "command"));
        for (int i = 1; i <= HawoJson.MAX_PORTS; i++) {
            topics.add("relay/" + i + "/state");
            topics.add("relay/" + i + "/set");
            topics.add("contact/" + i + "/state");
        }
        topics.add("info");
        return topics.stream()
                .map(topic -> new Outgoing(prefix + node.value() + "/" + topic, EMPTY, 1, true))
                .toList();
    }

    @Override
    public List<String> checkFilters() {
        return List.of(prefix + "#");
    }

    @Override
    public TopicUse use(String topic, Function<NodeId, @Nullable NodeInfo> known) {
        if (OpenHabState.isTopic(topic, prefix)) {
            return TopicUse.NODE;
        }
        int slash = endOfNode(topic);
        if (slash < 0) {
            return (topic + "/").startsWith(prefix) ? TopicUse.STRAY : TopicUse.FOREIGN;
        }
        return HawoTopics.use(
                topic.substring(slash + 1), known.apply(new NodeId(topic.substring(prefix.length(), slash))));
    }

    private String setTopic(NodeId node, int relay) {
        return prefix + node.value() + "/relay/" + relay + "/set";
    }
}
