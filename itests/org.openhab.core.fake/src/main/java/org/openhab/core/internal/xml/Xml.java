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
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** What an XML element says, in the few ways in which it is asked here. Names are without the namespace's prefix. */
@NonNullByDefault
record Xml(Element element) {
    static Xml read(URL file) throws IOException {
        try (InputStream in = file.openStream()) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return new Xml(factory.newDocumentBuilder().parse(in).getDocumentElement());
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException("cannot read " + file, e);
        }
    }

    String name() {
        return element.getLocalName();
    }

    List<Xml> children() {
        List<Xml> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(new Xml(child));
            }
        }
        return children;
    }

    List<Xml> children(String name) {
        return children().stream().filter(child -> child.name().equals(name)).toList();
    }

    @Nullable
    Xml child(String name) {
        return children(name).stream().findFirst().orElse(null);
    }

    /** The elements {@code inner} inside the element {@code outer}, if there is one. */
    List<Xml> children(String outer, String inner) {
        Xml child = child(outer);
        return child == null ? List.of() : child.children(inner);
    }

    String text() {
        return element.getTextContent().strip();
    }

    @Nullable
    String text(String child) {
        Xml found = child(child);
        return found == null ? null : found.text();
    }

    @Nullable
    String attribute(String name) {
        return element.hasAttribute(name) ? element.getAttribute(name) : null;
    }

    String required(String name) {
        String value = attribute(name);
        if (value == null) {
            throw new IllegalArgumentException("<" + name() + "> has no attribute " + name);
        }
        return value;
    }

    boolean flag(String name, boolean otherwise) {
        String value = attribute(name);
        return value == null ? otherwise : Boolean.parseBoolean(value);
    }

    @Nullable
    Boolean flagOfChild(String name) {
        String value = text(name);
        return value == null ? null : Boolean.valueOf(value);
    }

    @Nullable
    BigDecimal number(String name) {
        String value = attribute(name);
        return value == null ? null : new BigDecimal(value);
    }
}
