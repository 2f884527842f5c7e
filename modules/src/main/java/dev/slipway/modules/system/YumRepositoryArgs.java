package dev.slipway.modules.system;

import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.LocalFile;
import java.util.List;
import java.util.Optional;

/** What {@code yum_repository} takes. */
public record YumRepositoryArgs(
        @Arg("The repository's identifier: its section in the file.")
        String name,

        @Arg("What people call it; the identifier by default.")
        Optional<String> description,

        @Arg("Addresses of the repository.") List<String> baseurl,

        @Arg(value = "Whether packages come from it without being asked to.", preset = "true")
        boolean enabled,

        @Arg(value = "Whether packages must be signed.", preset = "true")
        boolean gpgcheck,

        @Arg("Whether the repository's own list must be signed.")
        Optional<Boolean> repoGpgcheck,

        @Arg("Addresses of the keys, on the host or elsewhere.")
        List<String> gpgkey,

        @Arg(value = "The key, a file of the controller; it goes to /etc/pki/rpm-gpg.", from = Arg.From.FILE)
        Optional<LocalFile> key,

        @Arg("Packages that are not taken from it unless asked for by `package` with `disable_excludes`.")
        List<String> exclude,

        @Arg("The file's name without `.repo`; the identifier by default.")
        Optional<String> file,

        @Arg(value = "Whether the host shall know it.", preset = "present")
        State state) {
    /** Whether the host shall know the repository. */
    public enum State {
        PRESENT,
        ABSENT
    }

    private static final String KEYS = "/etc/pki/rpm-gpg/RPM-GPG-KEY-";

    public YumRepositoryArgs {
        requireName("name", name);
        file.ifPresent(word -> requireName("file", word));
        if (state == State.PRESENT && baseurl.isEmpty()) {
            throw UserError.argument("baseurl", "it is not said where the packages come from", "give 'baseurl'");
        }
        if (key.isPresent() && !gpgkey.isEmpty()) {
            throw UserError.argument("key", "the key is given in two ways", "keep one of 'key' and 'gpgkey'");
        }
        if (state == State.PRESENT && gpgcheck && gpgkey.isEmpty() && key.isEmpty()) {
            throw UserError.argument(
                    "gpgcheck", "packages must be signed, and no key is given", "give 'key' or 'gpgkey'");
        }
        description.filter(text -> text.contains("\n")).ifPresent(text -> {
            throw UserError.argument("description", "it has more than one line", "keep to one");
        });
    }

    private static void requireName(String argument, String word) {
        if (!word.matches("[A-Za-z0-9_.:-]+")) {
            throw UserError.argument(
                    argument, "'" + word + "' cannot be used", "take letters, digits, '-', '_', '.' and ':' only");
        }
    }

    String path() {
        return "/etc/yum.repos.d/" + file.orElse(name) + ".repo";
    }

    Optional<String> keyPath() {
        return key.map(_ -> KEYS + name);
    }

    /** The section, as people write it. */
    String section() {
        StringBuilder text = new StringBuilder("[" + name + "]\n");
        line(text, "name", description.orElse(name));
        line(text, "baseurl", String.join("\n        ", baseurl));
        line(text, "enabled", number(enabled));
        line(text, "gpgcheck", number(gpgcheck));
        repoGpgcheck.ifPresent(check -> line(text, "repo_gpgcheck", number(check)));
        List<String> keys = keyPath().map(path -> List.of("file://" + path)).orElse(gpgkey);
        if (!keys.isEmpty()) {
            line(text, "gpgkey", String.join("\n       ", keys));
        }
        if (!exclude.isEmpty()) {
            line(text, "exclude", String.join(" ", exclude));
        }
        return text.toString();
    }

    private static String number(boolean yes) {
        return yes ? "1" : "0";
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append('=').append(value).append('\n');
    }
}
