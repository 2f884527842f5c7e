"""Round trips, as time tells them: the same through a proxy that adds distance and through one that adds none."""

import socket
import subprocess
from contextlib import contextmanager

from lib.commands import Command, Unmeasured, one, together
from lib.lab import NODEPREP, ROOT, SLIPWAY, Bench, walls
from lib.outcome import Goal, Outcome, Series

# four times the 50 ms one would expect to meet: what else goes on counts for a quarter
TRIP = 0.200
FAR = f"{TRIP * 1000:.0f} ms"
HOSTS = 3  # so few that the processors are not what one waits for

CHANGES = """\
- name: A batch of changes
  hosts: all
  gather_facts: false
  tasks:
    - name: directory
      file: {path: /srv/delay, state: directory, mode: "0755"}
    - name: files
      copy: {dest: "/srv/delay/{{ item }}", content: "{{ item }}\\n", mode: "0644"}
      loop: [a, b, c]
"""


def free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [s.getsockname()[1] for s in sockets]
    for s in sockets:
        s.close()
    return ports


class Path:
    """The hosts as they look from behind a proxy: an inventory, and a configuration of ssh."""

    def __init__(self, bench: Bench, names: list[str], milliseconds: int):
        self.bench, self.names = bench, names
        ports = free_ports(len(names))
        addresses = [bench.manage("addr", name).strip() for name in names]
        base = bench.work / f"delay-{milliseconds}"
        base.mkdir(exist_ok=True)
        self.inventory, self.config = base / "hosts.yaml", base / "ssh_config"
        known = base / "known_hosts"
        keys = {address: line for line in (bench.lab / "known_hosts").read_text().splitlines() for address in line.split()[:1]}
        known.write_text("".join(
            f"[127.0.0.1]:{port} {keys[address].split(' ', 1)[1]}\n" for port, address in zip(ports, addresses)
        ))
        self.inventory.write_text(
            f"all:\n  vars:\n    ansible_user: root\n    ansible_ssh_private_key_file: {bench.lab}/id\n"
            f"    ansible_ssh_common_args: -o UserKnownHostsFile={known} -o StrictHostKeyChecking=yes\n  hosts:\n"
            + "".join(f"    {n}: {{ansible_host: 127.0.0.1, ansible_port: {p}}}\n" for n, p in zip(names, ports))
        )
        self.config.write_text(
            f"Host *\n  User root\n  HostName 127.0.0.1\n  IdentityFile {bench.lab}/id\n  IdentitiesOnly yes\n"
            f"  UserKnownHostsFile {known}\n  StrictHostKeyChecking yes\n  LogLevel ERROR\n"
            + "".join(f"Host {n}\n  Port {p}\n" for n, p in zip(names, ports))
        )
        self.words = [str(milliseconds)] + [f"{p}={a}:22" for p, a in zip(ports, addresses)]

    @contextmanager
    def open(self):
        with subprocess.Popen([ROOT / "bench" / "delay-proxy", *self.words], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as proxy:
            try:
                if proxy.stdout.readline() != b"ready\n":
                    raise Unmeasured("the delay proxy does not listen")
                yield self
            finally:
                proxy.kill()

    def slipway(self, *words):
        return one(Command([SLIPWAY, *words[:1], "-i", self.inventory, *words[1:]]), self.bench.work)

    def ssh(self):
        return together([Command(["ssh", "-F", self.config, "-o", "BatchMode=yes", n, "true"]) for n in self.names], self.bench.work)


def delay(bench: Bench) -> Outcome:
    names = bench.names(min(HOSTS, bench.hosts))
    bench.prepared(names)
    changes = bench.work / "changes.yml"
    changes.write_text(CHANGES)

    def changing(path: Path):
        bench.on(names, "rm -rf /srv/delay")
        return path.slipway("apply", "--yes", changes)

    def settled(path: Path):
        bench.on(names, "mkdir -p /srv/delay && cd /srv/delay && for f in a b c; do echo $f > $f; done && chmod 644 a b c && chmod 755 .")
        return path.slipway("apply", "--yes", changes)

    measured = {
        "ssh": lambda path: path.ssh(),
        "plan": lambda path: path.slipway("plan", "--detailed-exitcode", NODEPREP),
        "settled": settled,
        "changing": changing,
    }
    try:
        with Path(bench, names, 0).open() as near, Path(bench, names, round(TRIP * 1000)).open() as far:
            seen = bench.in_turns({
                (what, where): lambda f=f, p=p: f(p) for what, f in measured.items() for where, p in (("near", near), ("far", far))
            })
    finally:
        bench.on(names, "rm -rf /srv/delay")
    trips = {
        what: [round((f - n) / TRIP, 2) for f, n in zip(walls(seen[what, "far"]), walls(seen[what, "near"]))] for what in measured
    }
    labels = {
        "ssh": "`ssh HOST true`",
        "plan": "`slipway plan`, nothing to change (nodeprep.yml)",
        "settled": "`slipway apply`, nothing to change (a directory, three files)",
        "changing": "`slipway apply`, the same, all of them missing",
    }
    return Outcome(f"{FAR} of round trip, {len(names)} hosts", [
        Series(f"{labels[what]}, {FAR if where == 'far' else 'no delay'}", walls(seen[what, where]))
        for what in measured for where in ("near", "far")
    ] + [Series(f"{labels[what]}: ({FAR} − no delay) / {FAR}", trips[what], "trips") for what in measured], [
        # ssh's own: the handshake, then opening a session and starting the command. Three after the handshake is one more than that.
        Goal("round trips of a plan beyond those of `ssh HOST true`", [a - b for a, b in zip(trips["plan"], trips["ssh"])], 1),
        Goal("round trips more for a batch of changes", [a - b for a, b in zip(trips["changing"], trips["settled"])], 3),
    ])
