"""How fast slipway starts."""

from lib.commands import Command, one
from lib.lab import ROOT, SLIPWAY, Bench, walls
from lib.outcome import Goal, Outcome, Series, ratios


def version(bench: Bench) -> Outcome:
    home = one(Command(["sh", "-c", f'. {ROOT}/bin/jdk.sh; find_jdk && echo "$jdk"']), bench.work).output.strip()
    source = bench.work / "Empty.java"
    source.write_text("public class Empty { public static void main(String[] args) {} }\n")
    one(Command([f"{home}/bin/javac", "-d", bench.work, source]), bench.work)
    empty = Command([f"{home}/bin/java", "-cp", bench.work, "Empty"])
    seen = bench.in_turns({
        "ours": lambda: one(Command([SLIPWAY, "--version"]), bench.work),
        "empty": lambda: one(empty, bench.work),
    })
    ours, other = walls(seen["ours"]), walls(seen["empty"])
    return Outcome("Start of the program", [
        Series("an empty program, `java -cp DIR Empty`", other),
        Series("`slipway --version`", ours),
    ], [Goal("wall, slipway / empty program", ratios(ours, other), 3.0)])
