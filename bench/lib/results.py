"""RESULTS.md, and the values behind it in results.json."""

import json
import os
import platform
import subprocess
from datetime import date
from pathlib import Path

from lib.lab import ROOT
from lib.outcome import Outcome

BENCH = ROOT / "bench"


def said(*argv: str) -> str:
    try:
        ran = subprocess.run(argv, capture_output=True, text=True, check=False, cwd=ROOT)
    except OSError:
        return ""
    return (ran.stdout or ran.stderr).strip()


def installed(name: str) -> str:
    ran = subprocess.run(["dpkg-query", "-W", "-f", "${db:Status-Status} ${Version}", name], capture_output=True, text=True, check=False)
    status, _, version = ran.stdout.partition(" ")
    return version if status == "installed" else "not installed"


def java() -> str:
    return said("sh", "-c", '. bin/jdk.sh; find_jdk && sed -n \'s/^IMPLEMENTOR_VERSION="\\(.*\\)"/\\1/p\' "$jdk/release"')


def surroundings() -> dict[str, str]:
    model = next((x.split(":", 1)[1].strip() for x in Path("/proc/cpuinfo").read_text().splitlines() if x.startswith("model name")), "")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    commit = said("git", "rev-parse", "--short", "HEAD")
    return {
        "date": date.today().isoformat(),
        "slipway": commit + (", changed" if said("git", "status", "--porcelain", "--", ".", ":!bench") else ""),
        "machine": f"{os.cpu_count()} x {model or platform.machine()}, {memory:.0f} GiB",
        "kernel": platform.release(),
        "JDK": java(),
        "OpenSSH": said("ssh", "-V").split(",")[0],
        "ansible-core": installed("ansible-core"),
        "ansible-mitogen": installed("ansible-mitogen"),
    }


def entry(outcome: Outcome, pairs: int, busy: list[float]) -> dict:
    busy = sorted(busy)
    return {
        "at": surroundings(),
        "pairs": pairs,
        "busy": [round(busy[len(busy) // 2]), round(busy[0]), round(busy[-1])] if busy else [],
        "outcome": outcome.stored(),
    }


def lines(name: str, stored: dict) -> list[str]:
    """What there is to say of a row, below its heading."""
    outcome = Outcome.restored(stored["outcome"])
    out = [f"- {s.label}: {s.text()}" for s in outcome.series]
    for goal in outcome.goals:
        wanted = f"; goal {goal.wanted()}: {goal.verdict()}" if goal.limit is not None else ""
        out.append(f"- {goal.what}: **{goal.measured()}**{wanted}")
    out += [f"- {note}" for note in outcome.notes]
    at, busy = stored["at"], stored["busy"]
    other = f", processors busy with other work between the rounds: {busy[0]} % ({busy[1]} to {busy[2]})" if busy else ""
    out.append(f"- measured {at['date']} at {at['slipway']}, `{name}`, {stored['pairs']} pairs{other}")
    return out


def page(rows: dict[str, dict]) -> str:
    latest = max((r["at"] for r in rows.values()), key=lambda at: at["date"])
    text = [
        "# Results",
        "Written by `bench/run`; [README.md](README.md) says what each row is. Median of the pairs, then the smallest and the largest.",
        "",
        "| | |", "|---|---|",
        *(f"| {k} | {v} |" for k, v in latest.items()),
        "",
        "| row | | median, spread | goal | |", "|---|---|---|---|---|",
    ]
    for name, stored in rows.items():
        for goal in Outcome.restored(stored["outcome"]).goals:
            text.append(f"| [{name}](#{name}) | {goal.what} | {goal.measured()} | {goal.wanted()} | {goal.verdict()} |")
    if (BENCH / "cost.svg").exists():
        text += ["", "![cost against hosts and tasks](cost.svg)"]
    for name, stored in rows.items():
        text += ["", f"## {name}", stored["outcome"]["title"] + ".", "", *lines(name, stored)]
    return "\n".join(text) + "\n"


def save(order: list[str], fresh: dict[str, dict]) -> None:
    """Rows that were not measured now keep what they had."""
    file = BENCH / "results.json"
    rows = json.loads(file.read_text()) if file.exists() else {}
    rows |= fresh
    rows = {name: rows[name] for name in order if name in rows}
    file.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n")
    (BENCH / "RESULTS.md").write_text(page(rows))
