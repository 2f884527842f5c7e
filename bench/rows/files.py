"""A big file, beside scp."""

import os
from pathlib import Path

from lib.commands import Command, Sample, one, together
from lib.heap import heap_peak
from lib.lab import Bench, walls
from lib.outcome import Goal, Outcome, Series, ratios

HOSTS = 10
BIG, SMALL = 256, 1  # MiB
MORE = 64  # MiB of memory that a file 256 times as big may take on top

PLAYBOOK = """\
- name: A file
  hosts: all
  gather_facts: false
  tasks:
    - name: file
      copy: {src: %s, dest: /srv/file, mode: "0644"}
"""


def random_file(path: Path, size: int) -> Path:
    with path.open("wb") as file:
        for _ in range(size):
            file.write(os.urandom(1 << 20))
    return path


def big_file(bench: Bench) -> Outcome:
    names = bench.names(min(HOSTS, bench.hosts))
    playbooks, sources = {}, {}
    for size in (BIG, SMALL):
        sources[size] = random_file(bench.work / f"file-{size}", size)
        playbooks[size] = bench.work / f"file-{size}.yml"
        playbooks[size].write_text(PLAYBOOK % sources[size])

    def clean() -> None:
        bench.on(names, "rm -f /srv/file")
        # what the one before left to write is not the next one's to wait for
        os.sync()

    def ours(size: int, options=()) -> Sample:
        clean()
        env = {"SLIPWAY_JAVA_OPTS": " ".join(options)} if options else {}
        return one(bench.slipway("apply", names, "--yes", playbooks[size], env=env), bench.work)

    def scp() -> Sample:
        clean()
        return together(
            [Command(["scp", "-q", "-F", bench.lab / "ssh_config", "-o", "BatchMode=yes", sources[BIG], f"{n}:/srv/file"]) for n in names],
            bench.work,
        )

    def arrived() -> None:
        """That slipway was fast says something only if the file is there."""
        total = one(Command(["sha256sum", sources[BIG]]), bench.work).output.split()[0]
        bench.on(names, f"echo {total} /srv/file | sha256sum --check --status")

    try:
        heaps = {size: heap_peak(bench, lambda options, size=size: ours(size, options), live=True) for size in (SMALL, BIG)}
        arrived()
        seen = bench.in_turns({"big": lambda: ours(BIG), "scp": scp, "small": lambda: ours(SMALL)})
    finally:
        clean()
    big, copies, small = seen["big"], seen["scp"], seen["small"]
    memory = {size: [round(s.rss, 1) for s in samples] for size, samples in ((BIG, big), (SMALL, small))}
    return Outcome(f"A file of {BIG} MiB on {len(names)} hosts", [
        Series("`scp`, all in parallel", walls(copies)),
        Series("`slipway apply --yes`", walls(big)),
        Series("throughput of scp", [round(BIG * len(names) / w, 1) for w in walls(copies)], "MiB/s"),
        Series("throughput of slipway", [round(BIG * len(names) / w, 1) for w in walls(big)], "MiB/s"),
        *(Series(f"resident memory of slipway, {size} MiB", memory[size], "MiB") for size in (SMALL, BIG)),
        *(Series(f"heap left by a collection at most, {size} MiB", [heaps[size]], "MiB") for size in (SMALL, BIG)),
    ], [
        Goal("throughput, slipway / scp", ratios(walls(copies), walls(big)), 0.8, at_least=True),
        Goal(f"resident memory more than for {SMALL} MiB", [b - s for b, s in zip(memory[BIG], memory[SMALL])], MORE, unit="MiB"),
    ])
