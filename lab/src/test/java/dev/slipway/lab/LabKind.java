package dev.slipway.lab;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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

    /** A free one of the labs that the variable names, which are up and stay up, or one that goes when it is closed. */
    Lab lab() {
        return Optional.ofNullable(System.getenv(variable))
                .filter(labs -> !labs.isBlank())
                .map(labs -> Lab.oneOf(this, variable, directories(labs)))
                .orElseGet(this::boot);
    }

    private static List<Path> directories(String labs) {
        return Arrays.stream(labs.split(File.pathSeparator)).map(Path::of).toList();
    }
}
