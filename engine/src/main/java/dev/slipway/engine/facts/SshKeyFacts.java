package dev.slipway.engine.facts;

import dev.slipway.engine.spi.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The public parts of the host's SSH keys, from the first directory that has any. */
final class SshKeyFacts implements FactSource {
    private static final List<String> DIRECTORIES = List.of("/etc/ssh", "/etc/openssh", "/etc");
    private static final List<String> KINDS = List.of("dsa", "rsa", "ecdsa", "ed25519");

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        KINDS.forEach(kind -> {
            names.add(name(kind));
            names.add(name(kind) + "_keytype");
        });
        return names;
    }

    private static String name(String kind) {
        return "ssh_host_key_" + kind + "_public";
    }

    private static String path(String directory, String kind) {
        return directory + "/ssh_host_" + kind + "_key.pub";
    }

    @Override
    public List<Query<?>> questions() {
        List<Query<?>> questions = new ArrayList<>();
        DIRECTORIES.forEach(
                directory -> KINDS.forEach(kind -> questions.add(new Query.Content(path(directory, kind)))));
        return questions;
    }

    @Override
    public Map<String, Object> values(FactAnswers seen) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String directory : DIRECTORIES) {
            for (String kind : KINDS) {
                List<String> words =
                        seen.file(path(directory, kind)).map(FactAnswers::words).orElse(List.of());
                if (words.size() > 1) {
                    values.put(name(kind), words.get(1));
                    values.put(name(kind) + "_keytype", words.get(0));
                }
            }
            if (!values.isEmpty()) {
                break;
            }
        }
        return values;
    }
}
