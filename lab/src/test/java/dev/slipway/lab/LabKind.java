package dev.slipway.lab;

import java.nio.file.Path;
import java.util.Optional;

/** What kinds of hosts there are. Each kind is one lab for all tests of a run. */
enum LabKind {
    PLAIN("SLIPWAY_LAB") {
        @Override
        Lab boot() {
            return Lab.boot();
        }
    },
    KUBELETS("SLIPWAY_KUBELET_LAB") {
        @Override
        Lab boot() {
            return Lab.bootKubelets();
        }
    },
    KUBERNETES("SLIPWAY_KUBERNETES_LAB") {
        @Override
        Lab boot() {
            return Lab.bootKubernetes();
        }
    };

    private final String variable;

    LabKind(String variable) {
        this.variable = variable;
    }

    abstract Lab boot();

    /** The lab that the variable names, which is up and stays up, or one that goes when it is closed. */
    Lab lab() {
        return Optional.ofNullable(System.getenv(variable))
                .filter(directory -> !directory.isBlank())
                .map(directory -> Lab.at(this, variable, Path.of(directory)))
                .orElseGet(this::boot);
    }
}
