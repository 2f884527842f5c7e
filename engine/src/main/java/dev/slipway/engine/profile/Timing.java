package dev.slipway.engine.profile;

/** Is told what threads are busy with. Any thread; quick. */
public interface Timing {
    /** Nobody listens. */
    Timing OFF = new Timing() {
        @Override
        public Span work(Work work) {
            return Span.UNTOLD;
        }

        @Override
        public Span phase(Phase phase) {
            return Span.UNTOLD;
        }
    };

    /** The calling thread begins a piece of work; it is over when this is closed, by the same thread. */
    Span work(Work work);

    /**
     * The calling thread does this until it is closed; then it goes on with what it did before. Outside of any work it is not
     * counted.
     */
    Span phase(Phase phase);

    /** Something that goes on until it is closed. */
    interface Span extends AutoCloseable {
        /** Nobody hears of it. */
        Span UNTOLD = () -> {};

        @Override
        void close();
    }
}
