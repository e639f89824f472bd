/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.testing;

/**
 * An error that the code under test cannot even log, as it is when memory is short. The test's report can: it is not an
 * OutOfMemoryError itself, because JUnit ends the whole run for one without a word.
 */
public final class UnprintableError extends Error {
    private static final long serialVersionUID = 1L;
    private static final String BINDING = "org.openhab.binding.hawo.internal.";

    public UnprintableError() {
        super("injected");
    }

    @Override
    public String toString() {
        boolean inBinding = StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().startsWith(BINDING)));
        if (inBinding) {
            throw new Error("cannot be printed");
        }
        return super.toString();
    }
}
