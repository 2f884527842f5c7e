package dev.slipway.engine.spi;

import dev.slipway.engine.model.Secret;
import java.util.Optional;

/**
 * What curl(1) reads by {@code -K -}: so that logins and headers are no arguments, which all users of a host can read. Not safe on
 * several threads.
 */
public final class CurlConfig {
    private final StringBuilder text = new StringBuilder();

    /** An option without a value, by its long name. */
    public CurlConfig flag(String name) {
        text.append(name).append('\n');
        return this;
    }

    /** An option with a value; in quotes curl knows these escapes and no others. */
    public CurlConfig set(String name, String value) {
        return raw(
                name,
                value.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t"));
    }

    /** An option whose value is written with curl's own escapes. */
    public CurlConfig raw(String name, String value) {
        text.append(name).append(" = \"").append(value).append("\"\n");
        return this;
    }

    public CurlConfig header(String name, Object value) {
        String plain = value instanceof Secret secret ? secret.reveal() : String.valueOf(value);
        return set("header", name + ": " + plain);
    }

    /** When the server's word decides how the password is sent, it is asked first. */
    public enum Login {
        ASKED,
        AT_ONCE
    }

    public CurlConfig login(String user, Optional<Secret> password, Login how) {
        return set("user", user + ":" + password.map(Secret::reveal).orElse(""))
                .flag(how == Login.AT_ONCE ? "basic" : "anyauth");
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** All of it; the caller answers for where it goes. */
    public String reveal() {
        return text.toString();
    }
}
