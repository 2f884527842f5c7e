package dev.slipway.modules.web;

import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.UserError;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What came back.
 *
 * @param status -1 when nobody answered
 * @param headers of the last answer, by lower-case names with underscores for hyphens
 * @param trouble what curl said, "" when there was an answer
 */
record UriAnswer(int status, String reason, Map<String, String> headers, String content, String url, String trouble) {
    private static final Pattern TOLD = Pattern.compile("\\n([0-9]{3}) ([0-9]+) (\\S*)$");

    static UriAnswer of(UriArgs args, CommandResult said) {
        Matcher told = TOLD.matcher(said.stdout());
        if (said.exit() == 127 && said.stdout().isEmpty()) {
            throw UserError.of(said.lastError(), "package: {name: curl}");
        }
        if (!told.find() || told.group(1).equals("000") || !said.succeeded()) {
            String trouble = said.lastError().isEmpty() ? "curl ended with " + said.exit() : said.lastError();
            return new UriAnswer(-1, "", Map.of(), "", args.url(), trouble);
        }
        byte[] bytes = said.stdout().substring(0, told.start()).getBytes(StandardCharsets.UTF_8);
        int length = Math.min(Integer.parseInt(told.group(2)), bytes.length);
        String heads = new String(bytes, 0, length, StandardCharsets.UTF_8);
        List<String> last = lastHead(heads);
        String content = new String(bytes, length, bytes.length - length, StandardCharsets.UTF_8);
        String[] line = last.isEmpty() ? new String[0] : last.getFirst().split(" ", 3);
        return new UriAnswer(
                Integer.parseInt(told.group(1)),
                line.length > 2 ? line[2] : "",
                headers(last),
                content,
                told.group(3),
                "");
    }

    /** Of several, as after a redirect, the last one counts. */
    private static List<String> lastHead(String heads) {
        String[] all = heads.strip().split("\r?\n\r?\n");
        return Arrays.stream(all[all.length - 1].split("\r?\n")).toList();
    }

    private static Map<String, String> headers(List<String> head) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : head) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String name = line.substring(0, colon)
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .replace('-', '_');
                headers.merge(name, line.substring(colon + 1).strip(), (one, two) -> one + ", " + two);
            }
        }
        return headers;
    }

    /** What Ansible registers. */
    Map<String, Object> values(UriArgs args) {
        Map<String, Object> values = new LinkedHashMap<>(headers);
        values.put("status", (long) status);
        values.put("url", url);
        values.put("redirected", !url.equals(args.url()));
        values.put("elapsed", 0L);
        values.put(
                "msg",
                trouble.isEmpty()
                        ? status + " " + reason
                        : "Status code was -1 and not " + args.statusCode() + ": " + trouble);
        boolean wanted = args.statusCode().contains(status);
        if (args.returnContent() || !wanted) {
            values.put("content", content);
        }
        if (headers.getOrDefault("content_type", "").matches("application/([^;]*\\+)?json.*")) {
            Optional<Optional<Object>> json = Json.read(content);
            json.flatMap(value -> value).ifPresent(value -> values.put("json", value));
        }
        return values;
    }

    /** @throws UserError when it is not one that was asked for */
    void require(UriArgs args) {
        if (args.statusCode().contains(status)) {
            return;
        }
        String what = args.method() + " " + args.url();
        UserError error = trouble.isEmpty()
                ? UserError.of(
                        what + " gave " + (status + " " + reason).strip() + ", not " + words(args.statusCode()),
                        "when that is no failure, add " + status + " to 'status_code'")
                : UserError.of(
                        what + ": nobody answered: " + trouble,
                        "is the address right, and does the service run? 'until' with 'retries' waits for it");
        throw error.registering(values(args));
    }

    private static String words(List<Integer> codes) {
        return String.join(" or ", codes.stream().map(String::valueOf).toList());
    }
}
