package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Unknown;
import java.util.Optional;

/**
 * A filter, a test, a method or a function.
 *
 * @param touch how it meets unknown and secret values
 */
record Operation(String name, Signature signature, Touch touch, Body body) {
    /** What it computes; the input of a function is {@code null}. */
    @FunctionalInterface
    interface Body {
        Object apply(Object input, Arguments args);
    }

    /** How deep an operation looks, and so what an unknown or a secret in its input does to the result. */
    enum Touch {
        /** It sees everything as it is, even what is missing, and answers for it. */
        RAW,
        /** It moves elements without looking into them: they may be unknown or secret and stay so. */
        SHAPE,
        /** It compares elements: one unknown makes the result unknown. */
        ORDER,
        /** It reads all of the text: what comes of secrets is secret. */
        TEXT,
        /** As TEXT, for a yes or no: the answer about a secret is plain. */
        TEST
    }

    static Operation raw(String name, String parameters, Body body) {
        return new Operation(name, Signature.of(parameters), Touch.RAW, body);
    }

    static Operation shape(String name, String parameters, Body body) {
        return new Operation(name, Signature.of(parameters), Touch.SHAPE, body);
    }

    static Operation order(String name, String parameters, Body body) {
        return new Operation(name, Signature.of(parameters), Touch.ORDER, body);
    }

    static Operation text(String name, String parameters, Body body) {
        return new Operation(name, Signature.of(parameters), Touch.TEXT, body);
    }

    static Operation test(String name, String parameters, Body body) {
        return new Operation(name, Signature.of(parameters), Touch.TEST, body);
    }

    Operation named(String other) {
        return new Operation(other, signature, touch, body);
    }

    /** Applies the body, minding unknown and secret values. */
    Object run(Object input, Arguments args) {
        if (touch == Touch.RAW) {
            return body.apply(input, args);
        }
        if (input instanceof Missing missing) {
            throw missing.error();
        }
        args.requireAll();
        if (input instanceof Omit) {
            throw args.error("'omit' is no value to work with", "it stands for leaving an argument out");
        }
        boolean deep = touch != Touch.SHAPE;
        Optional<Unknown> unknown = deep ? Tree.unknownIn(input) : Tree.unknownItself(input);
        if (unknown.isPresent()) {
            return unknown.get();
        }
        Optional<Unknown> unknownArgument = args.unknown();
        if (unknownArgument.isPresent()) {
            return unknownArgument.get();
        }
        return switch (touch) {
            case TEST -> body.apply(Tree.reveal(input), args.revealed());
            case TEXT ->
                Tree.secretIn(input) || args.secret()
                        ? Tree.hide(body.apply(Tree.reveal(input), args.revealed()))
                        : body.apply(input, args);
            default ->
                input instanceof Secret secret ? Tree.hide(body.apply(secret.reveal(), args)) : body.apply(input, args);
        };
    }
}
