package dev.slipway.engine.load.vault;

import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Source;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Something encrypted, as it was found: a file as a whole, or a value in one.
 *
 * @param what it is called in messages: "this file", "this value"
 */
public record Sealed(String what, String text, Place place) {
    /** So many bytes of a file tell whether it is encrypted. */
    public static final int MARK_LENGTH = Envelope.MARK.length();

    /** Where a line of it stands, counted from 1. */
    @FunctionalInterface
    public interface Place {
        Position at(int line, int column);
    }

    public Sealed {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(place, "place");
    }

    /** Whether the bytes of a file are something encrypted, as Ansible tells it: by how they begin. */
    public static boolean is(byte[] bytes) {
        byte[] mark = Envelope.MARK.getBytes(StandardCharsets.US_ASCII);
        return bytes.length >= mark.length && java.util.Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }

    /** As {@link #is(byte[])}, for text. */
    public static boolean is(String text) {
        return text.startsWith(Envelope.MARK);
    }

    /** A file. */
    public static Sealed file(String name, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        Source source = new Source(name, text);
        return new Sealed("this file", text, (line, column) -> new Position(source, line, column));
    }

    /** A value in a file; how far it is indented is not known, so what is wrong with it is told where it begins. */
    public static Sealed value(String text, Position at) {
        return new Sealed("this value", text, (line, column) -> at);
    }

    Position at() {
        return place.at(1, 1);
    }
}
