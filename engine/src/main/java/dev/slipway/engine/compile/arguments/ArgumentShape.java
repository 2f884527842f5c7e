package dev.slipway.engine.compile.arguments;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a module takes, read from its argument record. Make it once for each module: reading a record is not free. */
public final class ArgumentShape<A extends Record> {
    private final List<Argument> arguments;
    private final Constructor<A> constructor;
    /** By name and by alias. */
    private final Map<String, Argument> byName = new HashMap<>();
    /** Of each argument what it is when a task does not give it, as {@link Presets#value}. */
    private final List<Optional<Object>> presets;

    private ArgumentShape(List<Argument> arguments, Constructor<A> constructor) {
        this.arguments = List.copyOf(arguments);
        this.constructor = constructor;
        this.presets = arguments.stream().map(Presets::value).toList();
        arguments.stream().filter(argument -> !argument.rest()).forEach(argument -> {
            byName.putIfAbsent(argument.name(), argument);
            argument.aliases().forEach(alias -> byName.putIfAbsent(alias, argument));
        });
    }

    /**
     * Reads a record.
     *
     * @throws IllegalArgumentException when it is not one that arguments can be bound to: a bug of its module
     */
    public static <A extends Record> ArgumentShape<A> of(Class<A> type) {
        if (!Modifier.isPublic(type.getModifiers())) {
            throw new IllegalArgumentException(type.getName() + " must be public");
        }
        RecordComponent[] components = type.getRecordComponents();
        List<Argument> arguments = Arrays.stream(components).map(Argument::of).toList();
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            ArgumentShape<A> shape = new ArgumentShape<>(arguments, type.getConstructor(types));
            shape.check(type);
            return shape;
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type.getName() + " needs a public canonical constructor", e);
        }
    }

    private void check(Class<A> type) {
        Set<String> names = new HashSet<>();
        for (String name : names()) {
            if (!names.add(name)) {
                throw new IllegalArgumentException(type.getName() + " has two arguments named '" + name + "'");
            }
        }
        if (arguments.stream().filter(Argument::free).count() > 1) {
            throw new IllegalArgumentException(type.getName() + " has two arguments that take a bare string");
        }
        List<Argument> rest = arguments.stream().filter(Argument::rest).toList();
        if (rest.size() > 1 || rest.stream().anyMatch(a -> !(a.type() instanceof ArgumentType.MapOf))) {
            throw new IllegalArgumentException(type.getName() + " takes all other arguments otherwise than in one map");
        }
    }

    /** In the order of the record. */
    public List<Argument> arguments() {
        return arguments;
    }

    /** The argument of that name or alias. */
    public Optional<Argument> argument(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** What the argument of that number is when a task does not give it; empty when it must be given. */
    Optional<Object> preset(int number) {
        return presets.get(number);
    }

    /** The argument that takes a bare string. */
    public Optional<Argument> free() {
        return arguments.stream().filter(Argument::free).findFirst();
    }

    /** The argument that takes what no other one takes. */
    public Optional<Argument> rest() {
        return arguments.stream().filter(Argument::rest).findFirst();
    }

    /** All names and aliases. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        arguments.stream().filter(argument -> !argument.rest()).forEach(argument -> {
            names.add(argument.name());
            names.addAll(argument.aliases());
        });
        return names;
    }

    /** Makes the record; what its constructor throws comes through. */
    A create(List<Object> values) {
        try {
            return constructor.newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(constructor.getDeclaringClass() + " cannot be made", e);
        }
    }
}
