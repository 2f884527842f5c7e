package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Unknown;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Python's {@code ==} and {@code in}, with a third answer. */
final class Equality {
    private Equality() {}

    /** A Boolean, or the Unknown that it depends on. Containers that differ in a known part are different. */
    static Object of(Object a, Object b) {
        if (a instanceof Unknown || b instanceof Unknown) {
            return a instanceof Unknown ? a : b;
        }
        if (a instanceof Secret || b instanceof Secret) {
            return hidden(a, b);
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            return lists(x, y);
        }
        if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
            return maps(x, y);
        }
        return number(a) && number(b) ? Numbers.compare(Numbers.of(a), Numbers.of(b)) == 0 : Objects.equals(a, b);
    }

    /** For values without unknown parts. */
    static boolean same(Object a, Object b) {
        return of(a, b) == Boolean.TRUE;
    }

    /** Whether a list holds a value: a Boolean or an Unknown. */
    static Object contains(List<?> list, Object value) {
        Object answer = false;
        for (Object item : list) {
            Object same = of(item, value);
            if (same == Boolean.TRUE) {
                return true;
            }
            answer = same instanceof Unknown ? same : answer;
        }
        return answer;
    }

    private static Object hidden(Object a, Object b) {
        if (a instanceof Secret x && b instanceof Secret y) {
            return x.equals(y);
        }
        Object open = a instanceof Secret ? b : a;
        Secret secret = a instanceof Secret s ? s : (Secret) b;
        return open != null
                && Text.scalar(open).map(Secret::of).filter(secret::equals).isPresent();
    }

    private static Object lists(List<?> a, List<?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        Object answer = true;
        Iterator<?> other = b.iterator();
        for (Object item : a) {
            Object same = of(item, other.next());
            if (same == Boolean.FALSE) {
                return false;
            }
            answer = same instanceof Unknown && answer == Boolean.TRUE ? same : answer;
        }
        return answer;
    }

    private static Object maps(Map<?, ?> a, Map<?, ?> b) {
        if (!a.keySet().equals(b.keySet())) {
            return false;
        }
        Object answer = true;
        for (Map.Entry<?, ?> entry : a.entrySet()) {
            Object same = of(entry.getValue(), b.get(entry.getKey()));
            if (same == Boolean.FALSE) {
                return false;
            }
            answer = same instanceof Unknown && answer == Boolean.TRUE ? same : answer;
        }
        return answer;
    }

    private static boolean number(Object value) {
        return value instanceof Long || value instanceof Double || value instanceof Boolean;
    }
}
