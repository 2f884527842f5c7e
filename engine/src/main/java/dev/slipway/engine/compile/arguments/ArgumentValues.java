package dev.slipway.engine.compile.arguments;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Yaml;
import dev.slipway.engine.spi.LocalFile;
import java.util.List;
import java.util.Optional;

/**
 * Where values come from while binding, for one task on one host.
 *
 * <p>Plain data is {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@code List}, {@code Map},
 * {@code Unknown} or {@code Secret}, or empty for null and for a value left out on purpose. Errors are {@code UserError}s
 * with positions; binding goes on with the next argument.
 */
public interface ArgumentValues {
    /** The plain data of a value: templates rendered, tags resolved. */
    Optional<Object> evaluate(Yaml value);

    /** Told of each secret that an argument takes as plain text: what is told about the task is to be without it. */
    default void reveals(Secret secret) {}

    /** The value of an expression without braces. */
    Optional<Object> expression(Yaml.Scalar expression);

    /** A file on the controller, looked for where the task's files are. */
    Content file(String name, Position at);

    /** The files of a directory on the controller, which is looked for in the same places; named as they are in it. */
    List<LocalFile> files(String directory, Position at);

    /** The absolute path of a place on the controller; a relative one starts at the playbook's directory. */
    String place(String name, Position at);

    /** A template on the controller, rendered for the host. */
    Content template(String name, Position at);
}
