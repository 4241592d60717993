'use strict';
/**
 * Sets the number of libuv threads, on which pictures are coded and files read: more than queued pictures can take, so that a
 * file or a static page never waits for a picture. Preloaded (`node --require`), because the pool has its size from its
 * first use, which is the loading of the first ES module. A `UV_THREADPOOL_SIZE` of the environment takes precedence.
 */
const { availableParallelism } = require('node:os');

/** The queues of `lib/server/images/pixel-queue.ts`: two pictures at once for each job, previews one. */
const pictures = 2 * Math.max(2, availableParallelism()) + 2 * 2 + 2;
const others = 6;

process.env.UV_THREADPOOL_SIZE ??= String(pictures + others);
