"""Runs commands, one or many at the same time, and tells what they cost."""

import os
import signal
import subprocess
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path


class Unmeasured(Exception):
    """Something could not be measured; the message says what and why."""


class Late(Unmeasured):
    """A command took longer than anybody waits."""


@dataclass(frozen=True)
class Command:
    argv: list
    stdin: Path | None = None
    env: dict = field(default_factory=dict)
    exits: tuple = (0,)


@dataclass(frozen=True)
class Sample:
    """wall and cpu (user + system, of the processes started here) in seconds, rss of the biggest process in MiB."""

    wall: float
    cpu: float
    rss: float
    output: str


def together(commands: list[Command], work: Path, timeout: float = 600) -> Sample:
    """Starts all at once and waits for all; one that exits with another code than its `exits` is an error."""
    files = [work / f"output.{n}" for n in range(len(commands))]
    outputs = [f.open("w+b") for f in files]
    inputs = [(c.stdin or Path(os.devnull)).open("rb") for c in commands]
    running: list[subprocess.Popen] = []
    late = None
    cpu = rss = 0.0
    try:
        start = time.monotonic()
        for command, out, given in zip(commands, outputs, inputs):
            running.append(subprocess.Popen(
                [str(a) for a in command.argv], stdin=given, stdout=out, stderr=subprocess.STDOUT,
                env={**os.environ, **command.env}, start_new_session=True,
            ))
        # waits block, which is exact; what hangs is killed from the side
        late = threading.Timer(timeout, kill, [running])
        late.start()
        codes = []
        for process in running:
            # not Popen.wait: this one tells what the process, and the children it waited for, used
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            codes.append(process.returncode)
            cpu += usage.ru_utime + usage.ru_stime
            rss = max(rss, usage.ru_maxrss / 1024)
        wall = time.monotonic() - start
        if wall >= timeout:
            raise Late(f"{shown(commands[0])} did not end in {timeout:.0f} s")
        for command, code, file in zip(commands, codes, files):
            if code not in command.exits:
                raise Unmeasured(f"{shown(command)} exited with {code}:\n{tail(file)}")
        return Sample(wall, cpu, rss, files[0].read_text(errors="replace") if files else "")
    finally:
        if late:
            late.cancel()
        kill(running)
        for file in outputs + inputs:
            file.close()
        for file in files:
            file.unlink(missing_ok=True)


def kill(running: list[subprocess.Popen]) -> None:
    for process in running:
        if process.returncode is None:
            os.killpg(process.pid, signal.SIGKILL)


def one(command: Command, work: Path, timeout: float = 600) -> Sample:
    return together([command], work, timeout)


def shown(command: Command) -> str:
    return " ".join(map(str, command.argv))[:300]


def tail(file: Path, lines: int = 15) -> str:
    return "\n".join(file.read_text(errors="replace").splitlines()[-lines:])


def busy() -> float:
    """How much of the processors is in use while this waits for a second, in percent."""

    def read():
        # user nice system idle iowait irq softirq
        return [int(x) for x in Path("/proc/stat").read_text().splitlines()[0].split()[1:8]]

    before = read()
    time.sleep(1)
    spent = [b - a for a, b in zip(before, read())]
    return 100 * (1 - (spent[3] + spent[4]) / max(1, sum(spent)))
