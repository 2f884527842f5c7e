package dev.slipway.engine.transport.ssh;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * Connections to jump hosts, one for each chain: twenty logins at once at a bastion would run into its MaxStartups. A broken
 * one is replaced when it is asked for; who waits for an attempt that fails gets its error instead of waiting for one more.
 */
final class JumpHosts {
    /** Makes a connection. */
    @FunctionalInterface
    interface Opener {
        Link open() throws InterruptedException;
    }

    /** One attempt, made by one thread and awaited by any number. */
    private static final class Attempt {
        private final CountDownLatch over = new CountDownLatch(1);
        private Optional<Link> link = Optional.empty();
        private Optional<RuntimeException> failure = Optional.empty();

        void make(Opener opener) throws InterruptedException {
            try {
                link = Optional.of(opener.open());
            } catch (RuntimeException e) {
                failure = Optional.of(e);
            } finally {
                over.countDown();
            }
        }

        boolean stale() {
            return over.getCount() == 0 && link.filter(Link::alive).isEmpty();
        }
    }

    private final Map<String, Attempt> attempts = new ConcurrentHashMap<>();

    Link get(String chain, Opener opener) throws InterruptedException {
        while (true) {
            Attempt mine = new Attempt();
            Attempt current = attempts.compute(chain, (c, old) -> old == null || old.stale() ? mine : old);
            if (current == mine) {
                mine.make(opener);
            } else {
                current.over.await();
            }
            if (current.failure.isPresent()) {
                throw current.failure.get();
            }
            if (current.link.isPresent()) {
                return current.link.get();
            }
            // Whoever made it was interrupted: that is no answer for the others.
        }
    }
}
