"""Writes jinja.jsonl: what Jinja itself makes of expressions. Run by hand: python3 jinja.py > jinja.jsonl (Jinja 3.1)."""

import json
import random
import types

import jinja2
from jinja2.nativetypes import NativeEnvironment

SCOPE = {
    "a": 7, "b": 3, "z": 0, "f": 2.5, "g": -0.75, "s": "Hello World", "t": "etcd-1.example.org", "e": "", "n": None,
    "yes": True, "no": False, "l": [3, 1, 2], "m": {"x": 1, "y": {"z": [1, 2]}, "items": 5}, "w": ["b", "A", "c", "B"],
    "r": [{"name": "h1", "port": 22, "up": True}, {"name": "h0", "port": 2222, "up": False}], "empty": [], "none_map": {},
}

FIXED = """
1 + 2 * 3
(1 + 2) * 3
7 / 2
7 // 2
-7 // 2
-7 % 3
7 % -3
7.5 % 2
-7.5 % 2
2 ** 10
2 ** 3 ** 2
-2 ** 2
2 ** -1
10 - 3 - 2
1 + 2 ~ 3
1 ~ 2 + 3
1 ~ none ~ true
'a' * 3
3 * 'a'
[1] * 2 + [3]
'a' + 'b'
-a | abs
(-a) | abs
- -3
+3
not yes
not 0
not not e
yes and no
1 and 2
0 or 'x'
e or n or 'last'
yes or no and no
not yes or yes
1 == 1.0
1 == true
0 == false
'1' == 1
[1, 2] == [1, 2]
{'a': 1} == {'a': 1.0}
1 != 2
1 < 2
2 <= 2
'a' < 'b'
'B' < 'a'
[1, 2] < [1, 3]
1 in l
4 in l
4 not in l
'ell' in s
'x' in m
'q' not in m
not 1 in l
1 if yes else 2
1 if no else 2
1 if no else 2 if no else 3
s if a > 3 and not no else t
m.x
m['x']
m.y.z[0]
m.y.z[-1]
m['items']
l[0]
l[-1]
l[1:]
l[:1]
l[::-1]
l[1:2]
l[-2:]
l[5:]
l[::2]
l[2:0:-1]
s[0]
s[-1]
s[1:4]
s[::-1]
r[0].name
r[1]['port']
s.upper()
s.lower()
s.split()
s.split('o')
s.split('o', 1)
t.split('.')[0]
t.split('.')[-1]
s.replace('l', 'L')
s.replace('l', 'L', 1)
s.startswith('He')
s.endswith('x')
'  x '.strip()
'xxaxx'.strip('x')
'xxaxx'.lstrip('x')
'xxaxx'.rstrip('x')
'a b  c'.split()
'a b  c'.split(' ')
'a\\nb\\n'.splitlines()
'a\\nb\\n\\nc'.splitlines()
'a\\nb\\n'.splitlines(true)
','.join(['a', 'b'])
s.find('o')
s.count('l')
s.title()
'hELLO wORLD'.capitalize()
'123'.isdigit()
m.keys() | list
m.values() | list
m.get('x')
m.get('q')
m.get('q', 4)
s | upper
s | lower
s | title
'foo bar-baz (qux)' | title
'hELLO' | capitalize
'  x ' | trim
'xxaxx' | trim('x')
s | replace('o', '0')
s | replace('o', '0', 1)
s | length
l | length
m | count
l | first
l | last
l | min
l | max
w | min
w | max
w | sort
w | sort(case_sensitive=true)
w | sort(reverse=true)
l | sort
l | sort(true)
r | sort(attribute='name') | map(attribute='name') | list
r | map(attribute='port') | list
r | map(attribute='missing', default=0) | list
r | selectattr('up') | map(attribute='name') | list
r | rejectattr('up') | map(attribute='name') | list
r | selectattr('port', 'gt', 100) | map(attribute='name') | list
r | selectattr('name', 'equalto', 'h1') | list
r | selectattr('name', 'in', ['h0', 'h2']) | map(attribute='port') | list
r | rejectattr('port', '==', 22) | map(attribute='port') | first
r | map(attribute='port') | sum
r | sum(attribute='port')
r | sum(attribute='port', start=100)
r | max(attribute='port')
r | groupby('up') | list
[1, 2, 3] | sum
[] | sum
[[1], [2]] | sum(start=[])
l | select('odd') | list
l | reject('odd') | list
[0, 1, '', 'x'] | select | list
[0, 1, '', 'x'] | reject | list
l | map('string') | list
w | map('upper') | list
['a,b', 'c'] | map('replace', ',', ';') | list
w | unique | list
['a', 'b', 'a'] | unique(true) | list
w | join('-')
w | join
l | join(', ')
r | join(',', attribute='name')
l | reverse | list
s | reverse
s | list | length
m | list
'5' | int
'5.9' | int
5.9 | int
-5.9 | int
'x' | int(3)
'0x1f' | int(base=16)
'1f' | int(base=16)
'11' | int(base=2)
true | int
'2.5' | float
'x' | float(1.5)
3 | float
a | string
f | string
true | string
1e16 | string
1e15 | string
1.5e-5 | string
0.0001 | string
123456789.123 | string
1e100 | string
2.675 | round(2)
2.5 | round
3.5 | round
42.55 | round(1)
42.55 | round(1, 'ceil')
42.55 | round(1, 'floor')
42.55 | round(0, 'floor')
5 | round
g | abs
q | default('x')
n | default('x')
n | default('x', true)
e | default('x', true)
m.q | default(3)
q is defined
a is defined
m.q is defined
q is undefined
q is not defined
n is none
n is not none
a is none
s is string
a is string
a is number
f is number
yes is number
yes is boolean
a is integer
f is float
m is mapping
l is mapping
l is sequence
s is sequence
m is iterable
a is iterable
yes is true
a is true
no is false
a is odd
a is even
a is divisibleby 7
a is divisibleby(2)
a is eq 7
a is gt 3 and b is lt 4
a is in l
1 is in l
'abc' is lower
'ABC' is upper
'a%sb' | format('X')
'%s-%03d' | format('n', 7)
'%5.2f|' | format(3.14159)
'%x' | format(255)
'%-5s|' | format('ab')
'%s %%' % 'x'
'%s and %s' % ('x', 'y')
1 in (1, 2)
(1, 2) | sum
() | length
(1,) | length
'line1\\nline2' | indent
'line1\\nline2' | indent(2)
'line1\\nline2' | indent(2, true)
'line1\\n\\nline2' | indent(2, blank=true)
'a b c' | wordcount
[1, [2, [3]]] | length
range(3) | list
range(1, 4) | list
range(6, 0, -2) | list
dict(a=1, b=2)
{'a': 1, 'b': [1, 2, {'c': none}]}
[1, 'a', none, true, 1.5, [], {}]
'it''s'
"tab\\there"
'\\d+'
'\\x41\\u00e9'
'a' 'b'
0x1f
0o17
0b101
1_000
1.5e3
none is none
True
False
None
l | batch(2) | list
l | slice(2) | list
m | dictsort | first
m.items() | list | first
m | items | list | last
(l | length) > 2
l | length > 2
l[0] + l[1] * l[2]
l[a - 6]
[a, b][1]
{'k': a}.k
{'k': a}['k']
r[0]['up'] and r[1].up
'x' in ['x'] and 'y' not in ['x']
a > 3 and b < 4 or no
1 + 1 == 2
not a == 7
'a' ~ 'b' == 'ab'
2 * 3 ** 2
-3 + 5
- a + b
a - -b
a is defined and a
(a, b) | list | length if no else 1
[1, 2, 3,]
{'a': 1,}
'' is defined
[] or {}
n == none
'abc' > 'abd'
1.0
1.5 + 1.5
3 * 1.5
1 / 3
2 / 2
10 // 4.0
1e3
0.1 + 0.2
""".strip("\n").split("\n")


def plain(value):
    if isinstance(value, (types.GeneratorType, range, tuple)) or type(value).__name__ in ("dict_keys", "dict_values", "dict_items", "_GroupTuple"):
        return [plain(v) for v in value]
    if isinstance(value, list):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, jinja2.Undefined):
        raise jinja2.UndefinedError("undefined")
    return value


def whole(rng, depth):
    pick = rng.randrange(12 if depth > 0 else 3)
    if pick == 0:
        return str(rng.randrange(0, 20))
    if pick == 1:
        return rng.choice(["a", "b", "z", "m.x", "l[0]", "l[-1]", "m.y.z[1]"])
    if pick == 2:
        return rng.choice(["(l | length)", "(s | length)", "(l | sum)", "(l | max)", "r[0].port"])
    if pick < 8:
        return whole(rng, depth - 1) + rng.choice([" + ", " - ", " * ", " // ", " % ", " + ", " - "]) + whole(rng, depth - 1)
    if pick == 8:
        return "(" + whole(rng, depth - 1) + ")"
    if pick == 9:
        return "-" + whole(rng, 0)
    if pick == 10:
        return "(" + whole(rng, depth - 1) + " if " + truth(rng, depth - 1) + " else " + whole(rng, depth - 1) + ")"
    return "(" + text(rng, depth - 1) + ") | length"


def text(rng, depth):
    pick = rng.randrange(9 if depth > 0 else 2)
    if pick == 0:
        return rng.choice(["'x'", "'aB c'", "''", "\"q'q\""])
    if pick == 1:
        return rng.choice(["s", "t", "e", "w[0]", "r[1].name", "s[1:3]", "t.split('.')[1]"])
    if pick == 2:
        return text(rng, depth - 1) + " ~ " + text(rng, depth - 1)
    if pick == 3:
        return "(" + text(rng, depth - 1) + " ~ " + whole(rng, depth - 1) + ")"
    if pick == 4:
        return "(" + text(rng, depth - 1) + ") | " + rng.choice(["upper", "lower", "title", "trim", "replace('l', 'LL')", "reverse", "capitalize"])
    if pick == 5:
        return "(" + text(rng, depth - 1) + ")" + rng.choice([".upper()", ".strip()", "[1:]", "[:2]", "[::-1]", ".replace('a', 'b')"])
    if pick == 6:
        return "(" + text(rng, depth - 1) + " if " + truth(rng, depth - 1) + " else " + text(rng, depth - 1) + ")"
    if pick == 7:
        return "(w | join(" + text(rng, 0) + "))"
    return "(" + whole(rng, depth - 1) + ") | string"


def truth(rng, depth):
    pick = rng.randrange(9 if depth > 0 else 2)
    if pick == 0:
        return rng.choice(["yes", "no", "true", "false"])
    if pick == 1:
        return rng.choice(["a is defined", "q is defined", "m.q is not defined", "n is none", "s is string", "l is mapping"])
    if pick == 2:
        return whole(rng, depth - 1) + rng.choice([" < ", " <= ", " == ", " != ", " > ", " >= "]) + whole(rng, depth - 1)
    if pick == 3:
        return text(rng, depth - 1) + rng.choice([" < ", " == ", " != ", " in ", " not in "]) + text(rng, depth - 1)
    if pick == 4:
        return "(" + truth(rng, depth - 1) + rng.choice([" and ", " or "]) + truth(rng, depth - 1) + ")"
    if pick == 5:
        return truth(rng, depth - 1) + rng.choice([" and ", " or "]) + truth(rng, depth - 1)
    if pick == 6:
        return "not " + truth(rng, depth - 1)
    if pick == 7:
        return "(" + whole(rng, depth - 1) + ") is " + rng.choice(["odd", "even", "divisibleby 3", "number", "not string"])
    return "(" + whole(rng, depth - 1) + ") in l"


def main():
    env = NativeEnvironment(undefined=jinja2.StrictUndefined)
    rng = random.Random(20261121)
    made = [rng.choice([whole, text, truth])(rng, rng.randrange(1, 5)) for _ in range(900)]
    print(json.dumps({"scope": SCOPE}))
    for expression in FIXED + [m for m in made if len(m) < 200]:
        line = {"expression": expression}
        try:
            line["value"] = plain(env.compile_expression(expression, undefined_to_none=False)(**SCOPE))
        except Exception as error:
            line["error"] = type(error).__name__
        print(json.dumps(line))


main()
