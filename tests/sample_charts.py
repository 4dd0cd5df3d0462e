"""Charts for tests: each has something known, something unknown, and something hostile."""

from dataclasses import replace
from decimal import Decimal

from projects.series import BarChart, Point, PointChart, Scale, Series

BILLION = Decimal(10) ** 9
YEARS = BarChart(
    key="by-year",
    title="Investment by year",
    unit="tenge",
    scale=Scale(BILLION, "billions of tenge"),
    category_title="Year",
    categories=("2024", "2025", "2026", "2027"),
    present="2026",
    series=(
        Series("Delivered", "delivered", (7 * BILLION, Decimal("1500000000.5"), None, None)),
        Series("Promised", "promised", (2 * BILLION, None, None, 3 * BILLION)),
    ),
    links=("/projects/?year=2024", "/projects/?year=2025", None, "javascript:alert(1)"),
)
REGIONS = replace(
    YEARS,
    key="by-region",
    horizontal=True,
    stacked=False,
    present=None,
    categories=("Karaganda <b>", "Pavlodar", "R&D", "Abai"),
)
CAPACITY = PointChart(
    key="capacity",
    title="Steel plate",
    unit="tonnes",
    scale=Scale(Decimal(1000), "thousand tonnes"),
    present=2026.9,
    points=(
        Point(
            "2028",
            2028.5,
            Decimal(450_000),
            "design",
            "announced",
            "Company <x>",
            "https://example.org/?a=1&b=2",
        ),
        Point("2024", 2024.5, Decimal(150_000), "plan", "plan of 2022", upper=Decimal(200_000)),
        Point(
            "2024", 2024.5, Decimal(161_300), "actual", source="Akimat", url="/sources/a/", qualifier="about"
        ),
        Point("2025", 2025.5, Decimal(214_000), "actual", source="Akimat", url="javascript:x"),
    ),
)
EMPTY = replace(YEARS, key="empty", series=(Series("Delivered", "delivered", (None,) * 4),))
EVERY = [YEARS, REGIONS, replace(YEARS, stacked=False), CAPACITY, replace(CAPACITY, present=None)]
