package dev.slipway.engine.lint;

import dev.slipway.engine.compile.Modules;
import dev.slipway.engine.model.Yaml;
import java.util.Optional;

/**
 * A task as it is written.
 *
 * @param call its module's name with the arguments
 */
record WrittenTask(Yaml.Mapping mapping, Yaml.Entry call, Modules.Entry<?> module) {
    Optional<Yaml> keyword(String name) {
        return mapping.get(name);
    }

    /** An argument by any of its names, wherever it is written. */
    boolean gives(String argument) {
        return written(call.value(), argument)
                || keyword("args").filter(args -> written(args, argument)).isPresent();
    }

    private boolean written(Yaml arguments, String name) {
        return switch (arguments) {
            case Yaml.Mapping given ->
                given.entries().stream().anyMatch(entry -> module.shape()
                        .argument(entry.key())
                        .filter(argument -> argument.name().equals(name))
                        .isPresent());
            case Yaml.Scalar text -> text.text().matches("(?s)(^|.*\\s)" + name + "=.*");
            case Yaml.Sequence list -> false;
        };
    }

    boolean takes(String argument) {
        return module.shape().argument(argument).isPresent();
    }

    boolean loops() {
        return mapping.entries().stream()
                .anyMatch(entry -> entry.key().equals("loop") || entry.key().startsWith("with_"));
    }
}
