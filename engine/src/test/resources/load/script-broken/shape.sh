#!/bin/sh
cat <<'JSON'
{"a": {"hosts": {"h1": {}}, "vars": [], "children": "b"},
 "b": [1, ""], "c": 5, "c": [],
 "_meta": {"hostvars": []}}
JSON
