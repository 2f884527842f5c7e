package dev.slipway.engine.compile;

import dev.slipway.engine.spi.Query;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * Questions, each once, in the order they came. Takes eight to twelve bytes for each, where a linked set takes over forty:
 * there are as many as hosts times tasks.
 */
final class QuestionSet extends AbstractSet<Query<?>> {
    private static final int FREE = -1;

    private final List<Query<?>> questions = new ArrayList<>();
    /** By hash, with the next free place for one whose place is taken, the number of a question. At least half is free. */
    private int[] places = free(16);

    /** Takes a question over if it is new. */
    void keep(Query<?> question) {
        int place = place(question);
        if (places[place] != FREE) {
            return;
        }
        places[place] = questions.size();
        questions.add(question);
        if (questions.size() * 2 > places.length) {
            places = free(places.length * 2);
            for (int number = 0; number < questions.size(); number++) {
                places[place(questions.get(number))] = number;
            }
        }
    }

    private static int[] free(int size) {
        int[] places = new int[size];
        Arrays.fill(places, FREE);
        return places;
    }

    private int place(Object question) {
        int hash = question.hashCode();
        int place = (hash ^ hash >>> 16) & places.length - 1;
        while (places[place] != FREE && !questions.get(places[place]).equals(question)) {
            place = place + 1 & places.length - 1;
        }
        return place;
    }

    @Override
    public boolean contains(Object question) {
        return places[place(question)] != FREE;
    }

    @Override
    public Iterator<Query<?>> iterator() {
        return Collections.unmodifiableList(questions).iterator();
    }

    @Override
    public int size() {
        return questions.size();
    }
}
