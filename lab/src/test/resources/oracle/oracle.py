"""Runs ansible-playbook many times, as its command does, for the price of loading it once.

Reads {"workers": N, "jobs": [{"name", "directory", "arguments", "times"}]} from standard input and writes, by name, a list of
{"exit", "output", "tasks": [[host, task, status]], "rescued": {host: n}} to standard output, one for each time.
"""

import concurrent.futures
import gc
import importlib.util
import json
import marshal
import multiprocessing
import os
import sys
import tempfile
import zipfile

HERE = os.path.dirname(os.path.realpath(__file__))
os.environ["ANSIBLE_CALLBACK_PLUGINS"] = os.path.join(HERE, "callback")
os.environ["ANSIBLE_STDOUT_CALLBACK"] = "corpus"

from ansible.cli.playbook import PlaybookCLI  # noqa: E402
import ansible.executor.module_common  # noqa: E402
import ansible.executor.playbook_executor  # noqa: E402, F401
import ansible.plugins.strategy.linear  # noqa: E402, F401

HASH_THAT_NOBODY_CHECKS = 1


class Compiled(zipfile.ZipFile):
    """What of a module goes to a host, as bytecode: the hosts have the same Python, and compiled all of it for each task."""

    def writestr(self, file: str, data: bytes | str, *more) -> None:
        # packages of collections are empty text
        source = data.encode() if isinstance(data, str) else data
        super().writestr(file + "c", pyc(file, source), *more)


def pyc(file: str, source: bytes) -> bytes:
    head = importlib.util.MAGIC_NUMBER + HASH_THAT_NOBODY_CHECKS.to_bytes(4, "little")
    return head + importlib.util.source_hash(source) + marshal.dumps(compile(source, file, "exec", dont_inherit=True))


ansible.executor.module_common.zipfile = type("zipfile", (), {**vars(zipfile), "ZipFile": Compiled})


def child(job: dict, output: int, events: str) -> None:
    os.chdir(job["directory"])
    # a worker has closed the one that it inherited, and nobody is there to be asked
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.stdin = sys.__stdin__ = open(0, closefd=False)
    for stream in (1, 2):
        os.dup2(output, stream)
    os.environ["CORPUS_EVENTS"] = events
    PlaybookCLI.cli_executor(["ansible-playbook", *job["arguments"]])


def once(job: dict) -> dict:
    with tempfile.TemporaryDirectory() as work:
        events = os.path.join(work, "events")
        with open(os.path.join(work, "output"), "w+b") as output:
            pid = os.fork()
            if pid == 0:
                try:
                    child(job, output.fileno(), events)
                except SystemExit as end:
                    sys.stdout.flush()
                    sys.stderr.flush()
                    os._exit(end.code if isinstance(end.code, int) else 1)
                finally:
                    os._exit(0)
            status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            output.seek(0)
            said = output.read().decode("utf-8", "replace")
        lines = []
        if os.path.exists(events):
            with open(events, encoding="utf-8") as file:
                lines = [json.loads(line) for line in file]
    return {
        "exit": status,
        "output": said,
        "tasks": [line["task"] for line in lines if "task" in line],
        "rescued": next((line["rescued"] for line in lines if "rescued" in line), {}),
    }


def times(job: dict) -> list:
    return [once(job) for _ in range(job["times"])]


def main() -> None:
    order = json.load(sys.stdin)
    # so that no child copies what is here to look whether it is garbage
    gc.freeze()
    # processes and not threads: a fork of a process with threads may inherit a lock that nobody opens again
    with concurrent.futures.ProcessPoolExecutor(order["workers"], multiprocessing.get_context("fork")) as pool:
        runs = {job["name"]: pool.submit(times, job) for job in order["jobs"]}
        json.dump({name: run.result() for name, run in runs.items()}, sys.stdout)


if __name__ == "__main__":
    main()
