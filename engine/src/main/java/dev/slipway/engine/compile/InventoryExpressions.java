package dev.slipway.engine.compile;

import dev.slipway.engine.compile.expression.Expression;
import dev.slipway.engine.compile.expression.Scope;
import dev.slipway.engine.compile.expression.Truth;
import dev.slipway.engine.compile.template.YamlValues;
import dev.slipway.engine.load.inventory.Expressions;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.Yaml;
import java.util.Map;
import java.util.function.Function;

/** The expressions of an inventory: those of a playbook, over the variables of one host; there are no other hosts yet. */
public final class InventoryExpressions implements Expressions {
    private static final LiveValues NOTHING_RUN = host -> Map.of();

    private final Scopes plain;
    private final Scopes withExtra;

    /** @param extra variables of the command line, for inventories that ask for them */
    public InventoryExpressions(Map<String, Object> extra) {
        Inventory none = new Inventory(Map.of(), Map.of());
        this.plain = new Scopes(none, Map.of(), Map.of());
        this.withExtra = new Scopes(none, extra, Map.of());
    }

    @Override
    public Parsed expression(Yaml.Scalar written) {
        Expression expression = Expression.parse(written);
        return new Evaluated(expression::evaluate);
    }

    @Override
    public Parsed template(Yaml.Scalar written) {
        YamlValues values = YamlValues.parse(written);
        return new Evaluated(values::evaluate);
    }

    private final class Evaluated implements Parsed {
        private final Function<Scope, Object> value;

        Evaluated(Function<Scope, Object> value) {
            this.value = value;
        }

        @Override
        public Object value(Host host, Extra extra) {
            return value.apply((extra == Extra.SEEN ? withExtra : plain).of(host, NOTHING_RUN));
        }

        @Override
        public boolean holds(Host host, Extra extra) {
            return Truth.of(value(host, extra));
        }
    }
}
