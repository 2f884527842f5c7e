package dev.slipway.engine.spi.files;

import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.spi.CurlConfig;
import dev.slipway.engine.spi.Query;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a host asks for what is at an address, beside the address.
 *
 * @param patience how long nothing may come
 * @param config what curl is told besides, which nobody else may read; without it wget will do as well
 */
public record FetchRequest(Duration patience, Optional<Secret> config) {
    /** One that says nothing besides. */
    public static final FetchRequest PLAIN = new FetchRequest(Duration.ofSeconds(20), Optional.empty());

    /** Of what is only looked at. */
    private static final Duration LOOK_LIMIT = Duration.ofMinutes(10);

    /** {@code fetch} gives what is at {@code $url}, {@code into} puts it in a file; {@code $told} is not empty with a config. */
    static final String FUNCTIONS = """
            no_curl() {
              if [ -n "$told" ]; then
                echo 'this host has no curl, which a login, headers and the like need: install the package curl with a task before' >&2
              else
                echo 'this host has neither curl nor wget: install the package curl with a task before' >&2
              fi
              exit 1
            }
            by_curl() {
              set -- -fsSL --connect-timeout "$patience" --speed-limit 1 --speed-time "$patience" "$@" -- "$url"
              if [ -n "$told" ]; then curl -q -K - "$@"; else curl "$@"; fi
            }
            fetch() {
              case $url in file://*) cat -- "${url#file://}"; return ;; esac
              if command -v curl >/dev/null; then by_curl
              elif [ -z "$told" ] && command -v wget >/dev/null; then
                wget -q -T "$patience" -t 1 -O - -- "$url" || { echo "wget cannot fetch $url" >&2; return 1; }
              else no_curl
              fi
            }
            into() {
              case $url in file://*) cat -- "${url#file://}" >"$1"; return ;; esac
              if command -v curl >/dev/null; then by_curl --retry 2 -o "$1"
              elif [ -z "$told" ] && command -v wget >/dev/null; then
                wget -q -T "$patience" -t 3 -O "$1" -- "$url" || { echo "wget cannot fetch $url" >&2; return 1; }
              else no_curl
              fi
            }
            """;

    private static final String TEXT = """
            url=$1 patience=$2 told=$3
            """ + FUNCTIONS + """
            fetch
            """;

    /** The exit status of a pipe is that of its end. */
    private static final String DIGEST = """
            url=$1 patience=$2 told=$3
            """ + FUNCTIONS + """
            exec 3>&1
            ended=$( { { fetch; echo $? >&4; } | sha256sum >&3; } 4>&1 )
            exit "${ended:-1}"
            """;

    public FetchRequest {
        Objects.requireNonNull(patience, "patience");
        Objects.requireNonNull(config, "config");
    }

    /** One with a config that may be empty. */
    public static FetchRequest of(Duration patience, CurlConfig config) {
        return new FetchRequest(
                patience, config.isEmpty() ? Optional.empty() : Optional.of(Secret.of(config.reveal())));
    }

    /** A question for the text at an address. */
    public Query<CommandResult> text(String url) {
        return look(TEXT, "text-at", url);
    }

    /** A question for the SHA-256 of what is at an address, as {@code sha256sum} prints it. */
    public Query<CommandResult> digest(String url) {
        return look(DIGEST, "digest-at", url);
    }

    private Query<CommandResult> look(String script, String name, String url) {
        return new Query.Output(told(Command.of("sh", "-c", script, name, url, seconds(), mark()))
                .within(LOOK_LIMIT));
    }

    String seconds() {
        return Long.toString(Math.max(1, patience.toSeconds()));
    }

    /** Whether there is a config, in the words of a script. */
    String mark() {
        return config.isPresent() ? "config" : "";
    }

    Command told(Command command) {
        return config.map(secret -> command.reading(new Content.Hidden(secret))).orElse(command);
    }
}
