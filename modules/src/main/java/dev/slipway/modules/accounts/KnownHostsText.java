package dev.slipway.modules.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** The text of a file of known hosts, edited by the rules of Ansible's {@code known_hosts}. */
record KnownHostsText(String text) {
    private List<String> lines() {
        return new ArrayList<>(text.isEmpty() ? List.of() : List.of(text.split("(?<=\n)")));
    }

    /** With a key: in place of the first other one of its type that is told of the host, at the end. */
    String with(String host, String written, KnownHostLine key) {
        List<String> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            Optional<KnownHostLine> line = KnownHostLine.of(lines.get(i)).filter(known -> known.about(host));
            if (line.filter(known -> known.says(key)).isPresent()) {
                return text;
            }
            if (line.filter(known -> known.type().equals(key.type())).isPresent()) {
                lines.remove(i);
                break;
            }
        }
        String before = String.join("", lines);
        return (before.isEmpty() || before.endsWith("\n") ? before : before + "\n") + written + "\n";
    }

    /** Without a key, or without all that is told of a host; marked lines stay then, as with {@code ssh-keygen -R}. */
    String without(String host, Optional<KnownHostLine> key) {
        BiPredicate<KnownHostLine, KnownHostLine> same = KnownHostLine::says;
        List<String> lines = lines();
        lines.removeIf(line -> KnownHostLine.of(line)
                .filter(known -> known.about(host))
                .filter(known -> key.map(one -> same.test(known, one))
                        .orElse(known.marker().isEmpty()))
                .isPresent());
        return String.join("", lines);
    }
}
