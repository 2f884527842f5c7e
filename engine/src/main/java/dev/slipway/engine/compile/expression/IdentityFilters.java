package dev.slipway.engine.compile.expression;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a value is, what follows from nothing but a text, and a given time as text. */
final class IdentityFilters {
    /** Ansible's own namespace: {@code UUID_NAMESPACE_ANSIBLE} of {@code plugins/filter/core.py}. */
    private static final String NAMESPACE = "361E6D51-FAEC-444A-9079-341386DA8E2E";

    private static final int FEWEST_ROUNDS = 1000;
    private static final int MOST_ROUNDS = 999_999;

    private IdentityFilters() {}

    static List<Operation> all() {
        return List.of(
                Operation.shape("type_debug", "", (in, a) -> type(in)),
                Operation.text("to_uuid", "namespace?", IdentityFilters::uuid),
                Operation.text("strftime", "second, utc?", IdentityFilters::time),
                Operation.text("password_hash", "hashtype?, salt?, rounds?", IdentityFilters::password));
    }

    /** Python's name of the type. */
    private static String type(Object value) {
        return switch (value) {
            case null -> "NoneType";
            case Boolean b -> "bool";
            case Long n -> "int";
            case Double d -> "float";
            case List<?> list -> "list";
            case Map<?, ?> map -> "dict";
            default -> "str";
        };
    }

    /** Version 5 of RFC 4122. */
    private static Object uuid(Object input, Arguments args) {
        try {
            UUID namespace = UUID.fromString(args.text("namespace", NAMESPACE));
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(ByteBuffer.allocate(16)
                    .putLong(namespace.getMostSignificantBits())
                    .putLong(namespace.getLeastSignificantBits())
                    .array());
            ByteBuffer made =
                    ByteBuffer.wrap(digest.digest(args.inputText(input).getBytes(StandardCharsets.UTF_8)));
            long high = made.getLong() & 0xffffffffffff0fffL | 0x5000L;
            long low = made.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
            return new UUID(high, low).toString();
        } catch (IllegalArgumentException e) {
            throw args.error("'namespace' is not a UUID", "");
        } catch (NoSuchAlgorithmException e) {
            throw args.error("this Java has no SHA-1", "");
        }
    }

    /** Of a given time only: asking for the present one would make a plan untrue. */
    private static Object time(Object input, Arguments args) {
        Object seconds = args.get("second");
        double number =
                switch (seconds) {
                    case Number n -> n.doubleValue();
                    case String text when text.matches("\\d{1,12}(\\.\\d+)?") -> Double.parseDouble(text);
                    case null, default -> throw args.wrong("second", "a number of seconds", seconds);
                };
        if (!(Math.abs(number) < 1e11)) {
            throw args.error("there is no such time", "");
        }
        ZoneId zone = args.flag("utc") ? ZoneOffset.UTC : ZoneId.systemDefault();
        ZonedDateTime time = Instant.ofEpochSecond((long) Math.floor(number)).atZone(zone);
        return new TimeText(time, args::error).format(args.inputText(input));
    }

    private static Object password(Object input, Arguments args) {
        String kind = args.text("hashtype", "sha512");
        if (!kind.equals("sha512") && !kind.equals("sha256")) {
            throw args.error("there is no hash of passwords of this kind", "there are sha512 and sha256");
        }
        if (!args.has("salt") || args.get("salt") == null) {
            throw args.error(
                    "'password_hash' without a salt would be another text each time",
                    "give one: password_hash('sha512', salt), from a variable that is kept");
        }
        boolean given = args.has("rounds") && args.get("rounds") != null;
        int rounds = given ? args.count("rounds", 5000) : 5000;
        String salt = args.text("salt");
        if (!salt.matches("[A-Za-z0-9./]{1,16}") || rounds < FEWEST_ROUNDS || rounds > MOST_ROUNDS) {
            throw args.error(
                    "this is no salt, or no number of rounds",
                    "a salt is 1 to 16 letters, digits, dots and slashes; there are 1000 to 999999 rounds");
        }
        return new ShaCrypt(kind, salt, rounds).hash(args.inputText(input), given);
    }
}
