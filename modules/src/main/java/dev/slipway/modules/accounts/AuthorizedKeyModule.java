package dev.slipway.modules.accounts;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.UserState;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.MissingDirectories;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Refusal;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.engine.spi.files.DesiredFile;
import dev.slipway.engine.spi.files.EditedFile;
import dev.slipway.engine.spi.files.Ownership;
import dev.slipway.engine.spi.files.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code authorized_key}: public keys by which somebody may log in as a user. */
public final class AuthorizedKeyModule implements TaskModule<AuthorizedKeyModule.Args> {
    public record Args(
            @Arg("Whose keys they are.") String user,

            @Arg("One or more public keys, each on a line as in `id_ed25519.pub`.")
            Optional<String> key,

            @Arg(value = "A file on the controller with public keys, in place of `key`.", from = Arg.From.FILE)
            Optional<Content> keyFile,

            @Arg(value = "Whether the keys may be used.", preset = "present")
            State state,

            @Arg(value = "Whether all other keys go.", preset = "false")
            boolean exclusive,

            @Arg("Options that stand before the key, as in sshd(8).")
            Optional<String> keyOptions,

            @Arg("What stands behind the key, in place of its own comment.")
            Optional<String> comment,

            @Arg("The file, when it is not `.ssh/authorized_keys` in the user's home.")
            Optional<String> path,

            @Arg(
                    value = "Whether the directory of the file is made, belongs to the user and has mode 0700.",
                    preset = "true")
            boolean manageDir,

            @Arg(
                    value = "Whether to edit the file that a symbolic link points to; otherwise a link is an error.",
                    preset = "false")
            boolean follow) {
        public Args {
            if (key.isPresent() == keyFile.isPresent()) {
                throw UserError.argument(
                        key.isPresent() ? "key_file" : "user",
                        key.isPresent() ? "the keys are given in two ways" : "no key is given",
                        "give one of 'key' and 'key_file'");
            }
            if (key.filter(text -> text.startsWith("http")).isPresent()) {
                throw UserError.argument(
                        "key",
                        "keys are not fetched from an address: whoever answers there could log in",
                        "keep them in git, and name the file by 'key_file'");
            }
            path = path.map(written -> AbsolutePath.of("path", written));
            KeyLine.ofAll(text(key, keyFile), keyOptions, comment);
        }

        private static String text(Optional<String> key, Optional<Content> file) {
            return key.or(() -> file.filter(Content::known).flatMap(Content::utf8))
                    .orElse("");
        }

        private List<KeyLine> lines() {
            return KeyLine.ofAll(text(key, keyFile), keyOptions, comment);
        }
    }

    @Override
    public String name() {
        return "authorized_key";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public List<Refusal> refusals() {
        return List.of(new Refusal(List.of("validate_certs"), List.of("true", "yes"), "keys are not fetched"));
    }

    @Override
    public Reference reference() {
        return new Reference("Lets public keys log in as a user, or not.", """
                The file is written as `ansible.posix.authorized_key` writes it. A key is known by itself: with other options or another
                comment it is replaced. When something changes, the file gets mode 0600 and the user. The user must
                be there, or be made by an earlier task.
                """, """
                - name: the operators may log in
                  authorized_key:
                    user: ops
                    key: |
                      ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOYsLvT0tJlVZn4f6xqJ3xS2rZ7mK1pQdB5wX9hR8uEc anna
                      ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB6m2bJ4cD8eF1gH3iJ5kL7mN9oP0qR2sT4uV6wX8yZa ben
                    exclusive: true
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        Query.User user = new Query.User(args.user());
        Queries queries = Queries.of(user);
        if (!seen.knows(user) || seen.of(user).isEmpty()) {
            return queries;
        }
        EditedFile file = file(args, seen.of(user).get());
        return queries.and(file.queries(seen))
                .and(MissingDirectories.queries(
                        AbsolutePath.parent(path(args, seen.of(user).get()))));
    }

    private static String path(Args args, UserState user) {
        return args.path().orElse(user.home() + "/.ssh/authorized_keys");
    }

    private static EditedFile file(Args args, UserState user) {
        return new EditedFile(
                new Place(path(args, user), Place.Links.of(args.follow())),
                new Ownership(new Attributes("0600", user.name(), user.group())),
                EditedFile.Missing.CREATED,
                Optional.empty());
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        UserState user = seen.of(new Query.User(args.user()))
                .orElseThrow(() -> UserError.argument(
                        "user",
                        "there is no user '" + args.user() + "' on the host",
                        "make it with a task 'user: {name: " + args.user() + "}' before this one"));
        EditedFile file = file(args, user);
        String before = file.text(seen).orElse("");
        KeyFile keys = new KeyFile(before);
        String after =
                args.state() == State.PRESENT ? keys.with(args.lines(), args.exclusive()) : keys.without(args.lines());
        if (after.equals(before)) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>(directory(args, user, seen));
        if (file.text(seen).isPresent()) {
            changes.addAll(file.changes(after, seen));
        } else {
            // its directory may be one of the changes before it
            String path = file.place().resolved(seen);
            Content content = Content.of(after);
            Attributes own = new Attributes("0600", user.name(), user.group());
            Action write = new Action.WriteFile(path, content, own, Optional.empty(), Optional.empty());
            changes.add(Change.create("file:" + path, new Delta.Text(Optional.empty(), content), write)
                    .because(DesiredFile.words(own)));
        }
        return changes;
    }

    private static List<Change> directory(Args args, UserState user, Observation seen) {
        String directory = AbsolutePath.parent(path(args, user));
        if (!args.manageDir()) {
            return MissingDirectories.plan(directory, new Attributes("0755", "root", "root"), seen);
        }
        Attributes own = new Attributes("0700", user.name(), user.group());
        FileState state = seen.of(new Query.File(directory));
        return state.is(FileState.Kind.DIRECTORY)
                ? DesiredFile.attributeChanges(directory, state, new Ownership(own), seen)
                : MissingDirectories.plan(directory, own, seen);
    }
}
