/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.common;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * The pools that openHAB's parts and bindings share; nobody can shut one down. They end with this component: who needs a
 * pool to the last refers to it.
 */
@Component(immediate = true, service = ThreadPoolManager.class)
@NonNullByDefault
public class ThreadPoolManager {
    public static final String THREAD_POOL_NAME_COMMON = "common";

    protected static final int DEFAULT_THREAD_POOL_SIZE = 5;
    protected static final long THREAD_TIMEOUT = 65L;

    private static final Map<String, UnstoppablePool> POOLS = new ConcurrentHashMap<>();
    private static final Map<String, UnstoppablePool.Scheduled> SCHEDULED_POOLS = new ConcurrentHashMap<>();

    public static ScheduledExecutorService getScheduledPool(String poolName) {
        return SCHEDULED_POOLS.computeIfAbsent(poolName, ThreadPoolManager::newScheduledPool);
    }

    public static ExecutorService getPool(String poolName) {
        return POOLS.computeIfAbsent(poolName, ThreadPoolManager::newPool);
    }

    public static Set<String> getPoolNames() {
        Set<String> names = new TreeSet<>(POOLS.keySet());
        names.addAll(SCHEDULED_POOLS.keySet());
        return names;
    }

    @Deactivate
    void closePools() {
        POOLS.values().forEach(UnstoppablePool::close);
        SCHEDULED_POOLS.values().forEach(UnstoppablePool::close);
        POOLS.clear();
        SCHEDULED_POOLS.clear();
    }

    private static UnstoppablePool.Scheduled newScheduledPool(String poolName) {
        ScheduledThreadPoolExecutor pool =
                new ScheduledThreadPoolExecutor(DEFAULT_THREAD_POOL_SIZE, new NamedThreadFactory(poolName, true));
        pool.setKeepAliveTime(THREAD_TIMEOUT, TimeUnit.SECONDS);
        pool.allowCoreThreadTimeOut(true);
        pool.setRemoveOnCancelPolicy(true);
        return new UnstoppablePool.Scheduled(pool);
    }

    private static UnstoppablePool newPool(String poolName) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                DEFAULT_THREAD_POOL_SIZE,
                DEFAULT_THREAD_POOL_SIZE,
                THREAD_TIMEOUT,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new NamedThreadFactory(poolName, true));
        pool.allowCoreThreadTimeOut(true);
        return new UnstoppablePool(pool);
    }
}
