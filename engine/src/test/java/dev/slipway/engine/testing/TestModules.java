package dev.slipway.engine.testing;

import dev.slipway.engine.compile.Modules;
import java.util.List;
import java.util.Map;

/** The modules that tests of the engine use. */
public final class TestModules {
    private TestModules() {}

    public static Modules all() {
        return all(Map.of());
    }

    /** @param works what a {@code call} task of that name does */
    public static Modules all(Map<String, Work> works) {
        return Modules.of(List.of(
                new FileModules.Put(),
                new FileModules.Append(),
                new FileModules.PutAll(),
                new FileModules.Peek(),
                new FileModules.Key(),
                new FileModules.Stubborn(),
                new CommandModules.Run(),
                new CommandModules.Disguised(),
                new CommandModules.Probe(),
                new CommandModules.Trail(),
                new CommandModules.Call(works),
                new CommandModules.Endless(),
                new CommandModules.Boom(),
                new ValueModules.Say(),
                new ValueModules.SetFact(),
                new ValueModules.Learn(),
                new ValueModules.Members(),
                new ValueModules.Ask(),
                new ValueModules.Start(),
                new ValueModules.Restart()));
    }
}
