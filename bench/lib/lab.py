"""Lab hosts, and the commands that are measured on them."""

import os
import subprocess
import tempfile
from pathlib import Path

from lib.commands import Command, Sample, Unmeasured, busy, one, together

ROOT = Path(__file__).resolve().parent.parent.parent
NODEPREP = ROOT / "bench" / "nodeprep.yml"
SLIPWAY = ROOT / "bin" / "slipway"


class Bench:
    """A lab that boots when a row first asks for hosts, a scratch directory, and what the command line said."""

    def __init__(self, hosts: int, pairs: int):
        self.hosts = hosts
        self.pairs = pairs
        self._scratch = tempfile.TemporaryDirectory(prefix="slipway-bench-")
        self.work = Path(self._scratch.name)
        self.env = dict(os.environ)
        self.own = "LAB" not in os.environ
        if self.own:
            self.env |= {"LAB": "/var/tmp/slipway-bench", "LAB_BRIDGE": "labb0", "LAB_NET": "10.98"}
            if Path("/var/tmp/slipway-lab/base").is_dir():
                self.env.setdefault("BASE", "/var/tmp/slipway-lab/base")
        self.lab = Path(self.env["LAB"])
        self.up = 0
        self.state: dict[str, str] = {}
        self.busy: list[float] = []
        # file name -> SVG, for rows that draw
        self.drawings: dict[str, str] = {}

    def close(self) -> None:
        if self.own and self.up:
            self.manage("down")
        self._scratch.cleanup()

    def manage(self, *words: str) -> str:
        ran = subprocess.run([ROOT / "bin" / "lab", *words], env=self.env, capture_output=True, text=True, check=False)
        if ran.returncode:
            raise Unmeasured(f"bin/lab {' '.join(words[:3])} failed:\n{ran.stderr.strip()}")
        return ran.stdout

    # --- hosts and what state they are in

    def names(self, count: int | None = None) -> list[str]:
        """The first hosts of the lab, booted when they are not up."""
        count = count or self.hosts
        if count > self.up:
            self.manage("up", str(count))
            self.up = count
            (self.work / "hosts.yaml").write_text(self.manage("inventory"))
        return [f"h{n}" for n in range(1, count + 1)]

    def bare(self, names: list[str]) -> None:
        """Nothing of earlier rows is on these hosts."""
        self.manage("reset", *names)
        for name in names:
            self.state[name] = "bare"
        self.logins(names)

    def dirty(self, names: list[str]) -> None:
        for name in names:
            self.state.pop(name, None)

    def prepared(self, names: list[str]) -> None:
        """nodeprep.yml is applied, and there is nothing left to change."""
        if any(self.state.get(name) != "nodeprep" for name in names):
            self.bare(names)
            self.converge(names, [NODEPREP])
            for name in names:
                self.state[name] = "nodeprep"

    def converge(self, names: list[str], words: list) -> None:
        one(self.slipway("apply", names, "--yes", *words), self.work)
        one(self.slipway("plan", names, "--detailed-exitcode", *words), self.work)

    # --- commands

    def slipway(self, verb: str, names: list[str], *words, env: dict | None = None) -> Command:
        argv = [SLIPWAY, verb, "-i", self.work / "hosts.yaml", "-l", ",".join(names), *words]
        return Command(argv, env=env or {})

    def ssh(self, name: str, *words: str, stdin: Path | None = None) -> Command:
        return Command(["ssh", "-F", self.lab / "ssh_config", "-o", "BatchMode=yes", name, *words], stdin)

    def on(self, names: list[str], *words: str, stdin: Path | None = None) -> Sample:
        """A command on all hosts at the same time, an ssh process for each."""
        return together([self.ssh(name, *words, stdin=stdin) for name in names], self.work)

    def logins(self, names: list[str]) -> Sample:
        return self.on(names, "true")

    # --- measuring

    def in_turns(self, measured: dict, pairs: int | None = None, warmup: bool = True) -> dict[str, list[Sample]]:
        """Calls all functions in each round, the order turned around from round to round; the first round does not count."""
        pairs = pairs or self.pairs
        samples: dict[str, list[Sample]] = {name: [] for name in measured}
        for turn in range(pairs + warmup):
            self.busy.append(busy())
            for name in list(measured) if turn % 2 else reversed(measured):
                sample = measured[name]()
                if turn or not warmup:
                    samples[name].append(sample)
        return samples


def walls(samples: list[Sample]) -> list[float]:
    return [round(s.wall, 4) for s in samples]


def cpus(samples: list[Sample]) -> list[float]:
    return [round(s.cpu, 4) for s in samples]
