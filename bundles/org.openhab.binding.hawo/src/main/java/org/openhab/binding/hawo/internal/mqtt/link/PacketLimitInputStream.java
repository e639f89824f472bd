/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.mqtt.link;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;

/**
 * A broker's packets, with a limit to their length: of a PUBLISH over the limit, the payload is read and dropped, and a
 * short one takes its place. Topic, QoS and packet id stay, so that the reader acknowledges it as any other. Any other
 * packet over the limit is an error.
 *
 * <p>A PUBLISH of QoS 0, which nobody has to acknowledge, does not reach the reader: it goes to the receiver at once. Paho
 * would make several objects of it and bring it to one more thread.
 */
@NonNullByDefault
final class PacketLimitInputStream extends InputStream {
    private static final int PUBLISH = 3;
    private static final int QOS_BITS = 6;
    private static final int RETAIN = 1;
    /**
     * A PUBLISH without topic and payload, which no broker sends. The reader gets one now and then while only messages of
     * QoS 0 come: Paho gives a link up when it sees nothing between two pings.
     */
    private static final byte[] SIGN_OF_LIFE = {0x30, 2, 0, 0};

    private static final long SIGN_OF_LIFE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final byte[] NOTHING = {};
    private static final int MAX_LENGTH_BYTES = 4;
    private static final String LONG_TOPIC = "sends a topic that is longer than its packet";
    private static final int SKIP_BUFFER = 16 * 1024;

    private final InputStream in;
    private final int limit;
    private final IntFunction<byte[]> substitute;
    private final PublishReceiver receiver;
    private final LongSupplier clock;
    private byte[] topic = new byte[256];
    /** When the reader got its last packet. */
    private long lastGiven;

    /** Bytes of the present packet that are to be given before those of the stream. */
    private byte[] head = new byte[1 + MAX_LENGTH_BYTES];

    private int headPosition;
    private int headLength;
    /** What is left of the present packet in the stream. */
    private int left;

    /**
     * @param limit the greatest remaining length (as MQTT calls it) of a packet
     * @param substitute the payload in place of one of the given length
     * @param receiver gets the messages of QoS 0
     * @param clock in ns
     */
    PacketLimitInputStream(
            InputStream in, int limit, IntFunction<byte[]> substitute, PublishReceiver receiver, LongSupplier clock) {
        this.in = in;
        this.limit = limit;
        this.substitute = substitute;
        this.receiver = receiver;
        this.clock = clock;
        lastGiven = clock.getAsLong();
    }

    @Override
    public int read() throws IOException {
        if (!hasMore()) {
            return -1;
        }
        if (headPosition < headLength) {
            return head[headPosition++] & 0xff;
        }
        int value = in.read();
        left--;
        return value;
    }

    @Override
    public int read(byte @Nullable [] b, int off, int len) throws IOException {
        if (b == null || len == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        if (headPosition < headLength) {
            int n = Math.min(len, headLength - headPosition);
            System.arraycopy(head, headPosition, b, off, n);
            headPosition += n;
            return n;
        }
        int n = in.read(b, off, Math.min(len, left));
        left -= Math.max(n, 0);
        return n;
    }

    /** Begins the next packet if the present one is over; false at the end of the stream. */
    private boolean hasMore() throws IOException {
        return headPosition < headLength || left > 0 || nextPacket();
    }

    private boolean nextPacket() throws IOException {
        try {
            while (true) {
                int first = in.read();
                if (first < 0) {
                    return false;
                }
                int length = header(first);
                if (first >> 4 != PUBLISH || (first & QOS_BITS) != 0) {
                    give(first, length);
                    return true;
                }
                passOn(first, length);
                if (clock.getAsLong() - lastGiven >= SIGN_OF_LIFE_NANOS) {
                    giveSignOfLife();
                    return true;
                }
            }
        } catch (EOFException e) {
            return false;
        }
    }

    /** Reads the rest of a header into {@link #head}, and returns the remaining length of the packet. */
    private int header(int first) throws IOException {
        head[0] = (byte) first;
        headPosition = 0;
        headLength = 1;
        int length = 0;
        int digit;
        do {
            if (headLength > MAX_LENGTH_BYTES) {
                throw refusal("sends a packet length of more than four bytes");
            }
            digit = in.read();
            if (digit < 0) {
                throw new EOFException();
            }
            length |= (digit & 0x7f) << 7 * (headLength - 1);
            head[headLength++] = (byte) digit;
        } while ((digit & 0x80) != 0);
        return length;
    }

    /** A packet for the reader, whose header is in {@link #head}. */
    private void give(int first, int length) throws IOException {
        lastGiven = clock.getAsLong();
        if (length <= limit) {
            left = length;
        } else if (first >> 4 == PUBLISH) {
            replacePayload(first, length);
        } else {
            throw refusal("sends a packet of " + length + " bytes");
        }
    }

    private void giveSignOfLife() {
        lastGiven = clock.getAsLong();
        headPosition = 0;
        headLength = 0;
        put(SIGN_OF_LIFE);
    }

    /** A PUBLISH of QoS 0, for the receiver. */
    private void passOn(int first, int length) throws IOException {
        headLength = 0;
        int topicLength = length < 2 ? length : required() << 8 | required();
        int payload = length - 2 - topicLength;
        if (payload < 0) {
            throw refusal(LONG_TOPIC);
        }
        if (topic.length < topicLength) {
            topic = new byte[topicLength];
        }
        required(topic, topicLength);
        String name = new String(topic, 0, topicLength, StandardCharsets.UTF_8);
        boolean retained = (first & RETAIN) != 0;
        if (length > limit) {
            skip(payload);
            receiver.received(name, NOTHING, retained, payload);
        } else {
            byte[] content = payload == 0 ? NOTHING : new byte[payload];
            required(content, payload);
            receiver.received(name, content, retained, 0);
        }
    }

    private int required() throws IOException {
        int value = in.read();
        if (value < 0) {
            throw new EOFException();
        }
        return value;
    }

    private void required(byte[] buffer, int length) throws IOException {
        if (in.readNBytes(buffer, 0, length) < length) {
            throw new EOFException();
        }
    }

    private void replacePayload(int first, int length) throws IOException {
        byte[] topicLength = required(2);
        int topic = (topicLength[0] & 0xff) << 8 | topicLength[1] & 0xff;
        int rest = topic + ((first & 6) != 0 ? 2 : 0);
        int payload = length - 2 - rest;
        if (payload < 0) {
            throw refusal(LONG_TOPIC);
        }
        byte[] topicAndId = required(rest);
        skip(payload);
        byte[] instead = substitute.apply(payload);
        int newLength = 2 + rest + instead.length;
        head = new byte[1 + MAX_LENGTH_BYTES + newLength];
        headLength = 0;
        put((byte) first);
        int digits = newLength;
        do {
            put((byte) (digits > 0x7f ? digits & 0x7f | 0x80 : digits));
            digits >>= 7;
        } while (digits > 0);
        put(topicLength);
        put(topicAndId);
        put(instead);
    }

    private void put(byte... bytes) {
        System.arraycopy(bytes, 0, head, headLength, bytes.length);
        headLength += bytes.length;
    }

    private byte[] required(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private void skip(int length) throws IOException {
        byte[] buffer = new byte[SKIP_BUFFER];
        for (int more = length; more > 0; ) {
            int n = in.read(buffer, 0, Math.min(more, buffer.length));
            if (n < 0) {
                throw new EOFException();
            }
            more -= n;
        }
    }

    private static LinkException refusal(String what) {
        return new LinkException(LinkFailure.PROTOCOL, "The broker " + what, null);
    }
}
