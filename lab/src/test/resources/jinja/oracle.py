"""Evaluates expressions as Ansible does: one in each line of standard input, one JSON document a line of standard output.

{"value": …} with the value's own type, {"text": …} where it stands in a text, or {"error": "…"}.
The first line is a JSON document of variables.
"""
import json
import sys

from ansible.parsing.dataloader import DataLoader
from ansible.template import Templar
from ansible.utils.unsafe_proxy import wrap_var  # noqa: F401, loads what filters need


def plain(value):
    from jinja2.runtime import Undefined
    if isinstance(value, Undefined):
        str(value)
        raise ValueError("undefined")
    if isinstance(value, bool) or value is None or isinstance(value, (int, float)):
        if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
            return {"float": repr(value)}
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)) or hasattr(value, "__iter__"):
        return [plain(item) for item in value]
    raise ValueError("of type " + type(value).__name__)


lines = sys.stdin.read().splitlines()
variables = json.loads(lines[0])
templar = Templar(loader=DataLoader(), variables=variables)
environment = templar.environment
for line in lines[1:]:
    try:
        value = plain(environment.compile_expression(line, undefined_to_none=False)(**variables))
        print(json.dumps({"value": value}))
    except Exception as e:  # whatever a filter raises is an error of the expression
        print(json.dumps({"error": type(e).__name__ + ": " + str(e)[:160]}))
