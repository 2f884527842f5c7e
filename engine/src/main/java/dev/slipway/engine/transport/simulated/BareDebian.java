package dev.slipway.engine.transport.simulated;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.GroupState;
import dev.slipway.engine.model.PackageState;
import dev.slipway.engine.model.UnitState;
import dev.slipway.engine.model.UserState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Debian 12 as its minimal installation leaves it, as far as tasks ask for it (looked up on such a host). */
public final class BareDebian {
    private static final List<String> DIRECTORIES = List.of(
            "/",
            "/boot",
            "/dev",
            "/etc",
            "/etc/apt",
            "/etc/apt/keyrings",
            "/etc/apt/preferences.d",
            "/etc/apt/sources.list.d",
            "/etc/cron.d",
            "/etc/default",
            "/etc/modprobe.d",
            "/etc/modules-load.d",
            "/etc/profile.d",
            "/etc/security",
            "/etc/ssh",
            "/etc/sudoers.d",
            "/etc/sysctl.d",
            "/etc/systemd",
            "/etc/systemd/system",
            "/etc/udev/rules.d",
            "/home",
            "/mnt",
            "/opt",
            "/proc",
            "/proc/sys",
            "/proc/sys/net",
            "/proc/sys/vm",
            "/root",
            "/run",
            "/srv",
            "/sys",
            "/sys/class/net",
            "/tmp",
            "/usr",
            "/usr/bin",
            "/usr/lib",
            "/usr/lib/systemd/system",
            "/usr/local",
            "/usr/local/bin",
            "/usr/local/lib",
            "/usr/local/sbin",
            "/usr/sbin",
            "/usr/share",
            "/usr/share/keyrings",
            "/var",
            "/var/lib",
            "/var/log",
            "/var/tmp");

    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry("/etc/debian_version", "12.0\n"),
            Map.entry("/etc/fstab", "# /etc/fstab: static file system information.\n"),
            Map.entry("/etc/hostname", "debian\n"),
            Map.entry("/etc/hosts", "127.0.0.1\tlocalhost\n127.0.1.1\tdebian\n"),
            Map.entry("/etc/sysctl.conf", "#net.ipv4.ip_forward=1\n"),
            Map.entry("/proc/modules", ""),
            Map.entry("/proc/swaps", "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n"),
            Map.entry("/proc/sys/fs/file-max", "9223372036854775807\n"),
            Map.entry("/proc/sys/fs/inotify/max_user_instances", "128\n"),
            Map.entry("/proc/sys/fs/inotify/max_user_watches", "65536\n"),
            Map.entry("/proc/sys/kernel/panic", "0\n"),
            Map.entry("/proc/sys/kernel/panic_on_oops", "0\n"),
            Map.entry("/proc/sys/net/core/somaxconn", "4096\n"),
            Map.entry("/proc/sys/net/ipv4/conf/all/rp_filter", "0\n"),
            Map.entry("/proc/sys/net/ipv4/conf/default/rp_filter", "0\n"),
            Map.entry("/proc/sys/net/ipv4/ip_forward", "0\n"),
            Map.entry("/proc/sys/net/ipv4/ip_nonlocal_bind", "0\n"),
            Map.entry("/proc/sys/net/ipv6/conf/all/forwarding", "0\n"),
            Map.entry("/proc/sys/vm/max_map_count", "65530\n"),
            Map.entry("/proc/sys/vm/overcommit_memory", "0\n"),
            Map.entry("/proc/sys/vm/swappiness", "60\n"));

    private static final UnitState RUNNING = new UnitState("loaded", "active", "enabled", false);

    private static final List<Effect> EFFECTS = all();

    private BareDebian() {}

    /** What lies on a host that has nothing; the same objects for all such hosts. */
    static List<Effect> effects() {
        return EFFECTS;
    }

    private static List<Effect> all() {
        List<Effect> effects = new ArrayList<>();
        for (String path : DIRECTORIES) {
            String mode = path.endsWith("/tmp") ? "1777" : path.equals("/root") ? "0700" : "0755";
            effects.add(directory(path, mode));
        }
        link(effects, "/bin", "usr/bin");
        link(effects, "/sbin", "usr/sbin");
        link(effects, "/lib", "usr/lib");
        FILES.forEach((path, text) -> effects.add(file(path, text)));
        for (String unit : List.of("ssh", "cron", "systemd-timesyncd", "dbus")) {
            effects.add(new Effect.UnitBecomes(unit, RUNNING));
        }
        for (String unit : List.of("systemd-sysctl", "systemd-modules-load", "systemd-journald")) {
            effects.add(new Effect.UnitBecomes(unit, RUNNING.withFile("static")));
        }
        for (String name : List.of("apt", "bash", "coreutils", "dpkg", "openssh-server", "procps", "sudo", "systemd")) {
            effects.add(new Effect.PackageBecomes(name, new PackageState("1", false)));
        }
        account(effects, "root", 0, "/root", "/bin/bash");
        account(effects, "nobody", 65534, "/nonexistent", "/usr/sbin/nologin");
        Map.of("root", 0L, "adm", 4L, "sudo", 27L, "shadow", 42L, "nogroup", 65534L)
                .forEach((name, id) ->
                        effects.add(new Effect.GroupBecomes(name, Optional.of(new GroupState(name, id)))));
        return List.copyOf(effects);
    }

    private static Effect directory(String path, String mode) {
        return new Effect.FileBecomes(path, FileState.directory(mode, "root", "root"), Optional.empty());
    }

    private static Effect file(String path, String text) {
        FileState state = FileState.file("0644", "root", "root", text.getBytes(StandardCharsets.UTF_8).length);
        return new Effect.FileBecomes(path, state, Optional.of(Content.of(text)));
    }

    private static void link(List<Effect> effects, String path, String target) {
        effects.add(new Effect.FileBecomes(path, FileState.link(target), Optional.empty()));
    }

    private static void account(List<Effect> effects, String name, long id, String home, String shell) {
        String group = id == 0 ? "root" : "nogroup";
        UserState state = new UserState(name, id, group, List.of(), name, home, shell);
        effects.add(new Effect.UserBecomes(name, Optional.of(state)));
    }
}
