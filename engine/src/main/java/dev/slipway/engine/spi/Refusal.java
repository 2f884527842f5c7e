package dev.slipway.engine.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An argument that Ansible's module of the same name has and this one has not, so that whoever writes it is told why and what
 * to do, and not that there is no such argument.
 *
 * @param argument its name in YAML, with its other names
 * @param harmless values, as written in lower case, with which it asks for nothing and is passed over; {@code *} is all
 * @param instead why, or what to do, in a clause
 */
public record Refusal(List<String> argument, List<String> harmless, String instead) {
    private static final List<String> NO = List.of("false", "no", "off");
    private static final String ANY = "*";

    /** The arguments of all of Ansible's modules for files that Slipway has not. */
    public static final List<Refusal> OF_FILES = List.of(
            flag("unsafe_writes", "a file takes its place whole, or not at all"),
            of("attributes", "flags of chattr are not kept: use 'command' with a guard")
                    .or("attr"),
            of("selevel", "contexts of SELinux are those of the host's policy: use 'command: restorecon' with a guard"),
            of("serole", "contexts of SELinux are those of the host's policy: use 'command: restorecon' with a guard"),
            of("setype", "contexts of SELinux are those of the host's policy: use 'command: restorecon' with a guard"),
            of("seuser", "contexts of SELinux are those of the host's policy: use 'command: restorecon' with a guard"));

    public Refusal {
        argument = List.copyOf(argument);
        harmless = List.copyOf(harmless);
        Objects.requireNonNull(instead, "instead");
    }

    /** These, and what all modules for files refuse. */
    public static List<Refusal> ofFilesAnd(Refusal... more) {
        List<Refusal> all = new ArrayList<>(OF_FILES);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }

    /** One that is refused whatever its value. */
    public static Refusal of(String argument, String instead) {
        return new Refusal(List.of(argument), List.of(), instead);
    }

    /** A flag that is refused when it is set. */
    public static Refusal flag(String argument, String instead) {
        return new Refusal(List.of(argument), NO, instead);
    }

    /** One that is passed over whatever its value, since what it asks for is so anyway. */
    public static Refusal ignored(String argument, String why) {
        return of(argument, why).but(ANY);
    }

    /** The same, passed over with these values. */
    public Refusal but(String... values) {
        return new Refusal(argument, List.of(values), instead);
    }

    /** The same under another name too. */
    public Refusal or(String alias) {
        List<String> names = new ArrayList<>(argument);
        names.add(alias);
        return new Refusal(names, harmless, instead);
    }

    /** Whether it is passed over whatever its value. */
    public boolean ignored() {
        return harmless.contains(ANY);
    }

    /** Whether it asks for nothing with this value, as written. */
    public boolean passes(String written) {
        return harmless.contains(ANY) || harmless.contains(written.toLowerCase(java.util.Locale.ROOT));
    }
}
