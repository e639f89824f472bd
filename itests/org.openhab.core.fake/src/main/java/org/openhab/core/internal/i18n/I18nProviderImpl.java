/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.internal.i18n;

import java.net.URL;
import java.text.MessageFormat;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.i18n.LocaleProvider;
import org.openhab.core.i18n.TimeZoneProvider;
import org.openhab.core.i18n.TranslationProvider;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;

/**
 * Texts, language and time zone. The language is that of the configuration {@code org.openhab.i18n} (as in openHAB),
 * else of the system property of that name, else the JVM's.
 */
@Component(
        service = {TranslationProvider.class, LocaleProvider.class, TimeZoneProvider.class},
        configurationPid = "org.openhab.i18n")
@NonNullByDefault
public final class I18nProviderImpl implements TranslationProvider, LocaleProvider, TimeZoneProvider {
    private final Map<Long, Cached> texts = new ConcurrentHashMap<>();
    private volatile Locale locale = Locale.getDefault();

    @Activate
    public I18nProviderImpl(Map<String, Object> configuration) {
        modified(configuration);
    }

    @Modified
    public void modified(Map<String, Object> configuration) {
        String language = (String) configuration.get("language");
        if (language == null) {
            language = System.getProperty("org.openhab.i18n");
        }
        String region = (String) configuration.get("region");
        if (language != null) {
            Locale.Builder builder = new Locale.Builder().setLanguage(language);
            locale =
                    region == null ? builder.build() : builder.setRegion(region).build();
        }
    }

    @Override
    public Locale getLocale() {
        return locale;
    }

    @Override
    public ZoneId getTimeZone() {
        return ZoneId.systemDefault();
    }

    @Override
    public @Nullable String getText(
            @Nullable Bundle bundle, @Nullable String key, @Nullable String defaultText, @Nullable Locale wanted) {
        if (bundle == null || key == null) {
            return defaultText;
        }
        String text = textsOf(bundle).get(key, wanted == null ? locale : wanted);
        return text == null ? defaultText : text;
    }

    @Override
    public @Nullable String getText(
            @Nullable Bundle bundle,
            @Nullable String key,
            @Nullable String defaultText,
            @Nullable Locale wanted,
            @Nullable Object @Nullable ... arguments) {
        String text = getText(bundle, key, defaultText, wanted);
        return text == null || arguments == null || arguments.length == 0
                ? text
                : new MessageFormat(text, wanted == null ? locale : wanted).format(arguments);
    }

    private BundleTexts textsOf(Bundle bundle) {
        long modified = bundle.getLastModified();
        return texts.compute(
                        bundle.getBundleId(),
                        (id, cached) -> cached != null && cached.modified == modified
                                ? cached
                                : new Cached(modified, read(bundle)))
                .texts;
    }

    private static BundleTexts read(Bundle bundle) {
        Enumeration<URL> files = bundle.findEntries("OH-INF/i18n", "*.properties", false);
        return new BundleTexts(files == null ? List.of() : Collections.list(files));
    }

    private record Cached(long modified, BundleTexts texts) {}
}
