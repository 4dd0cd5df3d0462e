"""A chart in sentences, for those who hear it and for tests."""

from projects.charts.words import ENGLISH, Words
from projects.series import BarChart, PointChart


def summary(chart: BarChart | PointChart, words: Words = ENGLISH) -> str:
    """Each series with its lowest and highest figure, then what has none. Values are exact and carry the unit."""
    if chart.is_empty:
        return words.empty
    if isinstance(chart, PointChart):
        return " ".join(_of_points(chart, words))
    return " ".join(_of_bars(chart, words))


def _of_bars(chart: BarChart, words: Words):
    for series in chart.series:
        known = [
            (value, name)
            for value, name in zip(series.values, chart.categories, strict=True)
            if value is not None
        ]
        yield _range(chart, series.name, known, words)
    without = [name for index, name in enumerate(chart.categories) if not chart.known(index)]
    if without:
        yield words.without.format(names=", ".join(without))


def _of_points(chart: PointChart, words: Words):
    for nature in dict.fromkeys(point.nature for point in chart.points):
        known = [(point.value, point.x) for point in chart.points if point.nature == nature]
        yield _range(chart, words.of_nature(nature), known, words)


def _range(chart, name: str, known: list, words: Words) -> str:
    if not known:
        return f"{name}: {words.no_figure}."
    (low, low_at), (high, high_at) = (
        min(known, key=lambda pair: pair[0]),
        max(known, key=lambda pair: pair[0]),
    )
    if low == high:
        return words.single.format(name=name, value=chart.full(high), at=high_at)
    return words.range.format(
        name=name, low=chart.full(low), low_at=low_at, high=chart.full(high), high_at=high_at
    )
