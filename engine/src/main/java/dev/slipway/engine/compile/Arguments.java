package dev.slipway.engine.compile;

import dev.slipway.engine.compile.arguments.ArgumentBinder;
import dev.slipway.engine.compile.arguments.ArgumentValues;
import dev.slipway.engine.compile.arguments.Binding;
import dev.slipway.engine.compile.expression.Omit;
import dev.slipway.engine.compile.template.MustacheTemplates;
import dev.slipway.engine.load.vault.Sealed;
import dev.slipway.engine.load.vault.Vault;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Scrubbing;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.LocalFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Binds the arguments of tasks; templates and files of the controller are read once for all hosts. */
final class Arguments {
    private final Map<List<Path>, MustacheTemplates> templates = new ConcurrentHashMap<>();
    private final Map<Path, Content> files = new ConcurrentHashMap<>();

    private final Map<CompiledTask.Identity, ArgumentBinder<?>> binders = new ConcurrentHashMap<>();
    /** Of all hosts. */
    private final Set<Secret> revealed = ConcurrentHashMap.newKeySet();

    private final WrittenValues written;
    private final Vault vault;

    Arguments(WrittenValues written, Vault vault) {
        this.written = written;
        this.vault = vault;
    }

    /** @param revealed secrets that went into the arguments as plain text */
    record Bound(Call call, List<Secret> revealed) {}

    Bound bind(CompiledTask task, Scopes.HostScope scope) {
        Values values = new Values(task.task(), scope);
        Binding<?> binding = binder(task).bind(task.task().moduleAt(), values);
        Call call =
                switch (binding) {
                    case Binding.Bound<?>(var arguments) -> new Call.Ready(arguments);
                    case Binding.Deferred<?>(String because) -> new Call.Deferred(because);
                    case Binding.Refused<?>(var diagnostics) ->
                        new Call.Invalid(new UserError(diagnostics).reworded(Scrubbing.of(values.revealed)::text));
                };
        return new Bound(call, values.revealed);
    }

    /** The same task with secrets that went into what is beside its arguments. */
    Bound revealing(Call call, Bound bound, List<Secret> more) {
        revealed.addAll(more);
        List<Secret> all = new ArrayList<>(bound.revealed());
        all.addAll(more);
        return new Bound(call, List.copyOf(all));
    }

    /** Secrets that went into arguments as plain text, of any host, so far. */
    Set<Secret> revealed() {
        return revealed;
    }

    private ArgumentBinder<?> binder(CompiledTask task) {
        CompiledTask.Identity identity = new CompiledTask.Identity(task);
        ArgumentBinder<?> known = binders.get(identity);
        return known != null
                ? known
                : binders.computeIfAbsent(
                        identity, k -> task.entry().binder(task.task().arguments()));
    }

    /** Where the arguments of one task on one host come from. */
    private final class Values implements ArgumentValues {
        private final Task task;
        private final Scopes.HostScope scope;
        /** Most tasks have none. */
        private List<Secret> revealed = List.of();

        Values(Task task, Scopes.HostScope scope) {
            this.task = task;
            this.scope = scope;
        }

        @Override
        public void reveals(Secret secret) {
            List<Secret> more = new ArrayList<>(revealed);
            more.add(secret);
            revealed = more;
            Arguments.this.revealed.add(secret);
        }

        @Override
        public Optional<Object> evaluate(Yaml value) {
            return present(written.evaluate(value, scope));
        }

        @Override
        public Optional<Object> expression(Yaml.Scalar expression) {
            return present(written.expression(expression).evaluate(scope));
        }

        private static Optional<Object> present(Object value) {
            return value == Omit.OMIT ? Optional.empty() : Optional.ofNullable(value);
        }

        @Override
        public Content file(String name, Position at) {
            Path path = find(name, "file", Files::isRegularFile, at);
            return files.computeIfAbsent(path, p -> read(p, at));
        }

        @Override
        public String place(String name, Position at) {
            // the last of its folders is the playbook's own, also for a task of a role
            Path base = task.scope().isEmpty() ? Path.of("") : task.scope().getLast();
            String path = base.resolve(name).toAbsolutePath().normalize().toString();
            return name.endsWith("/") && !path.equals("/") ? path + "/" : path;
        }

        @Override
        public Content template(String name, Position at) {
            return templates
                    .computeIfAbsent(folders("templates"), roots -> new MustacheTemplates(roots, vault))
                    .render(Path.of(name), at, scope);
        }

        private List<Path> folders(String kind) {
            return task.scope().stream()
                    .flatMap(folder -> Stream.of(folder.resolve(kind), folder))
                    .toList();
        }

        @Override
        public List<LocalFile> files(String directory, Position at) {
            Path path = find(directory, "directory", Files::isDirectory, at);
            try (Stream<Path> entries = Files.list(path)) {
                return entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
                        .sorted()
                        .map(entry -> local(entry, at))
                        .toList();
            } catch (IOException e) {
                throw UserError.at(at, "cannot read '" + path + "': " + e.getMessage());
            }
        }

        private LocalFile local(Path entry, Position at) {
            if (!Files.isRegularFile(entry)) {
                throw UserError.at(at, "'" + entry + "' is not a file", "only files can be in this directory");
            }
            return new LocalFile(entry.getFileName().toString(), files.computeIfAbsent(entry, p -> read(p, at)));
        }

        private Path find(String name, String kind, Predicate<Path> fits, Position at) {
            Path written = Path.of(name);
            List<Path> candidates = written.isAbsolute()
                    ? List.of(written)
                    : folders("files").stream()
                            .map(folder -> folder.resolve(written).normalize())
                            .toList();
            return candidates.stream()
                    .filter(fits)
                    .findFirst()
                    .orElseThrow(() -> UserError.at(
                            at,
                            "there is no " + kind + " '" + name + "'",
                            "looked for "
                                    + candidates.stream().map(Path::toString).collect(Collectors.joining(", "))));
        }

        private static boolean encrypted(Path path) throws IOException {
            try (InputStream in = Files.newInputStream(path)) {
                return Sealed.is(in.readNBytes(Sealed.MARK_LENGTH));
            }
        }

        private Content read(Path path, Position at) {
            try {
                if (encrypted(path)) {
                    return new Content.Hidden(vault.open(Sealed.file(path.toString(), Files.readAllBytes(path)))
                            .content());
                }
                // what cannot be shown in a diff need not be held either
                return Files.size(path) > FileText.LIMIT
                        ? new Content.Stored(ControllerFile.of(path, at))
                        : Content.of(Files.readAllBytes(path));
            } catch (IOException e) {
                throw UserError.at(at, "cannot read '" + path + "': " + e.getMessage());
            }
        }
    }
}
