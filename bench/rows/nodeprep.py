"""nodeprep.yml on lab hosts, beside ssh."""

from lib.commands import Sample, Unmeasured, one, together
from lib.lab import NODEPREP, ROOT, Bench, cpus, walls
from lib.outcome import Goal, Outcome, Series, ratios
from lib.state import differences, mark, state


def beside_logins(bench: Bench, title: str, names: list[str], what: str, limit: float, words: list) -> Outcome:
    seen = bench.in_turns({
        "ours": lambda: one(bench.slipway("plan", names, *words), bench.work),
        "ssh": lambda: bench.logins(names),
    })
    ours, ssh = seen["ours"], seen["ssh"]
    return Outcome(title, [
        Series(f"`ssh HOST true`, {len(names)} in parallel", walls(ssh)),
        Series(f"`slipway plan`, {what}", walls(ours)),
        Series("user + system of the ssh processes", cpus(ssh)),
        Series("user + system of slipway", cpus(ours)),
    ], [Goal("wall, slipway / ssh", ratios(walls(ours), walls(ssh)), limit)])


def converged(bench: Bench) -> Outcome:
    names = bench.names()
    bench.prepared(names)
    return beside_logins(
        bench, f"Nothing to change, {len(names)} hosts", names, "nothing to change", 1.0, ["--detailed-exitcode", NODEPREP]
    )


def one_host(bench: Bench) -> Outcome:
    names = bench.names(1)
    bench.prepared(names)
    return beside_logins(
        bench, "Nothing to change, one host", names, "nothing to change", 2.5, ["--detailed-exitcode", NODEPREP]
    )


def bare_plan(bench: Bench) -> Outcome:
    names = bench.names()
    if any(bench.state.get(name) != "bare" for name in names):
        bench.bare(names)
    return beside_logins(bench, f"Plan with a full diff, {len(names)} bare hosts", names, "everything to change", 1.2, [NODEPREP])


def script(bench: Bench, names: list[str]) -> Sample:
    return bench.on(names, "sh", stdin=ROOT / "bench" / "nodeprep.sh")


def apply(bench: Bench, names: list[str]) -> Sample:
    return one(bench.slipway("apply", names, "--yes", NODEPREP), bench.work)


def first_apply(bench: Bench) -> Outcome:
    names = bench.names()
    bench.dirty(names)
    states = []
    for prepare in (script, apply):
        bench.bare(names[:1])
        mark(bench, names[0])
        prepare(bench, names[:1])
        states.append(state(bench, names[0]))
    unlike = differences(*states)
    if unlike:
        raise Unmeasured("nodeprep.sh (-) and nodeprep.yml (+) make different hosts:\n" + "\n".join(unlike[:20]))

    def on_bare(prepare):
        def measured():
            bench.bare(names)
            return prepare(bench, names)

        return measured

    bench.dirty(names)
    seen = bench.in_turns({"ours": on_bare(apply), "script": on_bare(script)})
    bench.dirty(names)
    ours, shell = seen["ours"], seen["script"]
    return Outcome(f"First apply, {len(names)} bare hosts", [
        Series("`ssh HOST sh < nodeprep.sh`, all in parallel", walls(shell)),
        Series("`slipway apply --yes`", walls(ours)),
        Series("user + system of the ssh processes", cpus(shell)),
        Series("user + system of slipway", cpus(ours)),
    ], [Goal("wall, slipway / script", ratios(walls(ours), walls(shell)), 1.2)], [
        "The hosts boot anew before each measurement. That both leave the same host was checked first: every file made or changed, with "
        "mode, owner and contents, the unit, the kernel parameters.",
    ])
