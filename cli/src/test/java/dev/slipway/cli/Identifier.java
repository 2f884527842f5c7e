package dev.slipway.cli;

import dev.slipway.engine.compile.Modules;
import dev.slipway.engine.compile.arguments.Argument;
import dev.slipway.engine.compile.expression.Expression;
import dev.slipway.engine.compile.expression.Mention;
import dev.slipway.engine.compile.template.Template;
import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.YamlReader;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Yaml;
import dev.slipway.engine.spi.Arg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A word in the shipped files that stands for something: where it is misspelt it stands for nothing, or for something else.
 *
 * @param offset in the text of the file
 */
record Identifier(Kind kind, Path file, int offset, String text) {
    enum Kind {
        KEYWORD,
        MODULE,
        ARGUMENT,
        DECLARED_VARIABLE,
        USED_VARIABLE,
        FIELD,
        HOST_VARIABLE,
        GROUP,
        HANDLER,
        REGISTERED,
        FILTER_OR_TEST,
        TEMPLATE_TAG,
        FILE_NAME,
        ROLE
    }

    private static final Set<String> CONDITIONS = Set.of("when", "until", "changed_when", "failed_when");
    private static final Set<String> TASKS =
            Set.of("tasks", "pre_tasks", "post_tasks", "handlers", "block", "rescue", "always");
    private static final Set<String> FILES = Set.of("import_tasks", "include_tasks", "import_playbook");
    private static final Pattern OPERATION = Pattern.compile("\\|\\s*([a-z_0-9]+)|\\bis\\s+(?:not\\s+)?([a-z_]+)");
    private static final Pattern BRACES = Pattern.compile("(?s)\\{\\{.*?}}");
    private static final Pattern TAG = Pattern.compile("\\{\\{\\s*[#^/]?\\s*([A-Za-z_]\\w*)");

    /** All of them, each place once. */
    static List<Identifier> in(List<Path> files, Modules modules) throws IOException {
        Map<String, Identifier> found = new LinkedHashMap<>();
        for (Path file : files) {
            String text = Files.readString(file);
            Search search = new Search(file, text, modules, new ArrayList<>());
            if (file.toString().endsWith(".mustache")) {
                search.all(TAG, Kind.TEMPLATE_TAG);
            } else {
                YamlReader.read(file, new Problems()).ifPresent(search::file);
            }
            search.found.forEach(one -> found.putIfAbsent(one.file() + ":" + one.offset(), one));
        }
        return List.copyOf(found.values());
    }

    private record Search(Path file, String text, Modules modules, List<Identifier> found) {
        void all(Pattern pattern, Kind kind) {
            Matcher match = pattern.matcher(text);
            while (match.find()) {
                found.add(new Identifier(kind, file, match.start(1), match.group(1)));
            }
        }

        /** A word at a place, or behind it in its line: a scalar begins at its quote. */
        private void add(Kind kind, Position at, String word) {
            int line = 0;
            for (int i = 1; i < at.line(); i++) {
                line = text.indexOf('\n', line) + 1;
            }
            int start = text.offsetByCodePoints(line, at.column() - 1);
            int end = text.indexOf('\n', start);
            Matcher match = Pattern.compile("(?<!\\w)" + Pattern.quote(word) + "(?!\\w)")
                    .matcher(text)
                    .region(start, end < 0 ? text.length() : end)
                    .useTransparentBounds(true);
            if (!word.isEmpty() && match.find()) {
                found.add(new Identifier(kind, file, match.start(), word));
            }
        }

        void file(Yaml tree) {
            switch (tree) {
                case Yaml.Sequence list -> items(list, "");
                case Yaml.Mapping mapping when file.endsWith("hosts.yaml") -> groups(mapping);
                case Yaml.Mapping mapping -> variables(mapping);
                case Yaml.Scalar scalar -> {}
            }
        }

        private void groups(Yaml.Mapping groups) {
            for (Yaml.Entry group : groups.entries()) {
                add(Kind.GROUP, group.at(), group.key());
                for (Yaml.Entry part : entries(group.value())) {
                    add(Kind.KEYWORD, part.at(), part.key());
                    switch (part.key()) {
                        case "children" -> groups((Yaml.Mapping) part.value());
                        case "vars" -> variables((Yaml.Mapping) part.value());
                        default ->
                            entries(part.value()).forEach(host -> entries(host.value())
                                    .forEach(variable -> add(Kind.DECLARED_VARIABLE, variable.at(), variable.key())));
                    }
                }
            }
        }

        private static List<Yaml.Entry> entries(Yaml value) {
            return value instanceof Yaml.Mapping mapping ? mapping.entries() : List.of();
        }

        private void variables(Yaml.Mapping mapping) {
            mapping.entries().forEach(entry -> {
                add(Kind.DECLARED_VARIABLE, entry.at(), entry.key());
                data(entry.value());
            });
        }

        private void items(Yaml list, String section) {
            if (list instanceof Yaml.Sequence sequence) {
                sequence.items().forEach(item -> item((Yaml.Mapping) item, section));
            }
        }

        private void item(Yaml.Mapping item, String section) {
            boolean play = item.entry("hosts").isPresent();
            for (Yaml.Entry entry : item.entries()) {
                String key = entry.key();
                Optional<Modules.Entry<?>> module = play ? Optional.empty() : modules.find(key);
                add(module.isPresent() ? Kind.MODULE : Kind.KEYWORD, entry.at(), key);
                if (module.isPresent()) {
                    arguments(module.get(), entry.value());
                } else if (CONDITIONS.contains(key)) {
                    conditions(entry.value());
                } else if (TASKS.contains(key)) {
                    items(entry.value(), key);
                } else if (FILES.contains(key)) {
                    scalars(Kind.FILE_NAME, entry.value());
                } else if (key.equals("roles")) {
                    scalars(Kind.ROLE, entry.value());
                } else if (key.equals("register")) {
                    scalars(Kind.REGISTERED, entry.value());
                } else if (key.equals("notify") || key.equals("name") && handlers(section)) {
                    scalars(Kind.HANDLER, entry.value());
                } else if (key.equals("vars")) {
                    variables((Yaml.Mapping) entry.value());
                } else if (key.equals("hosts")) {
                    pattern((Yaml.Scalar) entry.value());
                } else if (!key.equals("name")) {
                    data(entry.value());
                }
            }
        }

        private boolean handlers(String section) {
            return section.equals("handlers") || file.getParent().endsWith("handlers");
        }

        private void pattern(Yaml.Scalar hosts) {
            if (hosts.text().contains("{{")) {
                data(hosts);
                return;
            }
            Matcher name = Pattern.compile("[a-z_]+").matcher(hosts.text());
            while (name.find()) {
                if (!name.group().equals("all")) {
                    add(Kind.GROUP, hosts.at(), name.group());
                }
            }
        }

        private void scalars(Kind kind, Yaml value) {
            List<Yaml> all = value instanceof Yaml.Sequence list ? list.items() : List.of(value);
            all.forEach(one -> {
                if (one instanceof Yaml.Scalar scalar) {
                    add(kind, scalar.at(), scalar.text());
                }
            });
        }

        private void arguments(Modules.Entry<?> module, Yaml written) {
            for (Yaml.Entry entry : entries(written)) {
                Optional<Argument> argument = module.shape().argument(entry.key());
                Arg.From from = argument.map(Argument::from).orElse(Arg.From.VALUE);
                Kind kind = argument.isPresent() ? Kind.ARGUMENT : Kind.DECLARED_VARIABLE;
                add(kind, entry.at(), entry.key());
                if (from == Arg.From.EXPRESSION) {
                    conditions(entry.value());
                } else {
                    data(entry.value());
                }
                boolean constant = entry.value() instanceof Yaml.Scalar name
                        && !name.text().contains("{{");
                if (constant && (from == Arg.From.TEMPLATE || from == Arg.From.FILE)) {
                    scalars(Kind.FILE_NAME, entry.value());
                }
            }
            if (written instanceof Yaml.Scalar) {
                data(written);
            }
        }

        private void conditions(Yaml value) {
            List<Yaml> all = value instanceof Yaml.Sequence list ? list.items() : List.of(value);
            for (Yaml one : all) {
                if (one instanceof Yaml.Scalar text) {
                    expressions(text, List.of(Expression.parse(text)));
                }
            }
        }

        private void data(Yaml value) {
            switch (value) {
                case Yaml.Scalar text
                when text.text().contains("{{") ->
                    expressions(text, Template.parse(text.text(), text.at()).expressions());
                case Yaml.Scalar text -> {}
                case Yaml.Sequence list -> list.items().forEach(this::data);
                case Yaml.Mapping mapping -> mapping.entries().forEach(entry -> data(entry.value()));
            }
        }

        private void expressions(Yaml.Scalar scalar, List<Expression> expressions) {
            for (Expression expression : expressions) {
                expression.mentions().names().forEach(this::mention);
            }
            // in a text with braces only what is in them is an expression
            Matcher inside = BRACES.matcher(scalar.text());
            boolean text = inside.find();
            String expression = text ? inside.group() : scalar.text();
            Matcher operation = OPERATION.matcher(expression.replaceAll("'[^']*'", "''"));
            while (operation.find()) {
                int group = operation.group(1) == null ? 2 : 1;
                if (!operation.group(group).equals("not")) {
                    add(Kind.FILTER_OR_TEST, scalar.at(), operation.group(group));
                }
            }
        }

        private void mention(Mention mention) {
            switch (mention.kind()) {
                case VARIABLE -> {
                    add(Kind.USED_VARIABLE, mention.at(), mention.name());
                    for (int i = 0; i < mention.path().size(); i++) {
                        Mention.Step step = mention.path().get(i);
                        Kind kind = mention.name().equals("groups")
                                ? Kind.GROUP
                                : mention.name().equals("hostvars") && i == 1 ? Kind.HOST_VARIABLE : Kind.FIELD;
                        step.key().filter(key -> !key.matches("-?\\d+")).ifPresent(key -> add(kind, step.at(), key));
                    }
                }
                case ATTRIBUTE -> add(Kind.HOST_VARIABLE, mention.at(), mention.name());
                case TEXT -> {}
            }
        }
    }

    /** The whole of the file with this word replaced. */
    String replaced(String text, String word) {
        return text.substring(0, offset) + word + text.substring(offset + this.text.length());
    }

    static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
