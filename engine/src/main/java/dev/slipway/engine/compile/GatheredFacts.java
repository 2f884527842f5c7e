package dev.slipway.engine.compile;

import dev.slipway.engine.compile.expression.Lookup;
import dev.slipway.engine.facts.FactCatalog;
import dev.slipway.engine.model.UserError;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What {@code ansible_facts} is: the facts of a host by their names without {@code ansible_}, each looked up when used. */
final class GatheredFacts extends AbstractMap<String, Object> {
    /** What is said of any fact where nobody gathers them. */
    static final Lookup NONE =
            new Lookup.Undefined("the play says 'gather_facts: false': take that out, or add a task 'setup:' before");

    private final Function<String, Lookup> lookup;
    private final Runnable whole;

    /**
     * @param lookup of a fact
     * @param whole told when somebody goes through all of them
     */
    GatheredFacts(Function<String, Lookup> lookup, Runnable whole) {
        this.lookup = lookup;
        this.whole = whole;
    }

    private Lookup of(Object name) {
        if (!(name instanceof String text)) {
            return Lookup.UNDEFINED;
        }
        FactCatalog.refusal(text).ifPresent(why -> {
            throw UserError.of("there is no fact '" + text + "'", why);
        });
        return lookup.apply(text);
    }

    @Override
    public boolean containsKey(Object name) {
        return of(name) instanceof Lookup.Found;
    }

    @Override
    public Object get(Object name) {
        return of(name) instanceof Lookup.Found(Object value) ? value : null;
    }

    /** Those that a host may have. */
    @Override
    public Set<String> keySet() {
        return FactCatalog.names();
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        whole.run();
        Set<String> names = new LinkedHashSet<>(FactCatalog.names());
        if (get("interfaces") instanceof List<?> interfaces) {
            interfaces.forEach(name -> names.add(String.valueOf(name).replace('-', '_')));
        }
        Map<String, Object> all = new LinkedHashMap<>();
        for (String name : names) {
            if (of(name) instanceof Lookup.Found(Object value)) {
                all.put(name, value);
            }
        }
        return all.entrySet();
    }
}
