/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.tests.support;

/** Does all of several steps, whatever fails on the way: what is left over would harm other tests. */
public final class CleanUp {

    /** What may fail. */
    public interface Step {
        void run() throws Exception;
    }

    private AssertionError failure;

    public void run(Step step) {
        try {
            step.run();
        } catch (Exception | AssertionError e) {
            if (failure == null) {
                failure = new AssertionError("could not clean up", e);
            } else {
                failure.addSuppressed(e);
            }
        }
    }

    /** Throws what failed. */
    public void end() {
        if (failure != null) {
            throw failure;
        }
    }
}
