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
 * Counts the problems with a node, and reports each once per boot of the node; a failed command or a lost event each time. A node that is
 * wrong in every message does not fill the log; one that was flashed anew and is still wrong is reported again.
 */
@NonNullByDefault
final class ReportedProblems {
    private final NodeId node;
    private final NodeOutput output;
    private final long[] counts = new long[NodeProblem.Kind.values().length];
    /** One bit for each problem that was reported since the last boot. */
    private int reported;

    ReportedProblems(NodeId node, NodeOutput output) {
        this.node = node;
        this.output = output;
    }

    void report(NodeProblem problem, String detail) {
        counts[problem.kind().ordinal()]++;
        int bit = 1 << problem.ordinal();
        if (problem.kind().isReportedEachTime() || (reported & bit) == 0) {
            reported |= bit;
            output.warn(node, problem, detail);
        }
    }

    void rebooted() {
        reported = 0;
    }

    Counters counters() {
        return new Counters(
                count(NodeProblem.Kind.MALFORMED),
                count(NodeProblem.Kind.OUT_OF_RANGE),
                count(NodeProblem.Kind.RETAINED_SET),
                count(NodeProblem.Kind.COMMAND),
                count(NodeProblem.Kind.EVENT));
    }

    private long count(NodeProblem.Kind kind) {
        return counts[kind.ordinal()];
    }
}
