"""Questions of the form, asked as an address asks them."""

from django.http import QueryDict
from hypothesis import strategies as st

from projects.codelists import ProjectKind, Status
from projects.filters import ProjectFilter
from projects.models import Enterprise, Product, Programme, Project
from tests.varied import REGIONS


def ask(query: str = "") -> ProjectFilter:
    """The question of an address, asked of all public projects."""
    return ProjectFilter(QueryDict(query), Project.objects.published())


def found(query: str) -> set[str]:
    """The keys of the projects that it finds."""
    return {project.key for project in ask(query).selection}


@st.composite
def questions(draw) -> list[tuple[str, str]]:
    """Any question that the form can ask."""
    lists = {
        "region": REGIONS,
        "status": Status.values,
        "kind": ProjectKind.values,
        "sector": ("ferrous-metallurgy", "chemicals", "power-generation"),
        "product": tuple(Product.objects.values_list("key", flat=True)),
        "enterprise": tuple(Enterprise.objects.values_list("key", flat=True)),
        "programme": tuple(Programme.objects.values_list("key", flat=True)),
        "lacks": ("investment", "jobs", "year"),
    }
    names = draw(st.sets(st.sampled_from(sorted(lists)), max_size=3))
    question = [
        (name, value)
        for name in sorted(names)
        for value in sorted(draw(st.sets(st.sampled_from(lists[name]))))
    ]
    for name, bounds in (("year", (2015, 2030)), ("jobs", (0, 120)), ("investment", (0, 5 * 10**9))):
        ends = sorted(draw(st.lists(st.integers(*bounds), max_size=2)))
        question += [(f"{name}_{end}", str(value)) for end, value in zip(("min", "max"), ends, strict=False)]
    return question
