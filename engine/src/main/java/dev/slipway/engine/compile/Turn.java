package dev.slipway.engine.compile;

import dev.slipway.engine.model.Section;
import java.util.ArrayList;
import java.util.List;

/**
 * The way from a task to the next one through blocks.
 *
 * @param leave places of blocks that are over, innermost first; each with its block as the last section
 * @param shift whether the innermost block that both are in goes on with another part
 * @param enter places of blocks that begin, outermost first, likewise
 */
record Turn(List<List<Section>> leave, boolean shift, List<List<Section>> enter) {
    static final Turn NONE = new Turn(List.of(), false, List.of());

    static Turn between(List<Section> from, List<Section> to) {
        if (from.equals(to)) {
            return NONE;
        }
        int common = 0;
        int shorter = Math.min(from.size(), to.size());
        while (common < shorter && from.get(common).equals(to.get(common))) {
            common++;
        }
        boolean shift =
                common < shorter && from.get(common).block() == to.get(common).block();
        int kept = shift ? common + 1 : common;
        List<List<Section>> leave = new ArrayList<>();
        for (int depth = from.size(); depth > kept; depth--) {
            leave.add(from.subList(0, depth));
        }
        List<List<Section>> enter = new ArrayList<>();
        for (int depth = kept + 1; depth <= to.size(); depth++) {
            enter.add(to.subList(0, depth));
        }
        return new Turn(leave, shift, enter);
    }
}
