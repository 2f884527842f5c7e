"""What is on a host, as text, to see whether two ways of preparing it end the same."""

from pathlib import Path

from lib.lab import Bench

# Neither times nor what boot writes; the parameters are those that the playbook names.
ASK = r"""
cd / && find etc var/lib/demo -xdev ! -name .updated -printf '%M %u:%g %p %l\n' | sort -k 3
find etc var/lib/demo -xdev -type f ! -name .updated ! -name machine-id -exec sha256sum {} + | sort -k 2
systemctl show demo -p LoadState,ActiveState,SubState,UnitFileState,NeedDaemonReload,Environment
for k in bridge.bridge-nf-call-iptables bridge.bridge-nf-call-ip6tables ipv4.ip_forward ipv4.conf.all.rp_filter; do
  echo "$k $(sysctl -n net.$k 2>&1)"
done
"""


def state(bench: Bench, name: str) -> list[str]:
    script = bench.work / "state.sh"
    script.write_text(ASK)
    return bench.on([name], "sh", stdin=Path(script)).output.splitlines()


def differences(one: list[str], other: list[str]) -> list[str]:
    return sorted(f"- {line}" for line in set(one) - set(other)) + sorted(f"+ {line}" for line in set(other) - set(one))
