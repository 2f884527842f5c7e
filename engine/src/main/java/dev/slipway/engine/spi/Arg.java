package dev.slipway.engine.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes an argument of a module: a component of its argument record. In YAML its name is the component's in snake case.
 *
 * <p>Types: {@code String}, {@code boolean}, {@code int}, {@code long}, {@code double}, enums (in lower case),
 * {@code Content}, {@code LocalFile}, {@code Expressed}, {@code Secret}, {@code Optional} of these, {@code List} of strings, maps or {@code LocalFile}, {@code Map} of strings to
 * strings or objects, {@code Object}. A component that is neither {@code Optional} nor has a {@link #preset} is required;
 * lists and maps are empty by themselves.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Arg {
    /** What it means, in one or two sentences. */
    String value();

    /** The default as YAML, such as {@code "true"} or {@code "/etc/sysctl.d/99-slipway.conf"}; "" for none. */
    String preset() default "";

    /** Other names under which Ansible's users know it. */
    String[] aliases() default {};

    /** Where the value comes from. */
    From from() default From.VALUE;

    /**
     * For {@link From#FILE}: the name of a flag with which the file is none of the controller's. It is not looked for then,
     * and what it holds is pending.
     */
    String unless() default "";

    /** The argument that takes a bare string: {@code command: touch /x}. At most one component has it. */
    boolean free() default false;

    /**
     * Whether it takes every argument that no other component has, by its name: a {@code Map} of strings to objects. At most
     * one component is so.
     */
    boolean rest() default false;

    /** How a written value becomes the argument. */
    enum From {
        /** It is the value. */
        VALUE,
        /** It names a file on the controller (below {@code files/} of role or playbook): the argument is its content. */
        FILE,
        /**
         * It names a directory on the controller (below {@code files/} of role or playbook): the argument, a list of
         * {@code LocalFile}, is the files in it in order of their names. Files whose name begins with a dot are passed over.
         */
        FILES,
        /** It names a Mustache template (below {@code templates/}): the argument is what it renders for this host. */
        TEMPLATE,
        /**
         * It names a place on the controller, which need not be there: the argument, a string, is its absolute path, where a
         * relative one starts at the playbook's directory. A slash at the end stays.
         */
        PLACE,
        /**
         * It names a file on the controller, and perhaps words after it, as a command line does: the argument, a
         * {@code LocalFile}, has all of the line as its name.
         */
        SCRIPT,
        /** It is an expression without braces, as in {@code when}: the argument is what it evaluates to. */
        EXPRESSION
    }
}
