"""Three hundred hosts: one lab host with as many addresses, each with an sshd and a host key of its own."""

from lib.commands import Command, Unmeasured, one, together
from lib.lab import ROOT, SLIPWAY, Bench, cpus, walls
from lib.heap import heap_peak
from lib.outcome import Goal, Outcome, Series, ratios

PORT = 2222
TASKS = 100
SIZES = (100, 200, 300)
HEAP = 256
GROUPS = 5
FORKS = 40

# one line "ADDRESS KEY" for each sshd
SERVERS = """
set -e
# the one directory that several of them would make
mkdir -p /run/sshd /srv/keys /srv/workload
n=0
for a in ADDRESSES; do
  n=$((n + 1))
  ip addr add "$a/32" dev host0
  ssh-keygen -q -t ed25519 -N '' -C "$n" -f "/srv/keys/$n" < /dev/null
  /usr/sbin/sshd -h "/srv/keys/$n" -o "ListenAddress=$a:PORT" -o PidFile=none -o UseDNS=no
  echo "[$a]:PORT $(cut -d ' ' -f 1,2 "/srv/keys/$n.pub")"
done
"""


class Crowd:
    def __init__(self, bench: Bench, size: int):
        self.bench = bench
        self.work = bench.work / "many"
        self.forks: list = []
        carrier = bench.names(1)
        bench.bare(carrier)
        bench.dirty(carrier)
        net = ".".join(bench.manage("addr", carrier[0]).strip().split(".")[:2])
        self.addresses = [f"{net}.{200 + n // 250}.{n % 250 + 1}" for n in range(size)]
        one(Command([ROOT / "bench" / "workload", self.work, "--hosts", size, "--tasks", TASKS, "--contained",
            "--first", self.addresses[0]]), bench.work)
        script = bench.work / "servers.sh"
        script.write_text(SERVERS.replace("ADDRESSES", " ".join(self.addresses)).replace("PORT", str(PORT)))
        known = self.work / "known_hosts"
        known.write_text(bench.on(carrier, "sh", stdin=script).output)
        self.connection = self.work / "connection.yaml"
        self.connection.write_text(
            f"all:\n  vars:\n    ansible_user: root\n    ansible_port: {PORT}\n    ansible_ssh_private_key_file: {bench.lab}/id\n"
            f"    ansible_ssh_common_args: -o UserKnownHostsFile={known} -o StrictHostKeyChecking=yes\n"
        )
        self.config = self.work / "ssh_config"
        self.config.write_text(
            f"Host *\n  User root\n  Port {PORT}\n  IdentityFile {bench.lab}/id\n  IdentitiesOnly yes\n"
            f"  UserKnownHostsFile {known}\n  StrictHostKeyChecking yes\n  LogLevel ERROR\n"
        )

    def slipway(self, verb: str, size: int, *words, options: list | None = None):
        limit = self.work / f"first-{size}"
        limit.write_text("".join(f"n{n:04}\n" for n in range(1, size + 1)))
        return one(Command(
            [SLIPWAY, verb, *self.forks, "-i", self.work / "hosts.yaml", "-i", self.connection, "-l", f"@{limit}", *words, self.work / "site.yml"],
            env={"SLIPWAY_JAVA_OPTS": " ".join([f"-Xmx{HEAP}m", *(options or [])])},
        ), self.bench.work)

    def ssh(self, size: int):
        return together(
            [Command(["ssh", "-F", self.config, "-o", "BatchMode=yes", a, "true"]) for a in self.addresses[:size]], self.bench.work
        )


def many(bench: Bench) -> Outcome:
    sizes = SIZES if bench.hosts >= 20 else tuple(bench.hosts * k for k in (1, 2, 3))
    few, most = sizes[0], sizes[-1]
    crowd = Crowd(bench, most)
    crowd.ssh(few)
    # one of each group prepares all others
    crowd.slipway("apply", min(GROUPS, most), "--yes")
    try:
        crowd.slipway("plan", most, "--detailed-exitcode")
    except Unmeasured as e:
        if "unreachable" not in str(e):
            raise
        # both ends of all logins share a few processors
        crowd.forks = ["--forks", FORKS]
    peak = heap_peak(bench, lambda options: crowd.slipway("plan", most, "--detailed-exitcode", options=options))
    seen = bench.in_turns(
        {("ours", n): lambda n=n: crowd.slipway("plan", n, "--detailed-exitcode") for n in sizes}
        | {("ssh", n): lambda n=n: crowd.ssh(n) for n in sizes}
    )
    ours, ssh = {n: seen["ours", n] for n in sizes}, {n: seen["ssh", n] for n in sizes}
    per_host = {who: [1000 * c / most for c in cpus(samples[most])] for who, samples in (("ours", ours), ("ssh", ssh))}
    return Outcome(f"{most} hosts, {TASKS} tasks, nothing to change", [
        *(Series(f"`ssh HOST true`, {n} in parallel", walls(ssh[n])) for n in sizes),
        *(Series(f"`slipway plan`, {n} hosts", walls(ours[n])) for n in sizes),
        Series(f"user + system of ssh for a host, {most} hosts", per_host["ssh"], "ms"),
        Series(f"user + system of slipway for a host, {most} hosts", per_host["ours"], "ms"),
        Series(f"resident memory of slipway, {most} hosts", [s.rss for s in ours[most]], "MiB"),
    ], [
        Goal(f"wall, {most} hosts / {few} hosts", ratios(walls(ours[most]), walls(ours[few])), 1.1 * most / few),
        Goal("processor time for a host, slipway / ssh", ratios(per_host["ours"], per_host["ssh"]), 1.0),
        Goal(f"heap in use before a collection, {most} hosts", [peak], HEAP, unit="MiB"),
    ], [
        f"All slipway runs with -Xmx{HEAP}m.",
        "One machine holds all hosts and the controller, so the wall time is mostly that of sshd.",
        *([f"All at the same time, some logins took too long and failed: measured with --forks {FORKS}."] if crowd.forks else []),
    ])
