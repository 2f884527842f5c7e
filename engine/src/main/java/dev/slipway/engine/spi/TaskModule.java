package dev.slipway.engine.spi;

import dev.slipway.engine.model.Change;
import java.util.List;

/**
 * A kind of task: two pure functions over a record of arguments.
 *
 * <p>Both are called again and again, on any thread, and must give the same result for the same input: no I/O, no clock, no
 * randomness, no state. There is no way to act; the engine performs the actions in the changes.
 *
 * <p>Modules are found by {@code ServiceLoader}; two of the same name are refused at start-up.
 *
 * @param <A> the arguments; each component carries {@link Arg}, and the compact constructor refuses what makes no sense with
 *     {@link dev.slipway.engine.model.UserError#argument}
 */
public interface TaskModule<A extends Record> {
    /** The key in YAML. */
    String name();

    /** Other keys under which Ansible's users know it. */
    default List<String> aliases() {
        return List.of();
    }

    Class<A> argsType();

    /** What Ansible's module of this name takes and this one does not. */
    default List<Refusal> refusals() {
        return List.of();
    }

    /** What the reference says about it. */
    Reference reference();

    /**
     * What it must know. Asked again with the answers until it asks nothing new, so that a question may depend on an answer:
     * use {@link Observation#knows} to look before asking further.
     */
    Queries queries(A args, Observation seen);

    /**
     * What must change for the host to be as the arguments say; empty when it is. Reading an answer that is not known in the
     * plan ({@link Observation#of}) ends the planning of this task, and the plan shows "known after apply".
     *
     * @throws dev.slipway.engine.model.UserError when the host cannot be brought there, with the cause and the next step
     */
    List<Change> plan(A args, Observation seen);
}
