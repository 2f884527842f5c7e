"""What it costs to know facts of hosts."""

from lib.commands import one
from lib.lab import Bench, cpus, walls
from lib.outcome import Goal, Outcome, Series, ratios

PLAY = """- name: Files
  hosts: all
  gather_facts: {gather}
  tasks:
"""

TASK = """    - name: file {number}
      copy: {{dest: "/etc/facts-{number}", content: "{number}\\n", mode: "0644"}}
      when: {when}
"""

# each from another source of facts
USED = [
    "ansible_os_family == 'Debian'",
    "ansible_hostname != 'x' and ansible_architecture != 'x'",
    "ansible_memtotal_mb > 0",
    "ansible_processor_vcpus > 0",
    "ansible_default_ipv4 is defined",
    "ansible_service_mgr == 'systemd'",
]


def facts(bench: Bench) -> Outcome:
    names = bench.names()
    plays = {}
    for name, gather, conditions in [("with", "true", USED), ("without", "false", ["true"] * len(USED))]:
        text = PLAY.format(gather=gather)
        text += "".join(TASK.format(number=n, when=f'"{when}"') for n, when in enumerate(conditions))
        plays[name] = bench.work / f"{name}-facts.yml"
        plays[name].write_text(text)
    bench.dirty(names)
    bench.converge(names, [plays["without"]])
    seen = bench.in_turns({
        name: lambda play=play: one(bench.slipway("plan", names, "--detailed-exitcode", play), bench.work)
        for name, play in plays.items()
    })
    ours, plain = seen["with"], seen["without"]
    return Outcome(f"Facts in conditions, nothing to change, {len(names)} hosts", [
        Series("`slipway plan` without facts", walls(plain)),
        Series("`slipway plan` with facts of six sources", walls(ours)),
        Series("user + system without facts", cpus(plain)),
        Series("user + system with facts", cpus(ours)),
    ], [Goal("wall, with facts / without", ratios(walls(ours), walls(plain)), 1.3)])
