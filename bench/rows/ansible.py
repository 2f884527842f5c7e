"""The same playbook run by Ansible, and by Ansible with Mitogen."""

import itertools
import os
import re
import subprocess

from lib.commands import Command, Sample, Unmeasured, one
from lib.lab import NODEPREP, Bench, cpus, walls
from lib.outcome import Goal, Outcome, Series, ratios

PACKAGES = {"/usr/bin/ansible-playbook": "ansible", "/usr/lib/python3/dist-packages/ansible_mitogen/__init__.py": "ansible-mitogen"}
STRATEGIES = "/usr/lib/python3/dist-packages/ansible_mitogen/plugins/strategy"
PAIRS = 2  # a minute or two each


def install() -> None:
    missing = [package for file, package in PACKAGES.items() if not os.path.exists(file)]
    if not missing:
        return
    print(f"installing {' '.join(missing)}", flush=True)
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=600"]
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    ran = None
    for words in (["install", "-y", *missing], ["update"], ["install", "-y", *missing]):
        ran = subprocess.run([*apt, *words], env=env, capture_output=True, text=True, check=False)
        if words[0] == "install" and ran.returncode == 0:
            return
    raise Unmeasured(f"cannot install {' '.join(missing)}:\n{ran.stderr.strip()}")


def ansible(bench: Bench) -> Outcome:
    install()
    names = bench.names()
    bench.prepared(names)
    turn = itertools.count()
    # instead of whatever the machine has
    config = bench.work / "ansible.cfg"
    config.write_text("[defaults]\n")

    def run(env: dict) -> Sample:
        # a directory of its own: no connection is left over from the run before
        sockets = bench.work / f"cp{next(turn)}"
        sample = one(Command(
            ["ansible-playbook", "-i", bench.work / "hosts.yaml", "-l", ",".join(names), NODEPREP],
            env={
                "ANSIBLE_CONFIG": str(config), "ANSIBLE_FORKS": "50", "ANSIBLE_PIPELINING": "True", "ANSIBLE_NOCOLOR": "1",
                "ANSIBLE_SSH_CONTROL_PATH_DIR": str(sockets), "ANSIBLE_PYTHON_INTERPRETER": "/usr/bin/python3", **env,
            },
        ), bench.work, 1200)
        if len(re.findall(r"changed=0 .*unreachable=0 .*failed=0 ", sample.output)) != len(names):
            raise Unmeasured(f"Ansible finds something to change:\n{sample.output[-1500:]}")
        return sample

    seen = bench.in_turns({
        "slipway": lambda: one(bench.slipway("apply", names, "--yes", NODEPREP), bench.work),
        "ansible": lambda: run({}),
        "mitogen": lambda: run({"ANSIBLE_STRATEGY": "mitogen_linear", "ANSIBLE_STRATEGY_PLUGINS": STRATEGIES}),
    }, min(PAIRS, bench.pairs))
    ours, plain, mitogen = seen["slipway"], seen["ansible"], seen["mitogen"]
    return Outcome(f"Nothing to change, {len(names)} hosts, beside Ansible", [
        Series("`slipway apply --yes`", walls(ours)),
        Series("`ansible-playbook`, 50 forks, pipelining", walls(plain)),
        Series("`ansible-playbook`, the same with Mitogen", walls(mitogen)),
        Series("user + system of slipway", cpus(ours)),
        Series("user + system of Ansible", cpus(plain)),
        Series("user + system of Ansible with Mitogen", cpus(mitogen)),
    ], [
        Goal("wall, Ansible / slipway", ratios(walls(plain), walls(ours))),
        Goal("wall, Ansible with Mitogen / slipway", ratios(walls(mitogen), walls(ours))),
    ], [f"{len(walls(ours))} pairs."])
