package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.Secret;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * Python's order: numbers with numbers, text with text, lists item by item; anything else has none. A secret is its text,
 * or its number beside a number.
 *
 * @param what the words for what needs the order, such as {@code '<'}
 */
record Order(String what, Fault fault) implements Comparator<Object> {
    @Override
    public int compare(Object a, Object b) {
        Object x = open(a, b);
        Object y = open(b, a);
        if (x instanceof Number m && y instanceof Number n) {
            return Numbers.compare(m, n);
        }
        if (x instanceof String s && y instanceof String t) {
            return s.compareTo(t);
        }
        if (x instanceof Boolean s && y instanceof Boolean t) {
            return Boolean.compare(s, t);
        }
        if (x instanceof List<?> l && y instanceof List<?> m) {
            return lists(l, m);
        }
        throw fault.error(what + " cannot order " + Kind.of(a) + " and " + Kind.of(b), hint(a, b));
    }

    private int lists(List<?> a, List<?> b) {
        Iterator<?> other = b.iterator();
        for (Object item : a) {
            if (!other.hasNext()) {
                return 1;
            }
            Object next = other.next();
            if (!Equality.same(item, next)) {
                return compare(item, next);
            }
        }
        return other.hasNext() ? -1 : 0;
    }

    private static Object open(Object value, Object beside) {
        if (!(value instanceof Secret secret)) {
            return value;
        }
        String text = secret.reveal();
        return beside instanceof Number ? NumberText.value(text.strip()).orElse(text) : text;
    }

    private static String hint(Object a, Object b) {
        boolean numberAndText =
                a instanceof Number && b instanceof String || a instanceof String && b instanceof Number;
        return numberAndText ? "turn the string into a number with '| int', or compare versions with 'is version'" : "";
    }
}
