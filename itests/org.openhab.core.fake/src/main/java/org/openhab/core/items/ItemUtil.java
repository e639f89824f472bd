/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.items;

import java.util.regex.Pattern;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

@NonNullByDefault
public class ItemUtil {
    public static final String EXTENSION_SEPARATOR = ":";

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    private ItemUtil() {}

    public static boolean isValidItemName(String itemName) {
        return NAME.matcher(itemName).matches();
    }

    public static void assertValidItemName(String itemName) throws IllegalArgumentException {
        if (!isValidItemName(itemName)) {
            throw new IllegalArgumentException("The specified name of the item '" + itemName + "' is not valid!");
        }
    }

    public static String getMainItemType(String itemType) {
        return itemType.split(EXTENSION_SEPARATOR, 2)[0];
    }

    public static @Nullable String getItemTypeExtension(@Nullable String itemType) {
        int end = itemType == null ? -1 : itemType.indexOf(EXTENSION_SEPARATOR);
        return itemType == null || end < 0 ? null : itemType.substring(end + 1);
    }
}
