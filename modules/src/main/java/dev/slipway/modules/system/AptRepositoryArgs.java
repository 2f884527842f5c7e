package dev.slipway.modules.system;

import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.LocalFile;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.engine.spi.files.FetchedFile;
import dev.slipway.engine.spi.files.Ownership;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code apt_repository} takes. */
public record AptRepositoryArgs(
        @Arg(
                value = "What its files are called; with `repo` what Ansible makes of its address, by default.",
                aliases = "filename")
        Optional<String> name,

        @Arg("One line as in sources.list(5), in place of `uris` and what goes with them.")
        Optional<String> repo,

        @Arg("Addresses of the repository.") List<String> uris,

        @Arg("Suites, such as `bookworm`, or a path that ends in `/` for a repository without components.")
        List<String> suites,

        @Arg("Components, such as `main`.") List<String> components,

        @Arg("`deb` and `deb-src`; `deb` by default.") List<String> types,

        @Arg("Architectures, when not all of the host's.") List<String> architectures,

        @Arg(value = "The key, a file of the controller.", from = Arg.From.FILE)
        Optional<LocalFile> key,

        @Arg("An address from which the host fetches the key.")
        Optional<String> keyUrl,

        @Arg("The SHA-256 of the key that is fetched: `sha256:` and its digits.")
        Optional<String> keyChecksum,

        @Arg("A key that is on the host already, by its path.")
        Optional<String> signedBy,

        @Arg(value = "`absent` removes the file, and leaves the key.", preset = "present")
        State state,

        @Arg(
                value = "Whether to fetch the package lists when something changed.",
                aliases = "update-cache",
                preset = "false")
        boolean updateCache) {
    /** Whether apt shall know the repository. */
    public enum State {
        PRESENT,
        ABSENT
    }

    private static final String KEYRINGS = "/etc/apt/keyrings/";

    public AptRepositoryArgs {
        if (name.isEmpty() && repo.isEmpty()) {
            throw UserError.argument("uris", "it is not said what the file is called", "give a 'name'");
        }
        String called = name.orElseGet(() -> suggested(repo));
        if (!called.matches("[A-Za-z0-9_.-]+") || called.startsWith(".")) {
            throw UserError.argument(
                    "name",
                    "apt passes over files with other signs than letters, digits, '_', '-' and '.' in their name",
                    "take a plain word, such as kubernetes");
        }
        if (repo.isPresent() == !uris.isEmpty()) {
            throw UserError.argument(
                    repo.isPresent() ? "repo" : "uris",
                    repo.isPresent()
                            ? "'repo' and 'uris' say the same in two ways"
                            : "it is not said where the packages come from",
                    "give one of 'repo' and 'uris'");
        }
        if (repo.filter(line -> !line.strip().matches("deb(-src)?\\s[^\\n]+")).isPresent()) {
            throw UserError.argument(
                    "repo", "'" + repo.get() + "' is no line of sources.list(5)", "write deb URI SUITE");
        }
        if (!uris.isEmpty()) {
            requireDeb822(suites, components);
        }
        if (Stream.of(key, keyUrl, signedBy).filter(Optional::isPresent).count() > 1) {
            throw UserError.argument(
                    "name", "the key is given in more than one way", "keep one of 'key', 'key_url' and 'signed_by'");
        }
        if (keyUrl.isPresent() != keyChecksum.isPresent()) {
            throw UserError.argument(
                    keyUrl.isPresent() ? "key_url" : "key_checksum",
                    "a key that is fetched is trusted for its checksum only",
                    "give 'key_url' and 'key_checksum', or the key itself as 'key'");
        }
        if (repo.isPresent()
                && (key.isPresent() || keyUrl.isPresent())
                && !repo.get().contains("signed-by=")) {
            throw UserError.argument(
                    "repo",
                    "the line does not say which key it is signed by",
                    "write deb [signed-by=" + KEYRINGS + called + ".asc] …");
        }
        keyUrl.ifPresent(url -> FetchedFile.requireUrl("key_url", url));
        keyChecksum = keyChecksum.map(written -> FetchedFile.requireDigest("key_checksum", written));
        signedBy = signedBy.map(path -> AbsolutePath.of("signed_by", path));
        Stream.of(uris, suites, components, types, architectures)
                .flatMap(List::stream)
                .forEach(word -> {
                    if (word.isBlank() || word.matches("(?s).*\\s.*")) {
                        throw UserError.argument(
                                "uris",
                                word.isBlank() ? "a word is empty" : "'" + word + "' is more than one word",
                                "each item of a list is one word");
                    }
                });
    }

    private static void requireDeb822(List<String> suites, List<String> components) {
        if (suites.isEmpty()) {
            throw UserError.argument("suites", "'suites' is missing", "name them, or write [/]");
        }
        boolean flat = suites.stream().allMatch(suite -> suite.endsWith("/"));
        if (flat != components.isEmpty()) {
            throw UserError.argument(
                    "components",
                    flat ? "a suite that ends in '/' has no components" : "'components' is missing",
                    flat ? "leave them out" : "name them, such as [main]");
        }
    }

    /** As Ansible's module calls a file that nobody named: lib/ansible/modules/apt_repository.py, _suggest_filename. */
    private static String suggested(Optional<String> repo) {
        String line = repo.orElse("").replaceAll("\\[[^\\]]+\\]", "").replaceAll("\\w+://", "");
        String address = Stream.of(line.strip().split("\\s+"))
                .filter(word -> !word.matches("deb|deb-src|ppa"))
                .findFirst()
                .orElse("");
        return String.join(
                "_",
                address.replaceAll("^.*@", "")
                        .replaceAll("[^a-zA-Z0-9]+", " ")
                        .strip()
                        .split(" "));
    }

    private String called() {
        return name.orElseGet(() -> suggested(repo));
    }

    String path() {
        return "/etc/apt/sources.list.d/" + called() + (repo.isPresent() ? ".list" : ".sources");
    }

    /** Where the key lies; empty when there is none. */
    Optional<String> keyring() {
        return signedBy.or(() -> key.map(file -> KEYRINGS + called() + ending(file)))
                .or(() -> keyUrl.map(url -> KEYRINGS + called() + (url.endsWith(".gpg") ? ".gpg" : ".asc")));
    }

    private static String ending(LocalFile key) {
        boolean letters = key.content() instanceof Content.Plain plain
                && new String(plain.bytes(), StandardCharsets.ISO_8859_1)
                        .contains("-----BEGIN PGP PUBLIC KEY BLOCK-----");
        return letters ? ".asc" : ".gpg";
    }

    Optional<FetchedFile> fetchedKey() {
        Ownership owned = new Ownership(new Attributes("0644", "root", "root"));
        return keyUrl.map(
                url -> new FetchedFile(keyring().orElseThrow(), url, keyChecksum, owned, Duration.ofMinutes(2)));
    }

    String text() {
        if (repo.isPresent()) {
            return repo.get().strip() + "\n";
        }
        StringBuilder text = new StringBuilder();
        field(text, "Types", types.isEmpty() ? List.of("deb") : types);
        field(text, "URIs", uris);
        field(text, "Suites", suites);
        field(text, "Components", components);
        field(text, "Architectures", architectures);
        field(text, "Signed-By", keyring().map(List::of).orElse(List.of()));
        return text.toString();
    }

    private static void field(StringBuilder text, String name, List<String> words) {
        if (!words.isEmpty()) {
            text.append(name).append(": ").append(String.join(" ", words)).append('\n');
        }
    }
}
