package dev.slipway.lab;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link Lab}. It is booted once for all of them, and goes when the last one ended; where the variable
 * SLIPWAY_LAB names the directory of a lab that is up, that one is used and left alone.
 */
public final class LabExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(LabExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Lab.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // the root store closes it: a Lab is AutoCloseable
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent(Lab.class, _ -> open(), Lab.class);
    }

    private static Lab open() {
        String directory = System.getenv("SLIPWAY_LAB");
        return directory == null || directory.isBlank() ? Lab.boot(Lab.HOSTS) : Lab.at(Path.of(directory));
    }
}
