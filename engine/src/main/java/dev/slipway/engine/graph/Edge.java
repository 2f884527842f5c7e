package dev.slipway.engine.graph;

/**
 * Why one node waits for another.
 *
 * @param from index of the node that comes first
 * @param to index of the node that waits
 */
public record Edge(int from, int to, Kind kind) {
    /** What happens to the later node when the earlier one fails. */
    public enum Kind {
        /** It runs all the same: the edge is only about order. */
        AFTER,
        /** It is skipped: it could not work. */
        NEEDS
    }
}
