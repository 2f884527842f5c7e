package dev.slipway.engine.facts;

import dev.slipway.engine.spi.Query;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Facts that come from the same questions. Pure: no clock, no I/O. The values are those of Ansible 2.14's {@code setup}
 * ({@code ansible/module_utils/facts}) on a Linux host.
 */
public interface FactSource {
    /** Who has to ask. */
    enum Asker {
        /** Everybody is told the same. */
        ANYBODY,
        /** The user that tasks of the play act as: the answer is about that user, or only root is told all. */
        GATHERER
    }

    /** Names without {@code ansible_}; those of interfaces are not among them. */
    Set<String> names();

    default Asker asker() {
        return Asker.ANYBODY;
    }

    /** All that {@link #values} reads; they do not depend on answers. */
    List<Query<?>> questions();

    /** By name, plain data. A fact that the host does not have is missing. */
    Map<String, Object> values(FactAnswers seen);
}
