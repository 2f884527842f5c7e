"""Reads [[name, [path...], [command...]]...] from standard input; writes by name what these paths and below are, and what the commands print."""

import grp
import json
import os
import pwd
import stat
import subprocess
import sys


def name(of, number: int) -> str:
    try:
        return of(number)[0]
    except KeyError:
        return str(number)


def entry(path: str) -> str:
    seen = os.lstat(path)
    kind = stat.filemode(seen.st_mode)[0]
    line = f"{kind} {stat.S_IMODE(seen.st_mode):04o} {name(pwd.getpwuid, seen.st_uid)}:{name(grp.getgrgid, seen.st_gid)}"
    if kind == "l":
        return f"l -> {os.readlink(path)}"
    if kind != "-":
        return line
    with open(path, "rb") as file:
        return line + " " + repr(file.read().decode("utf-8", "backslashreplace"))


def below(path: str) -> list:
    if not os.path.lexists(path):
        return []
    found = [path]
    if os.path.isdir(path) and not os.path.islink(path):
        for part in sorted(os.listdir(path)):
            found += below(os.path.join(path, part))
    return found


def asked(command: str) -> str:
    ran = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    return f"exit {ran.returncode}: {ran.stdout}{ran.stderr}"


seen = {}
for case, paths, commands in json.load(sys.stdin):
    told = {file: entry(file) for path in paths for file in below(path)}
    told.update({"$ " + command: asked(command) for command in commands})
    seen[case] = told
json.dump(seen, sys.stdout)
