package dev.slipway.modules.etcd;

import java.util.Optional;

/**
 * Whether etcd can lose a member. It takes a change only while more than half of its members are well, and it must go on taking
 * changes afterwards, among those that are left.
 *
 * @param voters members that count, so no learners
 * @param healthy those of them that answer and follow a leader
 */
record Majority(int voters, int healthy) {
    Majority {
        if (voters < 0 || healthy < 0 || healthy > voters) {
            throw new IllegalArgumentException(healthy + " of " + voters);
        }
    }

    int needed() {
        return voters / 2 + 1;
    }

    boolean holds() {
        return voters > 0 && healthy >= needed();
    }

    /** How it will be without one of them. */
    Majority without(Health leaving) {
        return new Majority(voters - 1, leaving == Health.WELL ? healthy - 1 : healthy);
    }

    /** Of the member that goes. */
    enum Health {
        WELL,
        SILENT
    }

    /** Why that member must stay; empty when it may go. */
    Optional<String> refusal(Health leaving) {
        if (voters == 1) {
            return Optional.of("it is the only member, and all that etcd holds would go with it");
        }
        if (!holds()) {
            return Optional.of("etcd has lost its majority, " + words() + ", and takes no change");
        }
        Majority after = without(leaving);
        return after.holds()
                ? Optional.empty()
                : Optional.of("etcd would lose its majority: " + words() + " now, " + after.words() + " afterwards");
    }

    /** As {@code 2 of 3 members are healthy and 2 are needed}. */
    String words() {
        return healthy + " of " + voters + " members are healthy and " + needed() + " are needed";
    }
}
