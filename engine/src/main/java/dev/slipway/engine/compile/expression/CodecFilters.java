package dev.slipway.engine.compile.expression;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Filters between data and its written forms. What they cannot read is told without showing it. */
final class CodecFilters {
    private static final Map<String, String> DIGESTS = Map.of(
            "md5", "MD5",
            "sha1", "SHA-1",
            "sha224", "SHA-224",
            "sha256", "SHA-256",
            "sha384", "SHA-384",
            "sha512", "SHA-512");

    private static final JsonText ON_ONE_LINE = new JsonText(-1, false, true);
    private static final JsonText SORTED = new JsonText(-1, true, true);
    private static final JsonText NICE = new JsonText(4, true, true);

    private CodecFilters() {}

    static List<Operation> all() {
        return List.of(
                Operation.text("b64encode", "", (in, a) -> Base64.getEncoder()
                        .encodeToString(a.inputText(in).getBytes(StandardCharsets.UTF_8))),
                Operation.text("b64decode", "", CodecFilters::decoded),
                Operation.text("hash", "hashtype?", (in, a) -> digest(a.inputText(in), a.text("hashtype", "sha1"), a)),
                Operation.text("sha1", "", (in, a) -> digest(a.inputText(in), "sha1", a)),
                Operation.text("md5", "", (in, a) -> digest(a.inputText(in), "md5", a)),
                Operation.text("checksum", "", (in, a) -> digest(a.inputText(in), "sha1", a)),
                Operation.text("to_json", "indent?, sort_keys?, ensure_ascii?", (in, a) -> json(in, a, ON_ONE_LINE)),
                Operation.text("tojson", "indent?, sort_keys?, ensure_ascii?", CodecFilters::jinja),
                Operation.text("to_nice_json", "indent?, sort_keys?, ensure_ascii?", (in, a) -> json(in, a, NICE)),
                Operation.text("from_json", "", (in, a) -> DataReader.json(a.inputText(in), a::error)),
                Operation.text("to_yaml", "indent?, sort_keys?, width?", (in, a) -> YamlText.auto(in, a)),
                Operation.text("to_nice_yaml", "indent?, sort_keys?, width?", (in, a) -> YamlText.block(in, a)),
                Operation.text("from_yaml_all", "", (in, a) -> DataReader.yamls(a.inputText(in), a::error)),
                Operation.text("from_yaml", "", (in, a) -> DataReader.yaml(a.inputText(in), a::error)));
    }

    /** Jinja's own: sorted, and without what a browser takes for markup. */
    private static String jinja(Object input, Arguments args) {
        return json(input, args, SORTED)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("'", "\\u0027");
    }

    private static Object decoded(Object input, Arguments args) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(args.inputText(input).strip());
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException e) {
            throw args.error("this is not Base64", "");
        } catch (CharacterCodingException e) {
            throw args.error("what the Base64 holds is not UTF-8 text", "");
        }
    }

    private static String digest(String text, String kind, Arguments args) {
        String algorithm = DIGESTS.get(kind);
        if (algorithm == null) {
            throw args.error(
                    "there is no hash of this kind",
                    "there are "
                            + String.join(
                                    ", ", DIGESTS.keySet().stream().sorted().toList()));
        }
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw args.error("this Java has no " + algorithm, "");
        }
    }

    private static String json(Object input, Arguments args, JsonText preset) {
        boolean indents = args.has("indent") && args.get("indent") != null;
        return new JsonText(
                        indents ? Math.clamp(args.count("indent", 0), 0, 16) : preset.indent(),
                        args.has("sort_keys") ? args.flag("sort_keys") : preset.sorted(),
                        args.has("ensure_ascii") ? args.flag("ensure_ascii") : preset.ascii())
                .write(input);
    }
}
