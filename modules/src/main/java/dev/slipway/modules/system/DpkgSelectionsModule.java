package dev.slipway.modules.system;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.PackageState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.TaskModule;
import java.util.List;

/** {@code dpkg_selections}: whether upgrades of a package are held back. */
public final class DpkgSelectionsModule implements TaskModule<DpkgSelectionsModule.Args> {
    /** The words of dpkg(1); {@code DEINSTALL} and {@code PURGE} only mark a package for a program that nobody runs. */
    public enum Selection {
        INSTALL,
        HOLD,
        DEINSTALL,
        PURGE
    }

    public record Args(
            @Arg("The package.") String name,

            @Arg("`hold`: it stays as it is; `install`: it may be changed again.")
            Selection selection) {
        public Args {
            if (PackageName.of(name).version().isPresent()) {
                throw UserError.argument("name", "'" + name + "' has a version in it", "name the package alone");
            }
            if (selection == Selection.DEINSTALL || selection == Selection.PURGE) {
                throw UserError.argument(
                        "selection",
                        "a package is not only marked to be removed",
                        "remove it: 'package: {name: " + name + ", state: absent"
                                + (selection == Selection.PURGE ? ", purge: true}'" : "}'"));
            }
        }
    }

    @Override
    public String name() {
        return "dpkg_selections";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return new Reference("Holds a package of Debian back, or no more.", """
                As `apt-mark hold` does. The package must be installed, or be by an earlier task; `package` with `hold` does both at once.
                """, """
                - name: the kubelet stays as it is
                  dpkg_selections: {name: kubelet, selection: hold}
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        return Queries.of(new Query.Package(args.name())).and(Dnf.queries());
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        if (Dnf.of(seen).isPresent()) {
            throw UserError.of(
                    "this host has no dpkg",
                    "where packages are rpm's, name the version: 'package: {name: NAME-VERSION}'");
        }
        PackageState now = seen.of(new Query.Package(args.name()));
        if (!now.installed()) {
            throw UserError.argument(
                    "name",
                    "'" + args.name() + "' is not installed",
                    "install it before, or at once: 'package: {name: " + args.name() + ", hold: true}'");
        }
        boolean held = args.selection() == Selection.HOLD;
        if (now.held() == held) {
            return List.of();
        }
        Effect after = new Effect.PackageBecomes(args.name(), new PackageState(now.version(), held));
        return List.of(Change.update(
                "package:" + args.name(),
                new Delta.Value(word(now.held()), word(held)),
                AptGet.mark(held ? "hold" : "unhold", List.of(PackageName.of(args.name())), List.of(after))));
    }

    private static String word(boolean held) {
        return held ? "held" : "not held";
    }
}
