"""What is on a host, as text, to see whether two ways of preparing it end the same."""

from lib.lab import ROOT, Bench

LISTING = ROOT / "lab/src/test/resources/nodeprep/listing.sh"

# the parameters that nodeprep.yml names, in the running kernel
PARAMETERS = """
for k in bridge.bridge-nf-call-iptables bridge.bridge-nf-call-ip6tables ipv4.ip_forward ipv4.conf.all.rp_filter; do
  echo "$k $(sysctl -n net.$k 2>&1)"
done
"""


def mark(bench: Bench, name: str) -> None:
    """What changes from now on is listed by `state`."""
    bench.on([name], "touch", "/run/mark")


def state(bench: Bench, name: str) -> list[str]:
    script = bench.work / "state.sh"
    script.write_text(LISTING.read_text() + PARAMETERS)
    return bench.on([name], "sh", stdin=script).output.splitlines()


def differences(one: list[str], other: list[str]) -> list[str]:
    return sorted(f"- {line}" for line in set(one) - set(other)) + sorted(f"+ {line}" for line in set(other) - set(one))
