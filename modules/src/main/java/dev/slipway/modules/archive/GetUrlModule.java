package dev.slipway.modules.archive;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Refusal;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.engine.spi.files.FetchedFile;
import dev.slipway.engine.spi.files.Ownership;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code get_url}: a file that the host fetches. */
public final class GetUrlModule implements TaskModule<GetUrlModule.Args> {
    public record Args(
            @Arg("Where it comes from: `http://`, `https://`, or `file://` on the host itself.")
            String url,

            @Arg("Where: an absolute path. When it ends in `/`, the file keeps the last part of the address.")
            String dest,

            @Arg("`sha256:` and the digits that sha256sum prints. Without it, only a file that is missing is fetched.")
            Optional<String> checksum,

            @Arg("Four octal digits in quotes; a new file gets \"0644\", another keeps its own.")
            Optional<String> mode,

            @Arg("User name or number; a new file gets the acting user.")
            Optional<String> owner,

            @Arg("Group name or number; a new file gets the acting user's.")
            Optional<String> group,

            @Arg(value = "Seconds that fetching may take.", preset = "600")
            int timeout) {
        public Args {
            FetchedFile.requireUrl("url", url);
            checksum = checksum.map(written -> FetchedFile.requireDigest("checksum", written));
            dest = AbsolutePath.of("dest", dest.endsWith("/") ? dest + name(url) : dest);
            if (timeout < 1 || timeout > 86_400) {
                throw UserError.argument("timeout", timeout + " seconds make no sense", "give 1 to 86400");
            }
        }

        private static String name(String url) {
            String path = url.replaceFirst("[?#].*", "");
            String name = path.substring(path.lastIndexOf('/') + 1);
            if (name.isEmpty() || name.equals("..")) {
                throw UserError.argument("dest", "'" + url + "' does not say what the file is called", "name it");
            }
            return name;
        }

        private FetchedFile file() {
            return new FetchedFile(dest, url, checksum, Ownership.of(mode, owner, group), Duration.ofSeconds(timeout));
        }
    }

    @Override
    public String name() {
        return "get_url";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public List<Refusal> refusals() {
        return Refusal.ofFilesAnd(
                Refusal.flag("backup", "with 'checksum' it is known what was there"),
                Refusal.flag("force", "give 'checksum': then a file that differs is fetched anew"),
                Refusal.of("headers", "the host fetches without a login: fetch it on the controller, and use 'copy'"),
                Refusal.of(
                                "url_username",
                                "a login would be an argument that all users of the host can read: fetch it on the controller")
                        .or("username")
                        .or("url_password")
                        .or("password"),
                Refusal.flag("force_basic_auth", "the host fetches without a login")
                        .or("use_gssapi"),
                Refusal.of("client_cert", "the host fetches without a login").or("client_key"),
                Refusal.of("ciphers", "they are those of the host's curl or wget"),
                Refusal.of("http_agent", "it is that of the host's curl or wget"),
                new Refusal(
                        List.of("decompress", "use_proxy", "validate_certs", "use_netrc"),
                        List.of("true", "yes"),
                        "the host's own settings count"),
                Refusal.of("tmp_dest", "the file is fetched beside its place"),
                Refusal.of("unredirected_headers", "there are no headers"));
    }

    @Override
    public Reference reference() {
        return new Reference("Has the host fetch a file.", """
                With `checksum` the plan is exact: the SHA-256 of what is there is compared with it, and nothing is fetched when they
                are the same. What comes is written beside the place under a hidden name, and takes the place only when it is
                what was declared; so a mismatch leaves the host as it was.

                The host needs curl or wget, and a way to the address. Proxies are those of the host's own settings. A login in
                the address is refused, since arguments of programs can be read by all users of the host.
                """, """
                - name: plugins of the network
                  get_url:
                    url: https://mirror.example/cni-plugins-linux-amd64-v1.5.1.tgz
                    dest: /var/cache/cni-plugins.tgz
                    checksum: sha256:77baa2f669980a82255ffa2f2717de823992480271ee778aa51a9c60ae89ff9b
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        return args.file().queries(seen);
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        return args.file().changes(seen);
    }
}
