package dev.slipway.modules.web;

import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.files.AbsolutePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What {@code uri} takes: the arguments of Ansible's module of the same name. */
public record UriArgs(
        @Arg("The address, `http://` or `https://`.") String url,

        @Arg(value = "`GET`, `POST`, `PUT` and so on.", preset = "GET")
        String method,

        @Arg("What is sent: a text, or for `json` and `form-urlencoded` a mapping. May be secret.")
        Optional<Object> body,

        @Arg(value = "How it is sent: `raw`, `json` or `form-urlencoded`.", preset = "raw")
        String bodyFormat,

        @Arg("Headers of the request. Values may be secret.")
        Map<String, Object> headers,

        @Arg(value = "The answers that are no failure.", preset = "[200]")
        List<Integer> statusCode,

        @Arg(value = "Whether the registered result has `content`, the text of the answer.", preset = "false")
        boolean returnContent,

        @Arg("A request that changes something need not be made when this path exists on the host.")
        Optional<String> creates,

        @Arg("It need not be made when this path does not exist.")
        Optional<String> removes,

        @Arg(value = "Seconds that it may take.", preset = "30")
        int timeout,

        @Arg(value = "`safe`: only `GET` and `HEAD` follow the server elsewhere; `all`; `none`.", preset = "safe")
        String followRedirects,

        @Arg(value = "Whether the server must prove who it is.", preset = "true")
        boolean validateCerts,

        @Arg("A file on the host with the certificates of CAs, in place of the host's own.")
        Optional<String> caPath,

        @Arg("A file on the host with a certificate to log in by.")
        Optional<String> clientCert,

        @Arg("A file on the host with its key.") Optional<String> clientKey,

        @Arg(value = "A user to log in as.", aliases = "user")
        Optional<String> urlUsername,

        @Arg(value = "Its password.", aliases = "password") Optional<Secret> urlPassword,

        @Arg(value = "Whether the login is sent at once, and not only when the server asks for it.", preset = "false")
        boolean forceBasicAuth,

        @Arg(value = "Whether the host's proxy is used.", preset = "true")
        boolean useProxy,

        @Arg("A socket on the host to talk through.") Optional<String> unixSocket,

        @Arg(value = "What the request says it comes from.", preset = "ansible-httpget")
        String httpAgent) {
    private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> FORMATS = Set.of("raw", "json", "form-urlencoded");
    private static final Set<String> REDIRECTS = Set.of("safe", "urllib2", "all", "yes", "none", "no");

    public UriArgs {
        if (!url.matches("https?://[^\\s/]+[^\\s]*")) {
            throw UserError.argument("url", "'" + url + "' is no address", "write http:// or https://");
        }
        if (url.matches("https?://[^/\\s]*@.*")) {
            throw UserError.argument(
                    "url",
                    "the address has a login in it",
                    "use 'url_username' and 'url_password', which nobody can read");
        }
        method = method.toUpperCase(java.util.Locale.ROOT);
        if (!method.matches("[A-Z]+")) {
            throw UserError.argument("method", "'" + method + "' is no method", "GET, POST, PUT …");
        }
        if (!FORMATS.contains(bodyFormat)) {
            throw UserError.argument(
                    "body_format", "'" + bodyFormat + "' is not supported", "one of raw, json and form-urlencoded");
        }
        if (!REDIRECTS.contains(followRedirects)) {
            throw UserError.argument("follow_redirects", "'" + followRedirects + "' is unknown", "safe, all or none");
        }
        boolean shaped = body.filter(value -> value instanceof Map || value instanceof List)
                .isPresent();
        if (shaped && bodyFormat.equals("raw")) {
            throw UserError.argument("body", "a mapping has no form of its own", "set 'body_format: json'");
        }
        if (timeout < 1) {
            throw UserError.argument("timeout", "there is no such time to wait", "seconds, 1 or more");
        }
        if (headers.entrySet().stream()
                .anyMatch(header -> (header.getKey() + plain(header.getValue())).contains("\n"))) {
            throw UserError.argument("headers", "a header has more than one line", "take the line end away");
        }
        if (LOOKING.contains(method) && (creates.isPresent() || removes.isPresent())) {
            throw UserError.argument(
                    creates.isPresent() ? "creates" : "removes",
                    method + " only looks, and is made in every plan",
                    "leave it out, or add 'when'");
        }
        creates = creates.map(path -> AbsolutePath.of("creates", path));
        removes = removes.map(path -> AbsolutePath.of("removes", path));
    }

    static String plain(Object value) {
        return value instanceof Secret secret ? secret.reveal() : String.valueOf(value);
    }

    /** Whether it changes nothing, as RFC 9110, section 9.2.1, promises. */
    boolean looks() {
        return LOOKING.contains(method);
    }

    boolean redirected() {
        return switch (followRedirects) {
            case "all", "yes" -> true;
            case "none", "no" -> false;
            default -> looks();
        };
    }
}
