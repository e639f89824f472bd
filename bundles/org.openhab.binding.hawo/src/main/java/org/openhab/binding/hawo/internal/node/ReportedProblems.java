/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.node;

import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * Which warnings were given: each once per boot of the node. A node that is wrong in every message fills no log; one that
 * was flashed anew and is still wrong says so again. How often it happened is in the {@link Counters}.
 */
@NonNullByDefault
final class ReportedProblems {
    private int given;

    /** Whether to give it: true the first time. */
    boolean first(NodeProblem warning) {
        int bit = 1 << warning.ordinal();
        boolean first = (given & bit) == 0;
        given |= bit;
        return first;
    }

    void forget() {
        given = 0;
    }
}
