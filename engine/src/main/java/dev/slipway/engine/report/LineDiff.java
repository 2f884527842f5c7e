package dev.slipway.engine.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.DeleteDelta;
import com.github.difflib.patch.InsertDelta;
import com.github.difflib.patch.Patch;
import java.util.List;
import java.util.stream.Stream;

/** How one list of lines becomes another, in bounded time: the best way costs the product of what differs. */
final class LineDiff {
    /** Above this product of lines that differ, the whole of them is replaced: a twentieth of a second on a laptop. */
    private static final long MOST = 4_000_000;

    private LineDiff() {}

    static Patch<String> between(List<String> old, List<String> young) {
        int head = 0;
        int shorter = Math.min(old.size(), young.size());
        while (head < shorter && old.get(head).equals(young.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head && old.get(old.size() - 1 - tail).equals(young.get(young.size() - 1 - tail))) {
            tail++;
        }
        List<String> left = old.subList(head, old.size() - tail);
        List<String> right = young.subList(head, young.size() - tail);
        Patch<String> patch = new Patch<>();
        if ((long) left.size() * right.size() > MOST) {
            patch.addDelta(new ChangeDelta<>(new Chunk<>(head, left), new Chunk<>(head, right)));
            return patch;
        }
        Edit last = null;
        for (AbstractDelta<String> delta :
                DiffUtils.diff(left, right, new MyersDiffWithLinearSpace<>()).getDeltas()) {
            Edit edit = Edit.of(delta, head);
            if (last != null && last.touches(edit)) {
                last = last.and(edit);
                continue;
            }
            if (last != null) {
                patch.addDelta(last.delta());
            }
            last = edit;
        }
        if (last != null) {
            patch.addDelta(last.delta());
        }
        return patch;
    }

    /** Lines that others take the place of, both with where they begin. */
    private record Edit(int from, List<String> old, int to, List<String> young) {
        static Edit of(AbstractDelta<String> delta, int shift) {
            return new Edit(
                    delta.getSource().getPosition() + shift,
                    delta.getSource().getLines(),
                    delta.getTarget().getPosition() + shift,
                    delta.getTarget().getLines());
        }

        /** The algorithm tells of a changed line as one that is new and one that is gone. */
        boolean touches(Edit next) {
            return from + old.size() == next.from && to + young.size() == next.to;
        }

        Edit and(Edit next) {
            return new Edit(from, sum(old, next.old), to, sum(young, next.young));
        }

        private static List<String> sum(List<String> a, List<String> b) {
            return Stream.concat(a.stream(), b.stream()).toList();
        }

        AbstractDelta<String> delta() {
            Chunk<String> source = new Chunk<>(from, old);
            Chunk<String> target = new Chunk<>(to, young);
            return old.isEmpty()
                    ? new InsertDelta<>(source, target)
                    : young.isEmpty() ? new DeleteDelta<>(source, target) : new ChangeDelta<>(source, target);
        }
    }
}
