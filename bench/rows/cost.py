"""What a host more and a task more cost; also draws cost.svg."""

from lib.chart import Line, Panel, draw
from lib.commands import Command, one
from lib.lab import NODEPREP, ROOT, Bench, walls
from lib.outcome import Goal, Outcome, Series, spread

SIZES = (1, 5, 10, 20)
TASKS = (25, 50, 100, 200)


def line(label: str, of: dict) -> Line:
    return Line(label, [(x, *spread(values)) for x, values in of.items()])


def against_hosts(bench: Bench) -> tuple[dict, dict]:
    sizes = sorted({n for n in SIZES if n < bench.hosts} | {bench.hosts})
    names = bench.names(sizes[-1])
    bench.prepared(names)
    seen = bench.in_turns(
        {("ours", n): lambda n=n: one(bench.slipway("plan", names[:n], "--detailed-exitcode", NODEPREP), bench.work) for n in sizes}
        | {("ssh", n): lambda n=n: bench.logins(names[:n]) for n in sizes}
    )
    return {n: walls(seen["ours", n]) for n in sizes}, {n: walls(seen["ssh", n]) for n in sizes}


def against_tasks(bench: Bench) -> tuple[dict, dict]:
    names = bench.names()
    bench.dirty(names)
    words = {}
    for count in TASKS:
        base = bench.work / f"tasks-{count}"
        one(Command([ROOT / "bench" / "workload", base, "--tasks", count, "--root", f"/srv/tasks-{count}", "--contained", "--hosts", "1"]), bench.work)
        # the lab's hosts, in the workload's groups and with its variables
        groups = ("etcd", "control_plane", "workers", "load_balancers", "storage")
        extra = ["all:\n  children:\n"]
        for g, group in enumerate(groups):
            extra.append(f"    {group}:\n      vars: {{role: {group}}}\n      hosts:\n")
            extra += [f"        {n}: {{index: {i}, zone: z{i % 3}, rack: r{i}, labels: {{tier: t{i % 3}, disk: ssd}}}}\n"
                      for i, n in enumerate(names) if i % 5 == g]
        (base / "groups.yaml").write_text("".join(extra))
        words[count] = ["-i", base / "groups.yaml", base / "site.yml"]
        bench.converge(names, words[count])
    seen = bench.in_turns(
        {n: lambda n=n: one(bench.slipway("plan", names, "--detailed-exitcode", *words[n]), bench.work) for n in TASKS}
        | {"ssh": lambda: bench.logins(names)}
    )
    return {n: walls(seen[n]) for n in TASKS}, {n: walls(seen["ssh"]) for n in TASKS}


def slope(of: dict) -> float:
    """Seconds for one more, between the first and the last."""
    (a, first), (b, last) = list(of.items())[0], list(of.items())[-1]
    return (spread(last)[0] - spread(first)[0]) / max(1, b - a)


def cost(bench: Bench) -> Outcome:
    hosts, logins = against_hosts(bench)
    tasks, other_logins = against_tasks(bench)
    plain = draw([
        Panel("hosts", "nodeprep.yml, nothing to change", [line("slipway plan", hosts), line("ssh HOST true", logins)]),
        Panel("tasks", f"{bench.hosts} hosts, nothing to change", [line("slipway plan", tasks), line("ssh HOST true", other_logins)]),
    ], "s")
    bench.drawings["cost.svg"] = plain
    return Outcome("What one more costs", [
        *(Series(f"`slipway plan`, nodeprep.yml, {n} host{'s' * (n > 1)}", v) for n, v in hosts.items()),
        *(Series(f"`ssh HOST true`, {n} host{'s' * (n > 1)}", v) for n, v in logins.items()),
        *(Series(f"`slipway plan`, {n} tasks, {bench.hosts} hosts", v) for n, v in tasks.items()),
    ], [
        Goal("one more host, slipway", [1000 * slope(hosts)], unit="ms"),
        Goal("one more host, ssh", [1000 * slope(logins)], unit="ms"),
        Goal(f"one more task on {bench.hosts} hosts, slipway", [1000 * slope(tasks)], unit="ms"),
    ])
