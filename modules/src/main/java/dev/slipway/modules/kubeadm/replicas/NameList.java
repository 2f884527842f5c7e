package dev.slipway.modules.kubeadm.replicas;

import java.util.Arrays;
import java.util.List;

/** Names of hosts as they come from a command line: a list, or one text with commas; none is an empty text. */
final class NameList {
    private NameList() {}

    static List<String> of(List<String> written) {
        return written.stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }
}
