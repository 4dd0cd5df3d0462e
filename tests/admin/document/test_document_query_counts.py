"""What the page asks while somebody types costs few queries, however many rows it has."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from tests.admin.document.pages import CHECK, SUGGEST, figure, typed


def queries(action) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert action().status_code == 200
    return len(captured)


def test_a_check_costs_the_same_queries_however_many_rows(admin, plant):
    make.make_observation(project=plant, value=6_200_000_000, period="2025")
    others = [make.make_project(name_en=f"Mill {name}") for name in "abcdefghijkl"]
    rows = [figure(f"Mill {name}", nature="plan") for name in "abcdefghijkl"]
    milestone = {"subject": "Steel works", "event": "commissioned", "date_period": "2027"}
    one = queries(lambda: admin.post(CHECK, typed(*rows[:1], milestones=[milestone])))
    assert len(others) == 12
    assert queries(lambda: admin.post(CHECK, typed(*rows, milestones=[milestone] * 1))) == one <= 30


def test_a_suggestion_costs_few_queries(admin, plant):
    assert queries(lambda: admin.get(f"{SUGGEST}?of=subject&q=steel")) <= 10
