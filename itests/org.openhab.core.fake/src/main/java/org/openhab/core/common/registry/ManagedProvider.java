/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.common.registry;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/** A provider that can be changed. */
@NonNullByDefault
public interface ManagedProvider<E extends Identifiable<K>, K> extends Provider<E> {
    void add(E element);

    @Nullable
    E remove(K key);

    @Nullable
    E update(E element);

    @Nullable
    E get(K key);
}
