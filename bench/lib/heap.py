"""How much heap a run used, as its own garbage collector logs it."""

import re
from typing import Callable

from lib.commands import Sample
from lib.lab import Bench

PAUSE = re.compile(r"Pause .*? (\d+)([KMG])->(\d+)([KMG])\(")
AT_EXIT = re.compile(r"total (\d+)K, used (\d+)K")
UNITS = {"K": 1 / 1024, "M": 1, "G": 1024}


def heap_peak(bench: Bench, run: Callable[[list[str]], Sample], live: bool = False) -> float:
    """In MiB. The most that was in use at any time; or, if live, the most that a collection left."""
    log = bench.work / "gc.log"
    run([f"-Xlog:gc,gc+heap+exit:file={log}:none"])
    text = log.read_text(errors="replace")
    log.unlink()
    seen = [float(m[3 if live else 1]) * UNITS[m[4 if live else 2]] for m in PAUSE.finditer(text)]
    if not live or not seen:
        seen.append(sum(int(m[2]) for m in AT_EXIT.finditer(text)) / 1024)
    return round(max(seen), 1)
