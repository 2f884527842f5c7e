package dev.slipway.engine.compile.expression;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of the web, as Python's {@code urllib.parse} reads and writes them. */
final class UrlFilters {
    private static final Pattern URL = Pattern.compile(
            "(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#(.*))?", Pattern.DOTALL);
    private static final Pattern HOST =
            Pattern.compile("(?:([^:@]*)(?::([^@]*))?@)?(?:\\[([^\\]]*)\\]|([^:]*))(?::(\\d*))?");

    private UrlFilters() {}

    static List<Operation> all() {
        return List.of(
                Operation.text("urlencode", "", UrlFilters::encoded),
                Operation.text("urldecode", "", UrlFilters::decoded),
                Operation.text("urlsplit", "query?", UrlFilters::split));
    }

    private static Object encoded(Object input, Arguments args) {
        return switch (input) {
            case Map<?, ?> map -> {
                List<String> pairs = new ArrayList<>();
                map.forEach((key, value) -> pairs.add(pair(key, value)));
                yield String.join("&", pairs);
            }
            case List<?> list -> {
                List<String> pairs = new ArrayList<>();
                for (Object item : list) {
                    if (!(item instanceof List<?> pair) || pair.size() != 2) {
                        throw args.error("a list to encode is one of pairs", "each a list of a name and a value");
                    }
                    pairs.add(pair(pair.get(0), pair.get(1)));
                }
                yield String.join("&", pairs);
            }
            case null, default -> percent(Text.of(input)).replace("%2F", "/");
        };
    }

    private static String pair(Object key, Object value) {
        return percent(Text.of(key)).replace("%20", "+") + "="
                + percent(Text.of(value)).replace("%20", "+");
    }

    /** RFC 3986: letters, digits and {@code -._~} stay. */
    private static String percent(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static Object decoded(Object input, Arguments args) {
        try {
            return URLDecoder.decode(args.inputText(input), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw args.error("this has a '%' that two digits do not follow", "");
        }
    }

    private static Object split(Object input, Arguments args) {
        Matcher url = URL.matcher(args.inputText(input).strip().replaceAll("[\\t\\r\\n]", ""));
        if (!url.matches()) {
            throw args.error("this is not an address", "");
        }
        String netloc = part(url.group(2));
        Matcher host = HOST.matcher(netloc);
        boolean read = host.matches();
        String name = !read ? null : host.group(3) == null ? host.group(4) : host.group(3);
        Map<String, Object> parts = new TreeMap<>();
        parts.put("fragment", part(url.group(5)));
        parts.put("hostname", name == null || name.isEmpty() ? null : name.toLowerCase(java.util.Locale.ROOT));
        parts.put("netloc", netloc);
        parts.put("password", read ? host.group(2) : null);
        parts.put("path", part(url.group(3)));
        boolean port = read && host.group(5) != null && host.group(5).matches("\\d{1,5}");
        parts.put("port", port ? Long.valueOf(host.group(5)) : null);
        parts.put("query", part(url.group(4)));
        parts.put("scheme", part(url.group(1)).toLowerCase(java.util.Locale.ROOT));
        parts.put("username", read ? host.group(1) : null);
        if (!args.has("query") || args.text("query").isEmpty()) {
            return parts;
        }
        String wanted = args.text("query");
        if (!parts.containsKey(wanted)) {
            throw args.error("an address has no part of this name", "there are " + String.join(", ", parts.keySet()));
        }
        return parts.get(wanted);
    }

    private static String part(String found) {
        return found == null ? "" : found;
    }
}
