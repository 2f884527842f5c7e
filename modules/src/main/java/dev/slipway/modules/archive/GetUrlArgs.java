package dev.slipway.modules.archive;

import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.CurlConfig;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.engine.spi.files.FetchRequest;
import dev.slipway.engine.spi.files.FetchedFile;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What {@code get_url} takes. */
public record GetUrlArgs(
        @Arg("Where it comes from: `http://`, `https://`, or `file://` on the host itself.")
        String url,

        @Arg(
                "Where: an absolute path. When it ends in `/` or is a directory, the file keeps the last part of the address.")
        String dest,

        @Arg(
                "`sha256:` and the digits that sha256sum prints, or the address of a list of them. Without it, only a file that is missing is fetched.")
        Optional<String> checksum,

        @Arg(
                value = "Without `checksum`: whether a file that is there is replaced when the address gives another.",
                preset = "false")
        boolean force,

        @Arg("Four octal digits in quotes; a new file gets \"0644\", another keeps its own.")
        Optional<String> mode,

        @Arg("User name or number; a new file gets the acting user.")
        Optional<String> owner,

        @Arg("Group name or number; a new file gets the acting user's.")
        Optional<String> group,

        @Arg(value = "Whether a copy of the file is made before it is replaced.", preset = "false")
        boolean backup,

        @Arg(value = "Seconds in which nothing comes, after which fetching is given up.", preset = "20")
        int timeout,

        @Arg("Headers of the request. Values may be secret.")
        Map<String, Object> headers,

        @Arg(value = "A user to log in as.", aliases = "username")
        Optional<String> urlUsername,

        @Arg(value = "Its password.", aliases = "password") Optional<Secret> urlPassword,

        @Arg(value = "Whether the login is sent at once, and not only when the server asks for it.", preset = "false")
        boolean forceBasicAuth,

        @Arg(value = "Whether the server must prove who it is.", preset = "true")
        boolean validateCerts,

        @Arg("A file on the host with a certificate to log in by.")
        Optional<String> clientCert,

        @Arg("A file on the host with its key.") Optional<String> clientKey,

        @Arg(value = "Whether the host's proxy is used.", preset = "true")
        boolean useProxy,

        @Arg("What the request says it comes from.") Optional<String> httpAgent) {
    private static final int LONGEST_PATIENCE = 86_400;

    public GetUrlArgs {
        FetchedFile.requireUrl("url", url);
        checksum = checksum.map(GetUrlArgs::checksum);
        String name = name(url);
        if (dest.endsWith("/") && name.isEmpty()) {
            throw UserError.argument("dest", "'" + url + "' does not say what the file is called", "name it");
        }
        dest = AbsolutePath.of("dest", dest.endsWith("/") ? dest + name : dest);
        if (timeout < 1 || timeout > LONGEST_PATIENCE) {
            throw UserError.argument("timeout", timeout + " seconds make no sense", "give 1 to 86400");
        }
        if (headers.entrySet().stream()
                .anyMatch(header -> (header.getKey() + plain(header.getValue())).contains("\n"))) {
            throw UserError.argument("headers", "a header has more than one line", "take the line end away");
        }
    }

    private static String plain(Object value) {
        return value instanceof Secret secret ? secret.reveal() : String.valueOf(value);
    }

    private static String checksum(String written) {
        String address = written.replaceFirst("^sha256:", "");
        return address.contains("://") && !address.equals(written)
                ? FetchedFile.requireUrl("checksum", address)
                : FetchedFile.requireDigest("checksum", written);
    }

    /** The last part of an address; "" when there is none. */
    static String name(String url) {
        String path = url.replaceFirst("[?#].*", "");
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.equals("..") ? "" : name;
    }

    /** The SHA-256 that is written. */
    Optional<String> digest() {
        return checksum.filter(written -> !written.contains("://"));
    }

    /** The address of a list of them. */
    Optional<String> list() {
        return checksum.filter(written -> written.contains("://"));
    }

    FetchRequest request() {
        CurlConfig config = new CurlConfig();
        headers.forEach(config::header);
        urlUsername.ifPresent(user ->
                config.login(user, urlPassword, forceBasicAuth ? CurlConfig.Login.AT_ONCE : CurlConfig.Login.ASKED));
        if (!validateCerts) {
            config.flag("insecure");
        }
        clientCert.ifPresent(path -> config.set("cert", path));
        clientKey.ifPresent(path -> config.set("key", path));
        httpAgent.ifPresent(agent -> config.set("user-agent", agent));
        if (!useProxy) {
            config.set("noproxy", "*");
        }
        return FetchRequest.of(Duration.ofSeconds(timeout), config);
    }
}
