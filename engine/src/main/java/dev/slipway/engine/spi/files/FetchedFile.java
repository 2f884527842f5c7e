package dev.slipway.engine.spi.files;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file that a host fetches by itself, with curl or wget. With a digest it is fetched whenever what is there differs, and takes
 * its place only if it is what was declared; without one it is fetched when nothing is there.
 *
 * @param url http, https or file
 * @param digest the SHA-256 in lower-case hexadecimal
 * @param timeout for all of it
 */
public record FetchedFile(
        String path, String url, Optional<String> digest, Ownership ownership, FetchRequest request, Duration timeout) {
    private static final Pattern URL = Pattern.compile("(https?://[^/\\s@]+|file://)/[^\\s]*");
    private static final Pattern LOGIN = Pattern.compile("https?://[^/\\s]*@.*");
    private static final Pattern SHA256 = Pattern.compile("(?:sha256:)?([0-9a-fA-F]{64})");

    /** What is fetched is hashed where it lies, and is never seen under its name before. */
    private static final String SCRIPT = """
            url=$1 path=$2 digest=$3 mode=$4 owner=$5 before=$6 patience=$7 told=$8
            """ + FetchRequest.FUNCTIONS + """
            new=$(mktemp -- "${path%/*}/.slipway.XXXXXX") || exit 1
            trap 'rm -f -- "$new"' EXIT
            trap 'exit 1' HUP INT TERM
            into "$new" || exit 1
            got=$(sha256sum <"$new")
            got=${got%% *}
            if [ -n "$digest" ] && [ "$got" != "$digest" ]; then
              echo "what $url gave has the SHA-256 $got, not $digest; nothing was written" >&2
              exit 1
            fi
            chown -- "$owner" "$new" && chmod -- "$mode" "$new" || exit 1
            now=
            if [ -e "$path" ]; then now=$(sha256sum <"$path") && now=${now%% *}; fi
            if [ "$now" != "$before" ]; then
              echo "$path was changed by somebody since this was planned" >&2
              exit 1
            fi
            sync -- "$new" && mv -T -- "$new" "$path" && sync -- "${path%/*}"
            """;

    public FetchedFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(ownership, "ownership");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(timeout, "timeout");
    }

    /** One for which nothing but the address is said. */
    public FetchedFile(String path, String url, Optional<String> digest, Ownership ownership, Duration timeout) {
        this(path, url, digest, ownership, FetchRequest.PLAIN, timeout);
    }

    /**
     * @param argument its name in YAML
     * @throws UserError when it is not an address that can be fetched, or has a password in it, which all users of the host
     *     could read
     */
    public static String requireUrl(String argument, String url) {
        if (LOGIN.matcher(url).matches()) {
            throw UserError.argument(
                    argument,
                    "the address has a login in it, which any user of the host could read while it is fetched",
                    "give it by 'url_username' and 'url_password' where there are such, or fetch it on the controller and use 'copy'");
        }
        if (!URL.matcher(url).matches()) {
            throw UserError.argument(
                    argument,
                    "'" + url + "' is not an address to fetch from",
                    "write http://, https:// or file:///path");
        }
        return url;
    }

    /**
     * @param argument its name in YAML
     * @param written {@code sha256:HEX}, or only the digits
     * @throws UserError when it is neither
     */
    public static String requireDigest(String argument, String written) {
        var matcher = SHA256.matcher(written);
        if (!matcher.matches()) {
            throw UserError.argument(
                    argument,
                    "'" + written + "' is not a SHA-256",
                    "write sha256: and 64 hexadecimal digits, as sha256sum prints them");
        }
        return matcher.group(1).toLowerCase(java.util.Locale.ROOT);
    }

    public Queries queries(Observation seen) {
        return Queries.of(new Query.File(path), new Query.Digest(path), new Query.File(AbsolutePath.parent(path)))
                .and(ownership.queries(seen));
    }

    /** @throws UserError when something is in the way */
    public List<Change> changes(Observation seen) {
        FileState state = seen.of(new Query.File(path));
        return switch (state.kind()) {
            case ABSENT -> {
                DesiredFile.requireParent(path, seen);
                yield List.of(fetched(state, Optional.empty(), ownership.forNew(Ownership.FILE_MODE, seen)));
            }
            case FILE -> {
                Optional<String> now = seen.of(new Query.Digest(path));
                yield digest.isPresent() && !now.equals(digest)
                        ? List.of(fetched(state, now, ownership.over(state.attributes(), seen)))
                        : DesiredFile.attributeChanges(path, state, ownership, seen);
            }
            default -> throw DesiredFile.inTheWay(path, state);
        };
    }

    private Change fetched(FileState state, Optional<String> before, Attributes attributes) {
        Command command = request.told(Command.of(
                        "sh",
                        "-c",
                        SCRIPT,
                        "fetch",
                        url,
                        path,
                        digest.orElse(""),
                        attributes.mode(),
                        attributes.owner() + ":" + attributes.group(),
                        before.orElse(""),
                        request.seconds(),
                        request.mark()))
                .within(timeout);
        Content content = digest.<Content>map(sum -> new Content.Stored(new FetchedBytes(url, sum)))
                .orElseGet(() -> Content.pending("what " + url + " gives"));
        FileState after = FileState.file(attributes.mode(), attributes.owner(), attributes.group(), 0);
        Action run = new Action.Run(command, List.of(new Effect.FileBecomes(path, after, Optional.of(content))));
        String told = url + digest.map(sum -> ", SHA-256 " + sum).orElse("") + ", " + DesiredFile.words(attributes);
        return state.exists()
                ? Change.update("file:" + path, new Delta.Value("SHA-256 " + before.orElse("unknown"), told), run)
                : Change.create("file:" + path, new Delta.Value("", told), run);
    }
}
