package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What {@code + - * / // % **} and {@code ~} compute: Python's results, in 64 bits. */
record Arithmetic(Operator operator, Fault fault) {
    private static final int LARGEST = 16 * 1024 * 1024;

    Object apply(Object a, Object b) {
        if (a instanceof Unknown || b instanceof Unknown) {
            return a instanceof Unknown ? a : b;
        }
        if (operator == Operator.CONCATENATE && !(a instanceof Omit || b instanceof Omit)) {
            return Text.join(Arrays.asList(a, b));
        }
        if (a instanceof Secret || b instanceof Secret) {
            return Tree.hide(known(open(a, b), open(b, a)));
        }
        return known(a, b);
    }

    private Object known(Object a, Object b) {
        if (a instanceof Number x && b instanceof Number y) {
            return x instanceof Long m && y instanceof Long n ? whole(m, n) : real(x.doubleValue(), y.doubleValue());
        }
        return switch (operator) {
            case ADD -> sum(a, b);
            case MULTIPLY -> {
                if (a instanceof Long n && !(b instanceof Number)) {
                    yield repeated(b, n);
                }
                if (b instanceof Long n && !(a instanceof Number)) {
                    yield repeated(a, n);
                }
                throw mismatch(a, b);
            }
            case REMAINDER -> {
                if (a instanceof String format) {
                    yield new Printf(format, fault).apply(b);
                }
                throw mismatch(a, b);
            }
            default -> throw mismatch(a, b);
        };
    }

    private Object whole(long a, long b) {
        try {
            return switch (operator) {
                case ADD -> Math.addExact(a, b);
                case SUBTRACT -> Math.subtractExact(a, b);
                case MULTIPLY -> Math.multiplyExact(a, b);
                case DIVIDE -> (double) a / divisor(b);
                case FLOOR_DIVIDE -> Math.floorDivExact(a, divisor(b));
                case REMAINDER -> Math.floorMod(a, divisor(b));
                case POWER -> b >= 0 ? (Object) power(a, b) : (Object) Math.pow(divisor(a), b);
                case CONCATENATE -> throw new IllegalStateException();
            };
        } catch (ArithmeticException e) {
            throw fault.error("the result of '" + operator.sign() + "' does not fit into 64 bits", "");
        }
    }

    private static long power(long base, long exponent) {
        if (base == 0 || base == 1 || base == -1) {
            return base == 0 && exponent == 0 || base == -1 && exponent % 2 == 0 ? 1 : base;
        }
        long result = 1;
        for (long n = 0; n < exponent; n++) {
            result = Math.multiplyExact(result, base);
        }
        return result;
    }

    private Object real(double a, double b) {
        return switch (operator) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / divisor(b);
            case FLOOR_DIVIDE -> Math.floor(a / divisor(b));
            case REMAINDER -> remainder(a, divisor(b));
            case POWER -> Math.pow(a, b);
            case CONCATENATE -> throw new IllegalStateException();
        };
    }

    private static double remainder(double a, double b) {
        double r = a % b;
        return r != 0 && r < 0 != b < 0 ? r + b : r;
    }

    private long divisor(long n) {
        if (n == 0) {
            throw fault.error("division by zero", "");
        }
        return n;
    }

    private double divisor(double d) {
        if (d == 0) {
            throw fault.error("division by zero", "");
        }
        return d;
    }

    private Object sum(Object a, Object b) {
        if (a instanceof String x && b instanceof String y) {
            limit((long) x.length() + y.length());
            return x + y;
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            List<Object> sum = new ArrayList<>(x);
            sum.addAll(y);
            return sum;
        }
        throw mismatch(a, b);
    }

    private Object repeated(Object value, long times) {
        long n = Math.max(0, times);
        if (value instanceof String text) {
            limit(n == 0 || text.isEmpty() ? 0 : Math.max(n, text.length() * Math.min(n, LARGEST)));
            return text.repeat(text.isEmpty() ? 0 : (int) n);
        }
        if (value instanceof List<?> list) {
            limit(list.isEmpty() ? 0 : 16 * Math.max(n, list.size() * Math.min(n, LARGEST)));
            List<Object> all = new ArrayList<>();
            for (long i = 0; i < n && !list.isEmpty(); i++) {
                all.addAll(list);
            }
            return all;
        }
        throw mismatch(value, times);
    }

    private void limit(long size) {
        if (size > LARGEST) {
            throw fault.error("the result of '" + operator.sign() + "' is too large", "at most 16 MiB of text");
        }
    }

    private static Object open(Object value, Object beside) {
        if (!(value instanceof Secret secret)) {
            return value;
        }
        String text = secret.reveal();
        return beside instanceof Number ? NumberText.value(text.strip()).orElse(text) : text;
    }

    private UserError mismatch(Object a, Object b) {
        boolean text = operator != Operator.CONCATENATE && (a instanceof String || b instanceof String);
        String hint = operator == Operator.ADD && text
                ? "join text with '~', or turn a string into a number with '| int'"
                : text ? "turn a string into a number with '| int'" : "";
        return fault.error("'" + operator.sign() + "' cannot take " + Kind.of(a) + " and " + Kind.of(b), hint);
    }
}
