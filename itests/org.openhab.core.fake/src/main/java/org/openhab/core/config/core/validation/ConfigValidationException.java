/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.config.core.validation;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.i18n.TranslationProvider;
import org.osgi.framework.Bundle;

/** A configuration that does not fit its description, with a message for each parameter that is wrong. */
@NonNullByDefault
public final class ConfigValidationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Bundle bundle;
    private final transient Collection<ConfigValidationMessage> messages;
    private final transient @Nullable TranslationProvider translationProvider;

    public ConfigValidationException(
            Bundle bundle,
            TranslationProvider translationProvider,
            Collection<ConfigValidationMessage> configValidationMessages) {
        this.bundle = bundle;
        this.translationProvider = translationProvider;
        messages = List.copyOf(configValidationMessages);
    }

    public Map<String, String> getValidationMessages() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (ConfigValidationMessage message : messages) {
            texts.put(message.parameterName, format(message.defaultMessage, message.content));
        }
        return texts;
    }

    public Map<String, String> getValidationMessages(@Nullable Locale locale) {
        TranslationProvider translations = translationProvider;
        if (translations == null) {
            return getValidationMessages();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (ConfigValidationMessage message : messages) {
            String text =
                    translations.getText(bundle, message.messageKey, message.defaultMessage, locale, message.content);
            texts.put(message.parameterName, text == null ? format(message.defaultMessage, message.content) : text);
        }
        return texts;
    }

    private static String format(String text, Object... content) {
        return java.text.MessageFormat.format(text, content);
    }

    @Override
    public @Nullable String getMessage() {
        return messages.toString();
    }
}
