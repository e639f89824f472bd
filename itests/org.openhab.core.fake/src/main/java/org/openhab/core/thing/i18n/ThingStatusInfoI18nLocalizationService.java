/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.thing.i18n;

import java.util.Arrays;
import java.util.Locale;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.i18n.I18nUtil;
import org.openhab.core.i18n.TranslationProvider;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.thing.binding.ThingHandler;
import org.openhab.core.util.BundleResolver;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Puts a status description such as {@code @text/offline.silent ["5 min"]} into words, from the handler's bundle. */
@Component(service = ThingStatusInfoI18nLocalizationService.class)
@NonNullByDefault
public final class ThingStatusInfoI18nLocalizationService {
    private @NonNullByDefault({}) TranslationProvider translations;
    private @NonNullByDefault({}) BundleResolver bundles;

    public ThingStatusInfo getLocalizedThingStatusInfo(Thing thing, @Nullable Locale locale) {
        ThingStatusInfo info = thing.getStatusInfo();
        String description = info.getDescription();
        ThingHandler handler = thing.getHandler();
        if (description == null || handler == null || !I18nUtil.isConstant(description)) {
            return info;
        }
        Bundle bundle = bundles.resolveBundle(handler.getClass());
        String[] parts = description.split("\\s+", 2);
        Object[] arguments = parts.length == 1 ? new Object[0] : arguments(parts[1]);
        String text = translations.getText(bundle, I18nUtil.stripConstant(parts[0]), description, locale, arguments);
        return new ThingStatusInfo(info.getStatus(), info.getStatusDetail(), text);
    }

    /** As in openHAB: brackets and quotes go wherever they stand, so an argument can hold neither them nor a comma. */
    private static Object[] arguments(String list) {
        return Arrays.stream(list.replaceAll("[\\[\\]\"]", "").split(","))
                .map(String::strip)
                .filter(argument -> !argument.isEmpty())
                .toArray();
    }

    @Reference
    protected void setTranslationProvider(TranslationProvider i18nProvider) {
        translations = i18nProvider;
    }

    protected void unsetTranslationProvider(TranslationProvider i18nProvider) {
        translations = null;
    }

    @Reference
    public void setBundleResolver(BundleResolver bundleResolver) {
        bundles = bundleResolver;
    }

    public void unsetBundleResolver(BundleResolver bundleResolver) {
        bundles = null;
    }
}
