#!/bin/sh
case "$1" in
--list) cat <<'JSON'
{"web": {"hosts": ["w1", "w2"], "vars": {"n": 1.5e3, "on": true, "none": null, "ansible_group_priority": 3}, "children": ["sub"]},
 "db": ["d1", "w1"], "alone": {"x": "a single one"}, "sub": {},
 "_meta": {"hostvars": {"w1": {"text": "tab\t\u00e9 {{ n }}", "list": [1, [], {}]}, "stray": {}}}}
JSON
;;
*) exit 1;;
esac
