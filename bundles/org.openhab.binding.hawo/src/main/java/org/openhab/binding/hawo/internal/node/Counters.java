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
 * What went wrong with a node since the binding knows it, for the console.
 *
 * @param malformed messages that were not understood
 * @param outOfRange readings that could not be true
 * @param retainedSets retained commands found and cleared
 * @param givenUp commands that were never confirmed
 * @param eventGaps how often events of a contact were missing
 */
@NonNullByDefault
public record Counters(long malformed, long outOfRange, long retainedSets, long givenUp, long eventGaps) {}
