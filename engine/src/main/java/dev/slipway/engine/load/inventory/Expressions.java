package dev.slipway.engine.load.inventory;

import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;

/**
 * The language of expressions, as far as an inventory needs it to make groups and variables of variables. Loading comes before
 * compiling and does not know the language, so the caller brings it.
 */
public interface Expressions {
    /** Knows no expression; for inventories that have none. */
    Expressions NONE = new Expressions() {
        @Override
        public Parsed expression(Yaml.Scalar written) {
            throw UserError.at(written.at(), "an inventory of expressions cannot be read here");
        }

        @Override
        public Parsed template(Yaml.Scalar written) {
            return expression(written);
        }
    };

    /**
     * Reads an expression, without braces.
     *
     * @throws UserError with the place of a mistake
     */
    Parsed expression(Yaml.Scalar written);

    /**
     * Reads a text with expressions in braces.
     *
     * @throws UserError with the place of a mistake
     */
    Parsed template(Yaml.Scalar written);

    /** Evaluated for as many hosts as needed. */
    interface Parsed {
        /**
         * Plain data: text, Long, Double, Boolean, {@code null}, lists and maps of these.
         *
         * @param host its variables and groups as far as the inventory has been read
         * @throws UserError when a name is not defined or types do not fit
         */
        Object value(Host host, Extra extra);

        /**
         * Whether the value counts as true, as Jinja sees it.
         *
         * @throws UserError as {@link #value}
         */
        boolean holds(Host host, Extra extra);
    }

    /** Whether an expression sees the variables of the command line. */
    enum Extra {
        SEEN,
        UNSEEN
    }
}
