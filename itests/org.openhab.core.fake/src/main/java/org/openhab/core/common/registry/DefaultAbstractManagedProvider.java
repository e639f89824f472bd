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
import org.openhab.core.storage.StorageService;

/** A managed provider whose elements are stored as they are. */
@NonNullByDefault
public abstract class DefaultAbstractManagedProvider<E extends Identifiable<K>, K>
        extends AbstractManagedProvider<E, K, E> {
    @SuppressWarnings("this-escape")
    public DefaultAbstractManagedProvider(StorageService storageService) {
        super(storageService);
    }

    @Override
    protected @Nullable E toElement(String key, E element) {
        return element;
    }

    @Override
    protected E toPersistableElement(E element) {
        return element;
    }
}
