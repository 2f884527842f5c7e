package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lookups of files and of the environment of the controller. */
final class FileLookups {
    private FileLookups() {}

    static Map<String, Lookups.Plugin> all() {
        return Map.of(
                "env", FileLookups::environment,
                "file", FileLookups::texts,
                "fileglob", FileLookups::globs,
                "first_found", FileLookups::first);
    }

    private static List<Object> environment(Lookups.Asked asked) {
        Object preset = asked.options().getOrDefault("default", "");
        List<Object> values = new ArrayList<>();
        for (Object name : asked.terms()) {
            String value = System.getenv(String.valueOf(name));
            values.add(value == null ? preset : value);
        }
        return values;
    }

    private static List<Object> texts(Lookups.Asked asked) {
        boolean right = flag(asked.options(), "rstrip", true);
        boolean left = flag(asked.options(), "lstrip", false);
        List<Object> texts = new ArrayList<>();
        for (Object name : asked.terms()) {
            ControllerFiles files = asked.scope().files();
            Path file = files.find(asked.kind(), String.valueOf(name))
                    .orElseThrow(
                            () -> missing(asked, "there is no file '" + name + "'", List.of(String.valueOf(name))));
            texts.add(
                    switch (files.text(file)) {
                        case Secret secret -> Secret.of(stripped(secret.reveal(), left, right));
                        case Object text -> stripped((String) text, left, right);
                    });
        }
        return texts;
    }

    private static String stripped(String text, boolean left, boolean right) {
        String ended = right ? text.stripTrailing() : text;
        return left ? ended.stripLeading() : ended;
    }

    private static boolean flag(Map<String, Object> options, String name, boolean preset) {
        return options.containsKey(name) ? Truth.of(options.get(name)) : preset;
    }

    private static List<Object> globs(Lookups.Asked asked) {
        List<Object> found = new ArrayList<>();
        for (Object pattern : asked.terms()) {
            asked.scope().files().matching(String.valueOf(pattern)).forEach(path -> found.add(path.toString()));
        }
        return found;
    }

    /** What {@code first_found} goes through. */
    private record Search(List<String> names, boolean skip) {}

    private static List<Object> first(Lookups.Asked asked) {
        Search search = search(asked.terms(), asked.options(), asked);
        ControllerFiles files = asked.scope().files();
        for (String name : search.names()) {
            Optional<Path> found = files.find(asked.kind(), name);
            if (found.isPresent()) {
                return List.of(found.get().toString());
            }
        }
        if (search.skip()) {
            return List.of();
        }
        throw missing(asked, "none of the files exists", search.names());
    }

    private static Search search(List<?> terms, Map<?, ?> options, Lookups.Asked asked) {
        List<String> names = new ArrayList<>();
        boolean skip = options.get("skip") != null && Truth.of(options.get("skip"));
        List<?> given = terms.isEmpty() && !options.isEmpty() ? List.of(options) : terms;
        for (Object term : given) {
            switch (term) {
                case Map<?, ?> map -> {
                    Map<String, Object> own = new LinkedHashMap<>();
                    map.forEach((key, value) -> own.put(String.valueOf(key), value));
                    names.addAll(joined(own));
                    skip = own.get("skip") != null && Truth.of(own.get("skip"));
                }
                case List<?> list -> {
                    Search inner = search(list, options, asked);
                    names.addAll(inner.names());
                    skip = inner.skip();
                }
                case String name
                when options.get("paths") != null ->
                    names.addAll(joined(Map.of("files", name, "paths", options.get("paths"))));
                case String name -> names.add(name);
                case null, default ->
                    throw asked.fault().error("'first_found' takes names of files, not " + Kind.of(term), "");
            }
        }
        return new Search(names, skip);
    }

    private static List<String> joined(Map<String, ?> search) {
        List<String> files = words(search.get("files"), "[,;]");
        List<String> paths = words(search.get("paths"), "[,:;]");
        if (paths.isEmpty()) {
            return files;
        }
        return paths.stream()
                .flatMap(path -> files.stream().map(file -> path + "/" + file))
                .toList();
    }

    private static List<String> words(Object value, String separators) {
        return switch (value) {
            case null -> List.of();
            case List<?> list ->
                list.stream().flatMap(one -> words(one, separators).stream()).toList();
            default -> List.of(String.valueOf(value).split(separators));
        };
    }

    private static UserError missing(Lookups.Asked asked, String message, List<String> names) {
        String looked = names.stream()
                .flatMap(name -> asked.scope().files().candidates(asked.kind(), name).stream())
                .map(Path::toString)
                .distinct()
                .collect(Collectors.joining(", "));
        return asked.fault().error(message, looked.isEmpty() ? "" : "looked for " + looked);
    }
}
