package dev.slipway.modules.kubelet;

import dev.slipway.engine.model.Command;
import java.time.Duration;

/**
 * Has systemd judge a drop-in before it takes its place.
 *
 * <p>systemd-analyze(1) verifies units, not drop-ins. So the unit is put into a scratch directory with the new drop-in beside
 * it (an empty stand-in when the host has no such unit yet), and verified there; drop-ins that are in force already count in.
 * Only what is said about the drop-in counts, and a service that systemd refuses: a program that is not installed yet and
 * units that are missing are another task's business, and older systemd exits with 0 for keys it does not know.
 *
 * <p>The script must not hold the characters that stand for the new file anywhere else.
 */
final class DropinCheck {
    private static final String SCRIPT = """
            unit=$2 name=$3
            dir=$(mktemp -d) || exit 1
            trap 'rm -rf "$dir"' EXIT
            mkdir "$dir/$unit.d" && cp "$1" "$dir/$unit.d/$name" || exit 1
            for place in /etc /run /usr/local/lib /usr/lib /lib; do
              [ -f "$place/systemd/system/$unit" ] && cp "$place/systemd/system/$unit" "$dir/$unit" && break
            done
            [ -f "$dir/$unit" ] || printf '[Service]\\nExecStart=/bin/true\\n' > "$dir/$unit"
            said=$(systemd-analyze verify --man=no "$dir/$unit" 2>&1 | grep -e "/$name:" -e 'Refusing\\.$' | sort -u)
            [ -z "$said" ] && exit 0
            echo "$said" | sed "s|$dir/$unit.d/||" >&2
            exit 1
            """;

    private DropinCheck() {}

    static Command of(String unit, String name) {
        return Command.of("sh", "-c", SCRIPT, "sh", "%s", unit, name).within(Duration.ofMinutes(1));
    }
}
