package dev.slipway.engine.compile.expression;

import java.math.BigDecimal;

/** Numbers of either kind. */
final class Numbers {
    private Numbers() {}

    /** A number as it is; a boolean as one or zero, as Python has it. */
    static Number of(Object value) {
        return value instanceof Boolean b ? (Number) (b ? 1L : 0L) : (Number) value;
    }

    /** The exact order; a whole number beyond 2^53 is not rounded to compare it with a fraction. */
    static int compare(Number a, Number b) {
        if (a instanceof Long x && b instanceof Long y) {
            return Long.compare(x, y);
        }
        double x = a.doubleValue();
        double y = b.doubleValue();
        if (Double.isFinite(x) && Double.isFinite(y)) {
            return exact(a).compareTo(exact(b));
        }
        return x == y ? 0 : x < y ? -1 : 1;
    }

    private static BigDecimal exact(Number n) {
        return n instanceof Long l ? BigDecimal.valueOf(l) : new BigDecimal(n.doubleValue());
    }
}
