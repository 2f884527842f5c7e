"""A thousand hosts that do not exist and five hundred tasks."""

from lib.commands import Command, one
from lib.heap import heap_peak
from lib.lab import ROOT, SLIPWAY, Bench, cpus, walls
from lib.outcome import Goal, Outcome, Series

HOSTS, TASKS, HEAP = 1000, 500, 512
PATIENCE = 1200  # seconds


def scale(bench: Bench) -> Outcome:
    hosts = HOSTS if bench.hosts >= 20 else bench.hosts * 5
    base = bench.work / "scale"
    one(Command([ROOT / "bench" / "workload", base, "--hosts", hosts, "--tasks", TASKS]), bench.work)

    def run(*verb: str, options=()):
        return one(Command(
            [SLIPWAY, *verb, "-i", base / "hosts.yaml", base / "site.yml"],
            env={"SLIPWAY_JAVA_OPTS": " ".join([f"-Xmx{HEAP}m", *options])},
        ), bench.work, PATIENCE)

    def plan(options=()):
        return run("plan", "--offline", options=options)

    # counts as the round that does not: when this takes minutes, another five would tell nothing new
    first = None

    def logged(options):
        nonlocal first
        first = plan(options)
        return first

    peak = heap_peak(bench, logged)
    slow = first.wall > 60
    validate = bench.in_turns({"validate": lambda: run("validate")})["validate"]
    plans = [first] if slow else bench.in_turns({"plan": plan})["plan"]
    return Outcome(f"{hosts} simulated hosts, {TASKS} tasks, of which each host skips 200", [
        Series("user + system of `slipway validate`", cpus(validate)),
        Series("user + system of `slipway plan --offline`", cpus(plans)),
        Series("resident memory of `slipway plan --offline`", [round(s.rss, 1) for s in plans], "MiB"),
    ], [
        Goal("`slipway validate`", walls(validate), 3.0, unit="s"),
        Goal("`slipway plan --offline`", walls(plans), 10.0, unit="s"),
        Goal("heap in use before a collection", [peak], HEAP, unit="MiB"),
    ], [f"All slipway runs with -Xmx{HEAP}m."] + (["The plan was run once: it took more than a minute."] if slow else []))
