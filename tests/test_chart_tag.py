"""What {% chart %} puts on a page: everything that belongs to a chart, and nothing that the policy forbids."""

import re
from dataclasses import replace

import pytest
from django.template import Context, Engine
from django.utils import translation

from projects.charts.words import ENGLISH
from projects.series import Missing, SourceLink
from tests.sample_charts import EMPTY, EVERY, YEARS


@pytest.fixture
def render(settings):
    engine = Engine(
        dirs=[settings.BASE_DIR / "templates"],
        libraries={"charts": "projects.templatetags.charts", "i18n": "django.templatetags.i18n"},
    )

    def render(chart, language="en"):
        with translation.override(language):
            return engine.from_string("{% load charts %}{% chart chart heading=3 %}").render(
                Context({"chart": chart})
            )

    return render


def test_a_page_gets_the_drawing_the_figure_the_table_what_is_missing_and_the_sources(render):
    page = render(
        replace(
            YEARS,
            csv_url="/projects.csv",
            note="Commissioned in that year.",
            missing=Missing(
                2, "2 projects have no figure", "/projects/?no=1", (("Plant <A>", "/projects/a/"),)
            ),
            sources=(
                SourceLink("Akimat", "https://example.org/"),
                SourceLink("Rumour", "javascript:alert(1)"),
            ),
        )
    )
    assert '<h3 class="chart-title">Investment by year</h3>' in page
    assert "<svg" in page
    assert '<script id="figure-by-year" type="application/json">' in page
    assert '<data value="7000000000">7,000,000,000</data>' in page
    assert "<summary>2 projects have no figure</summary>" in page
    assert '<a href="/projects/a/">Plant &lt;A&gt;</a>' in page
    assert '<a href="https://example.org/">Akimat</a>; Rumour' in page
    assert "javascript:" not in page
    assert 'href="/projects.csv"' in page


@pytest.mark.parametrize("chart", [*EVERY, EMPTY])
def test_no_page_gets_an_inline_style_or_script(render, chart):
    page = render(chart)
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style", page)
    assert set(re.findall(r"<script[^>]*type=\"([^\"]*)\"", page)) <= {"application/json"}
    assert page.count("<script") == page.count('type="application/json"')


def test_numbers_are_written_the_way_the_reader_does(render):
    assert "7\xa0000\xa0000\xa0000" in render(YEARS, "ru")


def test_an_empty_chart_has_neither_figure_nor_table(render):
    page = render(EMPTY)
    assert "<script" not in page
    assert "<table" not in page
    assert ENGLISH.empty in page


def test_many_sources_are_folded_away(render):
    page = render(replace(YEARS, sources=tuple(SourceLink(f"Source {n}") for n in range(6))))
    assert "<summary>Sources: 6</summary>" in page
