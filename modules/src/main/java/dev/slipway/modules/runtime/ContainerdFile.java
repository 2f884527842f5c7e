package dev.slipway.modules.runtime;

import dev.slipway.engine.model.UserError;
import dev.slipway.modules.runtime.toml.Toml;
import dev.slipway.modules.runtime.toml.TomlError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The text of the file as it shall be. */
record ContainerdFile(ContainerdArgs args, Toml toml) {
    private static final String RUNC = "io.containerd.runc.v2";

    static ContainerdFile of(ContainerdArgs args, String text) {
        try {
            return new ContainerdFile(args, Toml.of(text));
        } catch (TomlError e) {
            throw UserError.of(
                    "'" + args.dest() + "' is not TOML: " + e.getMessage(),
                    "mend it, or move it away and let it be written anew");
        }
    }

    /** With all that is declared. */
    String wanted() {
        try {
            return changed(version()).text();
        } catch (TomlError e) {
            throw UserError.of("'" + args.dest() + "' cannot be changed: " + e.getMessage(), "change that by hand");
        }
    }

    private ConfigVersion version() {
        Optional<Object> written = toml.value(ConfigVersion.numberPath());
        if (written.isEmpty()) {
            if (ConfigVersion.hasOldSettings(toml)) {
                throw UserError.of(
                        "'" + args.dest() + "' has settings and no version, so they are in the form of version 1",
                        "rewrite it with 'containerd config migrate', or move it away");
            }
            return args.version().orElse(ConfigVersion.TWO);
        }
        ConfigVersion version = written.filter(Long.class::isInstance)
                .flatMap(number -> ConfigVersion.of((Long) number))
                .orElseThrow(() -> UserError.of(
                        "'" + args.dest() + "' is of version " + written.get() + ", and only 2 and 3 are known here",
                        "rewrite it with 'containerd config migrate', or move it away"));
        args.version().filter(wanted -> wanted != version).ifPresent(wanted -> {
            throw UserError.of(
                    "'" + args.dest() + "' is of version " + version.number() + ", not " + wanted.number(),
                    "rewrite it with 'containerd config migrate', or leave 'config_version' out");
        });
        return version;
    }

    private Toml changed(ConfigVersion version) {
        Toml now = toml.with(ConfigVersion.numberPath(), version.number());
        now = enabled(now);
        if (args.image().isPresent()) {
            now = now.with(version.sandboxImage(), args.image().get());
        }
        now = now.with(version.runtimeType(args.runtime()), type(now, version));
        now = now.with(
                version.systemdCgroup(args.runtime()), args.cgroupDriver() == ContainerdArgs.CgroupDriver.SYSTEMD);
        if (args.registryConfigPath().isPresent()) {
            now = mirrored(now, version, args.registryConfigPath().get());
        }
        return args.cniBinDir().isPresent()
                ? plugged(now, version, args.cniBinDir().get())
                : now;
    }

    private String type(Toml now, ConfigVersion version) {
        return now.value(version.runtimeType(args.runtime()))
                .map(Object::toString)
                .orElse(RUNC);
    }

    /** Packages of Debian's derivatives and Docker's ship a file that switches the plugin off. */
    private static Toml enabled(Toml now) {
        Optional<Object> disabled = now.value(ConfigVersion.disabledPath());
        if (!(disabled.orElse(List.of()) instanceof List<?> plugins)
                || plugins.stream().noneMatch(ConfigVersion::isCri)) {
            return now;
        }
        List<Object> others = new ArrayList<>(plugins);
        others.removeIf(ConfigVersion::isCri);
        return now.with(ConfigVersion.disabledPath(), List.copyOf(others));
    }

    private Toml mirrored(Toml now, ConfigVersion version, String directory) {
        for (String old : List.of("mirrors", "configs")) {
            if (now.has(version.registry(old))) {
                throw UserError.of(
                        "'" + args.dest() + "' sets registry." + old + ", which containerd does not take together with "
                                + "registry.config_path",
                        "move what it says into " + directory + "/REGISTRY/hosts.toml and take it out, or leave "
                                + "'registry_config_path' out");
            }
        }
        return now.with(version.registry("config_path"), directory);
    }

    private static Toml plugged(Toml now, ConfigVersion version, String directory) {
        if (!(now.value(version.binDirs()).orElse("") instanceof List<?> directories)) {
            return now.with(version.binDir(), directory);
        }
        if (directories.contains(directory)) {
            return now;
        }
        List<Object> more = new ArrayList<>(List.of(directory));
        more.addAll(directories);
        return now.with(version.binDirs(), List.copyOf(more));
    }

    /** What else is read, and may say otherwise. */
    List<String> imports() {
        return toml.value(List.of("imports")).orElse(List.of()) instanceof List<?> files
                ? files.stream().map(Object::toString).toList()
                : List.of();
    }
}
