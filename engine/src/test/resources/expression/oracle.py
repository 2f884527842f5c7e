"""Evaluates expressions as ansible-core does: one in each line of standard input, one JSON document a line of output.

The first line of the input is a JSON document of variables. {"expression": …} with "value", of the value's own type, or with "error".

    { tr -d '\\n' < ansible-variables.json; echo; grep -vE '^(#|!|$)' ansible-expressions.txt; } | python3 oracle.py > ansible.jsonl

was run with Debian's ansible-core 2.14.18 and its ansible.utils.
"""
import copy
import json
import sys

from ansible.parsing.dataloader import DataLoader
from ansible.template import Templar


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
print(json.dumps({"scope": variables}))
for line in lines[1:]:
    try:
        value = plain(environment.compile_expression(line, undefined_to_none=False)(**copy.deepcopy(variables)))
        print(json.dumps({"expression": line, "value": value}))
    except Exception as e:  # whatever a filter raises is an error of the expression
        print(json.dumps({"expression": line, "error": type(e).__name__}))
