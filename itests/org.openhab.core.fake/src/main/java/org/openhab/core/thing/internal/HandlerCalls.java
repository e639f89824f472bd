/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.thing.internal;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.core.common.NamedThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the code of bindings: on a thread of the framework, with a limit to the patience, safe from its exceptions. */
@NonNullByDefault
final class HandlerCalls implements AutoCloseable {
    private static final long LIMIT_SECONDS = 5;

    private final Logger logger = LoggerFactory.getLogger(HandlerCalls.class);
    private final ExecutorService threads = Executors.newCachedThreadPool(new NamedThreadFactory("safeCall", true));

    /** Returns when the call is over, or has taken too long and goes on alone. */
    void call(String what, Runnable code) {
        call(what, code, failure -> logger.warn("{} failed", what, failure));
    }

    void call(String what, Runnable code, Consumer<Throwable> onFailure) {
        try {
            // The failure is reported from the call's own thread, so that it is also heard of after the limit.
            Future<?> call = threads.submit(() -> {
                try {
                    code.run();
                } catch (RuntimeException | LinkageError | AssertionError failure) {
                    onFailure.accept(failure);
                }
            });
            call.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            logger.warn("{} takes more than {} s", what, LIMIT_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | CancellationException | RejectedExecutionException e) {
            logger.debug("{} was not done", what, e);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
