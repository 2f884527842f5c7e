package dev.slipway.lab;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link Lab}, or with {@link Kubelets} the one whose hosts can run kubelets. It is booted once for all of them,
 * and goes when the last one ended; where the variable SLIPWAY_LAB, or SLIPWAY_KUBELET_LAB, names the directory of a lab that
 * is up, that one is used and left alone.
 */
public final class LabExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(LabExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Lab.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        boolean kubelets = parameter.isAnnotated(Kubelets.class);
        // the root store closes it: a Lab is AutoCloseable
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        kubelets ? "kubelets" : "bare",
                        _ -> kubelets
                                ? upAlready("SLIPWAY_KUBELET_LAB").orElseGet(Lab::bootKubelets)
                                : upAlready("SLIPWAY_LAB").orElseGet(Lab::boot),
                        Lab.class);
    }

    private static Optional<Lab> upAlready(String variable) {
        return Optional.ofNullable(System.getenv(variable))
                .filter(directory -> !directory.isBlank())
                .map(directory -> Lab.at(variable, Path.of(directory)));
    }
}
