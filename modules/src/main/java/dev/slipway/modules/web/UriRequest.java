package dev.slipway.modules.web;

import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Secret;
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
        StringBuilder out = new StringBuilder("silent\nshow-error\ninclude\ngloboff\n");
        set(out, "url", args.url());
        if (args.method().equals("HEAD")) {
            out.append("head\n");
        } else {
            set(out, "request", args.method());
        }
        set(out, "max-time", Integer.toString(args.timeout()));
        set(out, "write-out", TOLD);
        set(out, "user-agent", args.httpAgent());
        if (args.redirected()) {
            out.append("location\n");
        }
        if (!args.validateCerts()) {
            out.append("insecure\n");
        }
        args.caPath().ifPresent(path -> set(out, "cacert", path));
        args.clientCert().ifPresent(path -> set(out, "cert", path));
        args.clientKey().ifPresent(path -> set(out, "key", path));
        args.unixSocket().ifPresent(path -> set(out, "unix-socket", path));
        if (!args.useProxy()) {
            set(out, "noproxy", "*");
        }
        args.urlUsername().ifPresent(user -> {
            String password = args.urlPassword().map(Secret::reveal).orElse("");
            set(out, "user", user + ":" + password);
            out.append(args.forceBasicAuth() ? "basic\n" : "anyauth\n");
        });
        args.headers().forEach((name, value) -> set(out, "header", name + ": " + UriArgs.plain(value)));
        body().ifPresent(body -> {
            type().ifPresent(type -> set(out, "header", "Content-Type: " + type));
            set(out, "data-raw", body);
        });
        return out.toString();
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

    /** A line of curl's configuration; in quotes it knows these escapes and no others. */
    private static void set(StringBuilder out, String name, String value) {
        String text = value.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
        // what curl writes out reads its escapes by itself
        out.append(name)
                .append(" = \"")
                .append(name.equals("write-out") ? value : text)
                .append("\"\n");
    }
}
