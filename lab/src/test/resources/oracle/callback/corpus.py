"""Writes what came of each task to the file CORPUS_EVENTS, a line of JSON each; failures also to the terminal."""

import json
import os

from ansible import constants as C
from ansible.plugins.callback import CallbackBase

DOCUMENTATION = """
    name: corpus
    type: stdout
    short_description: one line of JSON for each task and host
    description: What came of each task, for a comparison.
"""


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "stdout"
    CALLBACK_NAME = "corpus"

    def _write(self, event):
        with open(os.environ["CORPUS_EVENTS"], "a", encoding="utf-8") as events:
            events.write(json.dumps(event) + "\n")

    def _task(self, result, status):
        # a play's own first task, and what only steers the run
        if result.task_name == "Gathering Facts" or result._task.action in C._ACTION_META:
            return
        # what is taken in is told by itself
        if status == "ok" and result._task.action in C._ACTION_ALL_INCLUDES:
            return
        self._write({"task": [result._host.get_name(), result.task_name.strip(), status]})

    def v2_runner_on_ok(self, result):
        self._task(result, "changed" if result.is_changed() else "ok")

    def v2_runner_on_failed(self, result, ignore_errors=False):
        self._task(result, "ignored" if ignore_errors else "failed")
        self._display.display("%s: %s: %s" % (result._host, result.task_name, self._dump_results(result._result)))

    def v2_runner_on_skipped(self, result):
        self._task(result, "skipped")

    def v2_runner_on_unreachable(self, result):
        self._task(result, "ignored" if result._task.ignore_unreachable else "unreachable")
        self._display.display("%s: %s" % (result._host, self._dump_results(result._result)))

    def v2_playbook_on_stats(self, stats):
        self._write({"rescued": dict(stats.rescued)})
