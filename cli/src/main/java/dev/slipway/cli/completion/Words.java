package dev.slipway.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What can stand on a command line, as the commands say.
 *
 * @param verbs by name
 */
public record Words(Map<String, Verb> verbs) {
    /** Where the values of an option come from. */
    public enum Source {
        /** The option has none. */
        FLAG,
        /** A few words. */
        WORDS,
        HOSTS,
        TAGS,
        FILES
    }

    /** @param values of {@link Source#WORDS} */
    public record Option(List<String> names, Source source, List<String> values, String description) {
        public Option {
            names = List.copyOf(names);
            Objects.requireNonNull(source, "source");
            values = List.copyOf(values);
            Objects.requireNonNull(description, "description");
        }
    }

    /** @param arguments what stands without an option: modules, a few words, or files */
    public record Verb(String name, String description, List<Option> options, List<String> arguments) {
        public Verb {
            options = List.copyOf(options);
            arguments = List.copyOf(arguments);
        }
    }

    public Words {
        verbs = java.util.Collections.unmodifiableMap(new TreeMap<>(verbs));
    }

    /** Those of a program's commands, the hidden ones left out. */
    public static Words of(CommandLine program) {
        Map<String, Verb> verbs = new TreeMap<>();
        program.getSubcommands().forEach((name, command) -> {
            CommandSpec spec = command.getCommandSpec();
            if (!spec.usageMessage().hidden()) {
                verbs.put(
                        name, new Verb(name, first(spec.usageMessage().description()), options(spec), arguments(spec)));
            }
        });
        return new Words(verbs);
    }

    private static List<Option> options(CommandSpec spec) {
        List<Option> options = new ArrayList<>();
        for (OptionSpec option : spec.options()) {
            if (!option.hidden()) {
                List<String> values = candidates(option.completionCandidates());
                options.add(new Option(
                        List.of(option.names()), source(option, values), values, first(option.description())));
            }
        }
        return options;
    }

    private static Source source(OptionSpec option, List<String> values) {
        List<String> names = List.of(option.names());
        if (option.arity().max() == 0) {
            return Source.FLAG;
        }
        if (names.contains("--limit") || names.contains("--host")) {
            return Source.HOSTS;
        }
        if (names.contains("--tags") || names.contains("--skip-tags")) {
            return Source.TAGS;
        }
        return values.isEmpty() ? Source.FILES : Source.WORDS;
    }

    private static List<String> arguments(CommandSpec spec) {
        return spec.positionalParameters().stream()
                .flatMap(parameter -> candidates(parameter.completionCandidates()).stream())
                .toList();
    }

    private static List<String> candidates(Iterable<String> candidates) {
        return candidates == null
                ? List.of()
                : StreamSupport.stream(candidates.spliterator(), false)
                        .map(word -> word.toLowerCase(java.util.Locale.ROOT))
                        .toList();
    }

    private static String first(String[] description) {
        return description.length == 0 ? "" : description[0];
    }
}
