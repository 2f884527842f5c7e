package dev.slipway.cli;

import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.transport.Target;
import java.io.Console;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How hosts are reached where the inventory does not say it. */
final class ConnectionOptions {
    @Option(
            names = {"-f", "--forks"},
            paramLabel = "N",
            converter = OptionValues.Count.class,
            description = "How many hosts at the same time; by default all.")
    Optional<Integer> forks = Optional.empty();

    @Option(
            names = {"-u", "--user"},
            paramLabel = "USER",
            description = "Log in as this user.")
    Optional<String> user = Optional.empty();

    @Option(
            names = {"--private-key", "--key-file"},
            paramLabel = "FILE",
            converter = OptionValues.ExistingFile.class,
            description = "Offer this private key first.")
    Optional<Path> privateKey = Optional.empty();

    @Option(
            names = {"-k", "--ask-pass"},
            description = "Ask for the login password.")
    boolean askPassword;

    @Option(
            names = {"-K", "--ask-become-pass"},
            description = "Ask for sudo's password.")
    boolean askBecomePassword;

    @Option(names = "--known-hosts", paramLabel = "FILE", description = "Instead of ~/.ssh/known_hosts.")
    Optional<Path> knownHosts = Optional.empty();

    @Option(
            names = "--accept-new-host-keys",
            description = "Believe hosts that were never seen and remember their keys; a changed key is refused.")
    boolean acceptNew;

    @Option(
            names = {"-T", "--timeout"},
            paramLabel = "SECONDS",
            converter = OptionValues.Count.class,
            description = "For connecting; 10 by default.")
    int timeout = 10;

    /** What a host gets for all that its inventory leaves open. */
    Target target(String kind) {
        if (knownHosts.filter(file -> !Files.exists(file)).isPresent() && !acceptNew) {
            throw UserError.of(
                    "--known-hosts: there is no file '" + knownHosts.get() + "'",
                    "--accept-new-host-keys makes it; without it no host could be believed");
        }
        return new Target(
                "",
                kind,
                "",
                Optional.empty(),
                user,
                privateKey,
                askPassword ? Optional.of(ask("Login password: ")) : Optional.empty(),
                askBecomePassword ? Optional.of(ask("Password for sudo: ")) : Optional.empty(),
                "",
                new Target.HostKeys(knownHosts, acceptNew),
                Duration.ofSeconds(timeout));
    }

    private static Secret ask(String prompt) {
        Console console = System.console();
        if (console == null) {
            throw UserError.of(
                    "there is no terminal to ask for a password", "set ansible_password or ansible_become_password");
        }
        return Secret.of(new String(console.readPassword("%s", prompt)));
    }
}
