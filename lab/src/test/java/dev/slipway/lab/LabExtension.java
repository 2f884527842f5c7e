package dev.slipway.lab;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link Lab}, or with {@link Kubelets} or {@link Kubernetes} the one whose hosts can run these. It is booted once
 * for all of them, and goes when the last one ended; where the variable SLIPWAY_LAB, SLIPWAY_KUBELET_LAB or
 * SLIPWAY_KUBERNETES_LAB names directories of labs that are up, with colons between them, the first is used that no other JVM
 * uses now, and left up.
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
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent(kind(parameter), LabKind::lab, Lab.class);
    }

    private static LabKind kind(ParameterContext parameter) {
        if (parameter.isAnnotated(Kubernetes.class)) {
            return LabKind.KUBERNETES;
        }
        return parameter.isAnnotated(Kubelets.class) ? LabKind.KUBELETS : LabKind.PLAIN;
    }
}
