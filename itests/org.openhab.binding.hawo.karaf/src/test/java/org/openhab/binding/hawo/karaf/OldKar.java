/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.karaf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The KAR of an earlier version, for the exchange against the present one. The code in it is the present one: what an earlier
 * version has stored of a Thing is the matter of the tests of upgrades.
 */
final class OldKar {
    static final String VERSION = "0.0.9";
    private static final String BINDING_JAR = ".*/org\\.openhab\\.binding\\.hawo-[0-9][^/]*\\.jar";

    private OldKar() {}

    static Path of(Path kar, Path folder) throws IOException {
        String version = kar.getFileName().toString().replaceFirst("^[^0-9]*-(.*)\\.kar$", "$1");
        Path old = folder.resolve(kar.getFileName().toString().replace(version, VERSION));
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(kar));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(old))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                if (entry.getName().matches(BINDING_JAR)) {
                    content = withVersion(content);
                } else if (!entry.getName().endsWith(".jar")) {
                    // The features have their version as OSGi writes it.
                    content = new String(content, UTF_8)
                            .replace(version, VERSION)
                            .replace(version.replace('-', '.'), VERSION)
                            .getBytes(UTF_8);
                }
                out.putNextEntry(new ZipEntry(entry.getName().replace(version, VERSION)));
                out.write(content);
            }
        }
        return old;
    }

    private static byte[] withVersion(byte[] jar) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
            Manifest manifest = in.getManifest();
            manifest.getMainAttributes().put(new Attributes.Name("Bundle-Version"), VERSION);
            try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
                for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    in.transferTo(out);
                }
            }
        }
        return bytes.toByteArray();
    }
}
