package dev.slipway.modules.web;

import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.spi.CurlConfig;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A request as curl(1) makes it on the host. All of it is told on standard input, so nobody can read any of it. */
record UriRequest(UriArgs args) {
    /** Behind the answer: its status, how long all headers are, where it came from. */
    static final String TOLD = "\\n%{http_code} %{size_header} %{url_effective}";

    private static final String SCRIPT = """
            command -v curl >/dev/null || {
              echo 'this host has no curl: install the package curl with a task before' >&2
              exit 127
            }
            exec curl -q -K -
            """;

    /** For connecting and for what comes back, beside what the server may take. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    Command command() {
        return Command.of("sh", "-c", SCRIPT, "uri", args.method(), args.url())
                .reading(Content.hidden(config()))
                .within(Duration.ofSeconds(args.timeout()).plus(GRACE));
    }

    private String config() {
        CurlConfig config = new CurlConfig()
                .flag("silent")
                .flag("show-error")
                .flag("include")
                .flag("globoff")
                .set("url", args.url());
        if (args.method().equals("HEAD")) {
            config.flag("head");
        } else {
            config.set("request", args.method());
        }
        config.set("max-time", Integer.toString(args.timeout()))
                .raw("write-out", TOLD)
                .set("user-agent", args.httpAgent());
        if (args.redirected()) {
            config.flag("location");
        }
        if (!args.validateCerts()) {
            config.flag("insecure");
        }
        args.caPath().ifPresent(path -> config.set("cacert", path));
        args.clientCert().ifPresent(path -> config.set("cert", path));
        args.clientKey().ifPresent(path -> config.set("key", path));
        args.unixSocket().ifPresent(path -> config.set("unix-socket", path));
        if (!args.useProxy()) {
            config.set("noproxy", "*");
        }
        args.urlUsername().ifPresent(user -> config.login(user, args.urlPassword(), login()));
        args.headers().forEach(config::header);
        body().ifPresent(body -> {
            type().ifPresent(type -> config.header("Content-Type", type));
            config.set("data-raw", body);
        });
        return config.reveal();
    }

    private CurlConfig.Login login() {
        return args.forceBasicAuth() ? CurlConfig.Login.AT_ONCE : CurlConfig.Login.ASKED;
    }

    /** The media type; curl's own is for forms. */
    private Optional<String> type() {
        boolean given = args.headers().keySet().stream()
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).equals("content-type"));
        return given
                ? Optional.empty()
                : Optional.of(
                        switch (args.bodyFormat()) {
                            case "json" -> "application/json";
                            case "form-urlencoded" -> "application/x-www-form-urlencoded";
                            default -> "text/plain";
                        });
    }

    private Optional<String> body() {
        return args.body().map(body -> switch (args.bodyFormat()) {
            case "json" -> body instanceof String || body instanceof Secret ? UriArgs.plain(body) : Json.write(body);
            case "form-urlencoded" -> body instanceof Map<?, ?> fields ? form(fields) : UriArgs.plain(body);
            default -> UriArgs.plain(body);
        });
    }

    private static String form(Map<?, ?> fields) {
        return fields.entrySet().stream()
                .flatMap(field -> (field.getValue() instanceof List<?> list
                                ? list.stream()
                                : Stream.of(field.getValue()))
                        .map(value -> coded(field.getKey()) + "=" + coded(value)))
                .collect(Collectors.joining("&"));
    }

    private static String coded(Object value) {
        return URLEncoder.encode(UriArgs.plain(value), StandardCharsets.UTF_8);
    }
}
