/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.handler;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.node.Port;
import org.openhab.core.i18n.LocaleProvider;
import org.openhab.core.i18n.TranslationProvider;
import org.osgi.framework.Bundle;

/** Labels, in the user's language, of the channels that a node has several of. */
@NonNullByDefault
public final class ChannelLabels {
    private final TranslationProvider translations;
    private final LocaleProvider locale;
    private final Bundle bundle;

    public ChannelLabels(TranslationProvider translations, LocaleProvider locale, Bundle bundle) {
        this.translations = translations;
        this.locale = locale;
        this.bundle = bundle;
    }

    String relay(Port relay) {
        return label("channel.relay.label", "Relay", relay);
    }

    String button(Port button) {
        return label("channel.button.label", "Button", button);
    }

    /** The device's own name for it comes first. */
    private String label(String key, String otherwise, Port port) {
        if (!port.label().isBlank()) {
            return port.label();
        }
        // As text: a number would be written in the way of the language.
        String text = translations.getText(bundle, key, null, locale.getLocale(), port.key());
        return text == null ? otherwise + " " + port.key() : text;
    }
}
