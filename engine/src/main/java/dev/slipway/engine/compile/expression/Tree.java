package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds, opens and closes what is unknown or secret anywhere in a value. */
public final class Tree {
    private Tree() {}

    /** The first unknown in a value, itself included. */
    public static Optional<Unknown> unknownIn(Object value) {
        return switch (value) {
            case Unknown unknown -> Optional.of(unknown);
            case List<?> list -> firstUnknown(list);
            case Map<?, ?> map -> firstUnknown(map.values());
            case null, default -> Optional.empty();
        };
    }

    private static Optional<Unknown> firstUnknown(Iterable<?> values) {
        for (Object value : values) {
            Optional<Unknown> found = unknownIn(value);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    static Optional<Unknown> unknownItself(Object value) {
        return value instanceof Unknown unknown ? Optional.of(unknown) : Optional.empty();
    }

    /** Whether a value is or holds a secret. */
    public static boolean secretIn(Object value) {
        return switch (value) {
            case Secret secret -> true;
            case List<?> list -> anySecret(list);
            case Map<?, ?> map -> anySecret(map.values());
            case null, default -> false;
        };
    }

    /** Adds the secrets that a value is or holds. */
    static void gather(Object value, List<Secret> into) {
        switch (value) {
            case Secret secret -> into.add(secret);
            case List<?> list -> list.forEach(item -> gather(item, into));
            case Map<?, ?> map -> map.values().forEach(item -> gather(item, into));
            case null, default -> {}
        }
    }

    private static boolean anySecret(Iterable<?> values) {
        for (Object value : values) {
            if (secretIn(value)) {
                return true;
            }
        }
        return false;
    }

    /** The value with each secret as its text; who calls this hides what comes of it. */
    public static Object reveal(Object value) {
        return switch (value) {
            case Secret secret -> secret.reveal();
            case List<?> list
            when secretIn(list) -> {
                List<Object> open = new ArrayList<>(list.size());
                list.forEach(item -> open.add(reveal(item)));
                yield open;
            }
            case Map<?, ?> map
            when secretIn(map) -> {
                Map<String, Object> open = new LinkedHashMap<>();
                map.forEach((key, item) -> open.put(String.valueOf(key), reveal(item)));
                yield open;
            }
            case null, default -> value;
        };
    }

    /** The value with each text and number as a secret; booleans and the names of entries stay as they are. */
    public static Object hide(Object value) {
        return switch (value) {
            case String text -> Secret.of(text);
            case Number number -> Secret.of(Text.of(number));
            case List<?> list -> {
                List<Object> hidden = new ArrayList<>(list.size());
                list.forEach(item -> hidden.add(hide(item)));
                yield hidden;
            }
            case Map<?, ?> map -> {
                Map<String, Object> hidden = new LinkedHashMap<>();
                map.forEach((key, item) -> hidden.put(String.valueOf(key), hide(item)));
                yield hidden;
            }
            case null, default -> value;
        };
    }
}
