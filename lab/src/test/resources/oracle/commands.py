"""Runs Ansible's commands many times for the price of loading them once.

Reads {"workers": N, "jobs": [{"name", "directory", "environment", "commands": [[word, …], …]}]} from standard input and writes, by
name, {"exit", "output"} to standard output: the status of the last command, and what all of them printed.
"""

import concurrent.futures
import importlib
import json
import multiprocessing
import os
import sys
import tempfile

COMMANDS = {
    "ansible-doc": "doc.DocCLI",
    "ansible-inventory": "inventory.InventoryCLI",
    "ansible-playbook": "playbook.PlaybookCLI",
    "ansible-vault": "vault.VaultCLI",
}


def program(command: str):
    module, name = COMMANDS[command].split(".")
    return getattr(importlib.import_module("ansible.cli." + module), name)


for known in COMMANDS:
    program(known)
for used in ("executor.playbook_executor", "plugins.strategy.linear"):
    importlib.import_module("ansible." + used)


def child(job: dict, words: list, output: int) -> None:
    os.chdir(job["directory"])
    os.environ.update(job["environment"])
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    # a worker has closed the one that it inherited
    sys.stdin = sys.__stdin__ = open(0, closefd=False)
    for stream in (1, 2):
        os.dup2(output, stream)
    program(words[0]).cli_executor(words)


def once(job: dict, words: list, output) -> int:
    pid = os.fork()
    if pid == 0:
        status = 0
        try:
            child(job, words, output.fileno())
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else int(end.code is not None)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def run(job: dict) -> dict:
    with tempfile.TemporaryFile() as output:
        status = [once(job, words, output) for words in job["commands"]][-1]
        output.seek(0)
        return {"exit": status, "output": output.read().decode("utf-8", "replace")}


def main() -> None:
    order = json.load(sys.stdin)
    # processes and not threads: a fork of a process with threads may inherit a lock that nobody opens again
    with concurrent.futures.ProcessPoolExecutor(order["workers"], multiprocessing.get_context("fork")) as pool:
        runs = {job["name"]: pool.submit(run, job) for job in order["jobs"]}
        json.dump({name: run.result() for name, run in runs.items()}, sys.stdout)


if __name__ == "__main__":
    main()
