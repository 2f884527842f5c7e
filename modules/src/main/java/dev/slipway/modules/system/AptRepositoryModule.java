package dev.slipway.modules.system;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Refusal;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.DesiredFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code apt_repository}: where apt gets packages from, and the key they are signed by. */
public final class AptRepositoryModule implements TaskModule<AptRepositoryArgs> {
    private static final Attributes FILE = new Attributes("0644", "root", "root");

    @Override
    public String name() {
        return "apt_repository";
    }

    @Override
    public List<String> aliases() {
        return List.of("deb822_repository");
    }

    @Override
    public Class<AptRepositoryArgs> argsType() {
        return AptRepositoryArgs.class;
    }

    @Override
    public List<Refusal> refusals() {
        return List.of(
                Refusal.of("codename", "write the suite into 'repo' or 'suites'"),
                Refusal.of("mode", "the files have mode 0644, which apt's own user must read")
                        .but("0644", "420"),
                Refusal.ignored("install_python_apt", "no Python is needed on a host")
                        .or("validate_certs"),
                Refusal.ignored("update_cache_retries", "'retries' of the task tries again")
                        .or("update_cache_retry_max_delay"));
    }

    @Override
    public Reference reference() {
        return new Reference("Tells apt about a repository, and the key that its packages are signed by.", """
                With `uris` the file is in the form of deb822, `/etc/apt/sources.list.d/NAME.sources`; with `repo` it is one line in
                `NAME.list`. The file is the task's alone, other files of the host are not looked at.

                A key goes to `/etc/apt/keyrings`, which must be there, before the file that names it: from the controller (`key`), or fetched by the host
                (`key_url`), and then only if it has the SHA-256 `key_checksum`. It counts for this repository only. Its name ends in
                `.asc` when it is in letters, which apt reads since 1.4, else in `.gpg`.

                The package lists are not fetched unless `update_cache` is set, and then only when something changed: a task
                `package` with `update_cache: true` fetches them when it needs them, also after a run that was cut short.
                """, """
                - name: packages of Kubernetes
                  apt_repository:
                    name: kubernetes
                    uris: [https://mirror.example/kubernetes/v1.31/deb/]
                    suites: [/]
                    key_url: https://mirror.example/kubernetes/v1.31/deb/Release.key
                    key_checksum: sha256:7627818cf7bae52f9008c93e8b1f961f53dea11d40891778de216fb1b43be54d
                """);
    }

    private static List<DesiredFile> files(AptRepositoryArgs args) {
        List<DesiredFile> files = new ArrayList<>();
        args.key().ifPresent(key -> files.add(DesiredFile.of(args.keyring().orElseThrow(), key.content(), FILE)));
        files.add(DesiredFile.of(args.path(), Content.of(args.text()), FILE));
        return files;
    }

    @Override
    public Queries queries(AptRepositoryArgs args, Observation seen) {
        Queries queries = Queries.of(new Query.File(args.path()));
        if (args.state() == AptRepositoryArgs.State.ABSENT) {
            return queries.and(new Query.Content(args.path()));
        }
        for (DesiredFile file : files(args)) {
            queries = queries.and(file.queries(seen));
        }
        return args.fetchedKey().map(key -> key.queries(seen)).map(queries::and).orElse(queries);
    }

    @Override
    public List<Change> plan(AptRepositoryArgs args, Observation seen) {
        List<Change> changes = new ArrayList<>(
                args.state() == AptRepositoryArgs.State.ABSENT ? removed(args.path(), seen) : present(args, seen));
        if (args.updateCache() && !changes.isEmpty()) {
            changes.add(PackageModule.lists());
        }
        return List.copyOf(changes);
    }

    private static List<Change> present(AptRepositoryArgs args, Observation seen) {
        List<Change> changes = new ArrayList<>();
        args.fetchedKey().ifPresent(key -> changes.addAll(key.changes(seen)));
        for (DesiredFile file : files(args)) {
            changes.addAll(file.changes(seen));
        }
        return changes;
    }

    private static List<Change> removed(String path, Observation seen) {
        FileState state = seen.of(new Query.File(path));
        if (!state.exists()) {
            return List.of();
        }
        Content before = seen.of(new Query.Content(path)).found().orElse(Content.of(""));
        Delta delta = new Delta.Text(Optional.of(before), Content.of(""));
        return List.of(Change.delete("file:" + path, delta, new Action.Remove(path, state)));
    }
}
