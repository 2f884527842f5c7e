package dev.slipway.engine.spi;

import dev.slipway.engine.model.ClockReading;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Connectivity;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.GroupState;
import dev.slipway.engine.model.PackageState;
import dev.slipway.engine.model.UnitState;
import dev.slipway.engine.model.UserState;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A question, as data. Equal questions are asked once; the engine merges all questions to a host into one batch with one
 * process for each kind.
 *
 * <p>Much of what a Linux host knows is a file: {@code /proc/sys}, {@code /proc/modules}, {@code /proc/swaps},
 * {@code /sys/class/net}; ask {@link Content} for it, since that costs no process of its own.
 *
 * @param <T> the type of the answer
 */
public sealed interface Query<T> {
    /** What is at an absolute path, the last component not followed. */
    record File(String path) implements Query<FileState> {
        public File {
            absolute(path);
        }
    }

    /** The SHA-256 of a regular file (links followed) in lower-case hexadecimal; empty when there is none. */
    record Digest(String path) implements Query<Optional<String>> {
        public Digest {
            absolute(path);
        }
    }

    /** The bytes of a regular file (links followed), for what is small: see {@link FileText}. */
    record Content(String path) implements Query<FileText> {
        public Content {
            absolute(path);
        }
    }

    /** The names in a directory, sorted, dot files too; empty when there is no such directory. */
    record Listing(String directory) implements Query<Optional<List<String>>> {
        public Listing {
            absolute(directory);
        }
    }

    /** A systemd unit; a name without a suffix is a service. */
    record Unit(String name) implements Query<UnitState> {
        public Unit {
            Objects.requireNonNull(name, "name");
        }
    }

    record Package(String name) implements Query<PackageState> {
        public Package {
            Objects.requireNonNull(name, "name");
        }
    }

    /** @param name of the account, or its number */
    record User(String name) implements Query<Optional<UserState>> {
        public User {
            Objects.requireNonNull(name, "name");
        }
    }

    /** @param name of the group, or its number */
    record Group(String name) implements Query<Optional<GroupState>> {
        public Group {
            Objects.requireNonNull(name, "name");
        }
    }

    /**
     * What a command that only reads prints. It runs while planning, so it must not change the host. Unknown in the plan
     * after any planned change on the same host.
     */
    record Output(Command command) implements Query<CommandResult> {
        public Output {
            Objects.requireNonNull(command, "command");
        }
    }

    /** Whether the host can open a TCP connection. Unknown in the plan after any planned change on the same host. */
    record Connect(String address, int port, Duration timeout) implements Query<Connectivity> {
        public Connect {
            Objects.requireNonNull(address, "address");
            Objects.requireNonNull(timeout, "timeout");
        }
    }

    /** The host's clock beside the controller's. */
    record Clock() implements Query<ClockReading> {}

    /** The same question to another host of the inventory; an edge of the graph. */
    record On<T>(String host, Query<T> query) implements Query<T> {
        public On {
            Objects.requireNonNull(host, "host");
            Objects.requireNonNull(query, "query");
            if (query instanceof On<?>) {
                throw new IllegalArgumentException("a question names one host");
            }
        }
    }

    /**
     * Variables of each host of an inventory group, in inventory order; answered from the inventory, without a host. A
     * variable that is not defined is missing from the map of its host.
     */
    record Members(String group, List<String> variables) implements Query<List<Member>> {
        public Members {
            Objects.requireNonNull(group, "group");
            variables = List.copyOf(variables);
        }
    }

    /**
     * A question that the controller answers by talking to a service, through a host's connection. It must not change
     * anything. Unknown in the plan after any planned change on the hosts it names. Implementations are records.
     */
    non-sealed interface Service<T> extends Query<T> {
        /** The hosts whose connections it uses; each is an edge of the graph. */
        List<String> hosts();

        /** Asks. A service that does not answer is an answer; an exception is for the connection to the host itself. */
        T ask(Tunnels tunnels) throws java.io.IOException, InterruptedException;
    }

    private static void absolute(String path) {
        if (!path.startsWith("/") || path.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("not an absolute path: '" + path + "'");
        }
    }
}
