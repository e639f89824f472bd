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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;

class PacketLimitInputStreamTest {
    private static final int LIMIT = 1000;
    private static final byte[] SUBSTITUTE = "a payload in its place".getBytes(UTF_8);

    /** What came of QoS 0. */
    private final List<String> received = new ArrayList<>();

    private final List<byte[]> payloads = new ArrayList<>();
    private long clock;

    private final PublishReceiver receiver = new PublishReceiver() {
        @Override
        public void received(String topic, byte[] payload, boolean retained, int skipped) {
            received.add(topic + (retained ? " retained" : "") + (skipped > 0 ? " without " + skipped : ""));
            payloads.add(payload);
        }

        @Override
        public void caughtUp() {}
    };

    private PacketLimitInputStream filter(byte[] bytes) {
        return filter(new ByteArrayInputStream(bytes));
    }

    private PacketLimitInputStream filter(InputStream in) {
        return new PacketLimitInputStream(in, LIMIT, length -> SUBSTITUTE, receiver, () -> clock);
    }

    private static byte[] packet(int firstByte, int length) {
        return packet(firstByte, new byte[length]);
    }

    private static byte[] packet(int firstByte, byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(firstByte);
        int left = body.length;
        do {
            out.write(left > 127 ? left % 128 | 0x80 : left);
            left /= 128;
        } while (left > 0);
        out.writeBytes(body);
        return out.toByteArray();
    }

    private static byte[] publish(int flags, String topic, int packetId, byte[] payload) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] name = topic.getBytes(UTF_8);
        body.write(name.length >> 8);
        body.write(name.length);
        body.writeBytes(name);
        if ((flags & 6) != 0) {
            body.write(packetId >> 8);
            body.write(packetId);
        }
        body.writeBytes(payload);
        return packet(0x30 | flags, body.toByteArray());
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static final byte[] MIXED = concat(
            packet(0x20, 2),
            publish(4, "a/b", 3, new byte[10]),
            packet(0xd0, 0),
            publish(2, "a/c", 7, new byte[500]),
            publish(5, "", 9, new byte[0]),
            publish(2, "full", 8, new byte[LIMIT - 8]));

    @Test
    void whatIsWithinTheLimitPassesUnchanged() throws IOException {
        assertArrayEquals(MIXED, filter(MIXED).readAllBytes());
    }

    @Test
    void byteByByteAndInArbitraryPiecesItIsTheSame() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream in = filter(MIXED)) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                bytes.write(b);
            }
        }
        assertArrayEquals(MIXED, bytes.toByteArray());
        Random random = new Random(1);
        InputStream trickle = new ByteArrayInputStream(MIXED) {
            @Override
            public synchronized int read(byte[] b, int off, int len) {
                return super.read(b, off, Math.min(len, 1 + random.nextInt(5)));
            }
        };
        ByteArrayOutputStream pieces = new ByteArrayOutputStream();
        try (InputStream in = filter(trickle)) {
            byte[] buffer = new byte[64];
            for (int n = in.read(buffer, 3, 7); n >= 0; n = in.read(buffer, 3, 1 + random.nextInt(20))) {
                pieces.write(buffer, 3, n);
            }
        }
        assertArrayEquals(MIXED, pieces.toByteArray());
    }

    @ParameterizedTest
    @CsvSource({"2, 258", "3, 65535", "10, 1", "5, 4660"})
    void aPublishOverTheLimitKeepsAllButItsPayload(int flags, int packetId) throws IOException {
        byte[] before = publish(2, "before", 5, new byte[3]);
        byte[] after = packet(0xd0, 0);
        byte[] stream = concat(before, publish(flags, "ä/b", packetId, new byte[70_000]), after);
        byte[] expected = concat(before, publish(flags, "ä/b", packetId, SUBSTITUTE), after);
        assertArrayEquals(expected, filter(stream).readAllBytes());
    }

    @Test
    void theLimitIsThatOfTheWholePacketsRemainingLength() throws IOException {
        byte[] most = publish(2, "t", 1, new byte[LIMIT - 5]);
        byte[] more = publish(2, "t", 1, new byte[LIMIT - 4]);
        assertArrayEquals(most, filter(most).readAllBytes());
        assertArrayEquals(publish(2, "t", 1, SUBSTITUTE), filter(more).readAllBytes());
        filter(concat(publish(0, "t", 0, new byte[LIMIT - 3]), publish(0, "t", 0, new byte[LIMIT - 2])))
                .readAllBytes();
        assertEquals(List.of("t", "t without " + (LIMIT - 2)), received);
    }

    @Test
    void theLengthOfWhatIsSkippedIsTold() throws IOException {
        int[] told = new int[1];
        byte[] stream = publish(2, "t", 1, new byte[300_000]);
        new PacketLimitInputStream(
                        new ByteArrayInputStream(stream),
                        LIMIT,
                        length -> {
                            told[0] = length;
                            return SUBSTITUTE;
                        },
                        receiver,
                        () -> clock)
                .readAllBytes();
        assertEquals(300_000, told[0]);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x20, 0x40, 0x50, 0x90, 0xd0, 0xf0})
    void noOtherPacketMayBeThatLong(int firstByte) throws IOException {
        assertRefused(packet(firstByte, LIMIT + 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void aPublishWithATopicLongerThanItselfIsRefused(int flags) throws IOException {
        byte[] stream = publish(flags, "t", 1, new byte[2000]);
        stream[3] = (byte) 0xff;
        assertRefused(stream);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aPublishWithoutATopicsLengthIsRefused(int length) throws IOException {
        assertRefused(packet(0x30, length));
    }

    @Test
    void messagesOfQos0GoToTheReceiverAndNotToTheReader() throws IOException {
        byte[] answer = packet(0xd0, 0);
        byte[] other = publish(2, "other", 1, new byte[4]);
        byte[] stream = concat(
                publish(0, "a", 0, new byte[] {1, 2}),
                answer,
                publish(1, "b", 0, new byte[0]),
                publish(0, "ä/" + "x".repeat(400), 0, new byte[] {3}),
                publish(8, "again", 0, new byte[] {4}),
                other);
        assertArrayEquals(concat(answer, other), filter(stream).readAllBytes());
        assertEquals(List.of("a", "b retained", "ä/" + "x".repeat(400), "again"), received);
        assertArrayEquals(new byte[] {1, 2}, payloads.get(0));
        assertEquals(0, payloads.get(1).length);
        assertArrayEquals(new byte[] {3}, payloads.get(2));
    }

    /** A broker should not let it pass. */
    @Test
    void aTopicThatIsNotUtf8EndsNothing() throws IOException {
        byte[] stream = publish(0, "abc", 0, new byte[1]);
        stream[5] = (byte) 0xc3;
        filter(concat(stream, publish(0, "next", 0, new byte[1]))).readAllBytes();
        assertEquals("next", received.get(1));
    }

    /** Paho gives a link up when it has seen nothing since its ping. */
    @Test
    void whileOnlyMessagesOfQos0ComeTheReaderGetsASignOfLifeNowAndThen() throws IOException {
        byte[] message = publish(0, "a", 0, new byte[1]);
        InputStream slow = new SequenceInputStream(
                Collections.enumeration(Stream.generate(() -> (InputStream) new ByteArrayInputStream(message) {
                            @Override
                            public synchronized int read() {
                                clock += 50_000_000;
                                return super.read();
                            }
                        })
                        .limit(20)
                        .toList()));
        byte[] read = filter(slow).readAllBytes();
        assertArrayEquals(new byte[] {0x30, 2, 0, 0}, java.util.Arrays.copyOf(read, 4));
        assertEquals(0, read.length % 4);
        assertTrue(read.length / 4 >= 3 && read.length / 4 < 20, read.length + " bytes");
        assertEquals(20, received.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 8})
    void aMessageThatIsCutIsNotReceived(int length) throws IOException {
        byte[] stream = java.util.Arrays.copyOf(publish(0, "a/b", 0, new byte[10]), length);
        assertEquals(-1, filter(stream).read());
        assertEquals(List.of(), received);
    }

    @Test
    void aLengthOfFiveBytesIsRefused() throws IOException {
        assertRefused(new byte[] {0x30, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 1});
    }

    private void assertRefused(byte[] stream) throws IOException {
        LinkException refusal =
                assertThrows(LinkException.class, () -> filter(stream).readAllBytes());
        assertEquals(LinkFailure.PROTOCOL, refusal.failure());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4, 6, 8, 100, 69_000})
    void theEndOfTheStreamIsTheEndWhereverItComes(int length) throws IOException {
        byte[] stream = java.util.Arrays.copyOf(publish(2, "a/b", 1, new byte[70_000]), length);
        byte[] read = filter(stream).readAllBytes();
        assertEquals(0, read.length);
        assertEquals(-1, filter(stream).read());
    }
}
