"""What a row says: what was measured, and whether its goals are met."""

import statistics
from dataclasses import asdict, dataclass, field


def spread(values: list[float]) -> tuple[float, float, float]:
    """Median, smallest, largest."""
    return statistics.median(values), min(values), max(values)


def number(value: float) -> str:
    if abs(value) >= 100:
        return f"{value:.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


@dataclass(frozen=True)
class Series:
    """Values in the order they were measured; the round that does not count is not among them."""

    label: str
    values: list[float]
    unit: str = "s"

    def text(self) -> str:
        middle, low, high = spread(self.values)
        return f"{number(middle)} {self.unit}" + (f", {number(low)} to {number(high)}" if len(self.values) > 1 else "")


@dataclass(frozen=True)
class Goal:
    """A value for each pair and the limit for their median; without a limit it is only told."""

    what: str
    values: list[float]
    limit: float | None = None
    at_least: bool = False
    unit: str = ""

    def met(self) -> bool | None:
        if self.limit is None:
            return None
        middle = statistics.median(self.values)
        return middle >= self.limit if self.at_least else middle <= self.limit

    def wanted(self) -> str:
        if self.limit is None:
            return "–"
        return f"{'≥' if self.at_least else '≤'} {self.limit:g}{' ' + self.unit if self.unit else ''}"

    def measured(self) -> str:
        return Series(self.what, self.values, self.unit).text().replace(" ,", ",").rstrip()

    def verdict(self) -> str:
        return {True: "met", False: "**missed**", None: "–"}[self.met()]


@dataclass
class Outcome:
    title: str
    series: list[Series] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def stored(self) -> dict:
        return asdict(self)

    @staticmethod
    def restored(data: dict) -> "Outcome":
        return Outcome(
            data["title"], [Series(**s) for s in data["series"]], [Goal(**g) for g in data["goals"]], data["notes"]
        )


def ratios(over: list[float], under: list[float]) -> list[float]:
    return [a / b for a, b in zip(over, under)]
