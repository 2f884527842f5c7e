package dev.slipway.modules.commands;

import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A path in which {@code *}, {@code ?} and {@code [...]} stand for any names, as in Python's {@code glob}, which Ansible's
 * {@code creates} uses: they do not match a slash, nor a dot at the start of a name.
 */
record PathPattern(String path) {
    private static final Pattern MAGIC = Pattern.compile("[*?\\[]");

    /**
     * @param argument the name in YAML, for messages
     * @param directory what a relative path is relative to, "" when it must be absolute
     */
    static PathPattern of(String argument, String path, String directory) {
        if (path.startsWith("/")) {
            return new PathPattern(path);
        }
        if (directory.isEmpty()) {
            throw UserError.argument(
                    argument, "'" + path + "' is not an absolute path", "begin it with '/', or name a 'chdir'");
        }
        return new PathPattern(directory.equals("/") ? "/" + path : directory + "/" + path);
    }

    /** Gives the answer to a question; empty while it is not known. */
    private interface Asking {
        <T> Optional<T> ask(Query<T> query);
    }

    /** What must be asked next to tell whether anything matches. */
    Queries queries(Observation seen) {
        List<Query<?>> open = new ArrayList<>();
        walk("", 0, new Asking() {
            @Override
            public <T> Optional<T> ask(Query<T> query) {
                open.add(query);
                return seen.knows(query) ? Optional.of(seen.of(query)) : Optional.empty();
            }
        });
        return Queries.of(open);
    }

    /** A path that is there and matches, the first by name. */
    Optional<String> found(Observation seen) {
        return walk("", 0, new Asking() {
            @Override
            public <T> Optional<T> ask(Query<T> query) {
                return Optional.of(seen.of(query));
            }
        });
    }

    /** In words, that it is not there. */
    String nothing() {
        return magic(path) ? "nothing matches '" + path + "'" : "'" + path + "' does not exist";
    }

    /** Goes down from a directory whose own path matches so far. */
    private Optional<String> walk(String above, int from, Asking asking) {
        String[] parts = path.substring(1).split("/+");
        int next = from;
        StringBuilder plain = new StringBuilder(above);
        while (next < parts.length && !magic(parts[next])) {
            plain.append('/').append(parts[next++]);
        }
        String directory = plain.isEmpty() ? "/" : plain.toString();
        if (next == parts.length) {
            return asking.ask(new Query.File(directory))
                    .filter(FileState::exists)
                    .map(state -> directory);
        }
        Pattern names = regex(parts[next]);
        boolean last = next + 1 == parts.length;
        Optional<List<String>> listed = asking.ask(new Query.Listing(directory)).flatMap(list -> list);
        for (String name : listed.orElse(List.of())) {
            String below = plain + "/" + name;
            if (names.matcher(name).matches()) {
                Optional<String> found = last ? Optional.of(below) : walk(below, next + 1, asking);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean magic(String part) {
        return MAGIC.matcher(part).find();
    }

    /** As {@code fnmatch.translate}. */
    static Pattern regex(String glob) {
        StringBuilder regex = new StringBuilder(glob.startsWith(".") ? "" : "(?!\\.)");
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            int close = glob.indexOf(']', i + 2);
            if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else if (c == '[' && close > 0) {
                String set = glob.substring(i + 1, close);
                boolean not = set.startsWith("!");
                String members = (not ? set.substring(1) : set).replaceAll("[\\\\\\[\\]^&]", "\\\\$0");
                regex.append(not ? "[^" : "[").append(members).append(']');
                i = close;
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
