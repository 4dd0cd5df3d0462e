"""Replies of enterprises and authorities in the fixtures: loaded after the figures that they name, written back alike."""

import pytest

from projects.intake.export import export
from projects.models import Observation, Reply
from tests.intake.small import line_of, load, load_fails, write_fixtures

pytestmark = pytest.mark.django_db

REPLIES = """
replies:
  - project: tyre-plant
    from: enterprise
    enterprise: tyre-maker
    made_on: 2026-03-03
    text: {en: The plant works., ru: Завод работает.}
    text_status: {text: {ru: reviewed}}
    url: https://maker.example/reply
  - figure: {metric: jobs, unit: person, period: 2027, nature: plan, source: gazette-2025, project: tyre-plant}
    from: government
    party: Akimat of Karaganda
    made_on: 2026
    text: {en: It is 1200.}
"""


@pytest.fixture
def folder(tmp_path):
    return write_fixtures(tmp_path / "small", more=REPLIES)


def test_a_reply_finds_the_figure_that_comes_with_it(folder):
    load(folder)
    to_project = Reply.objects.get(project__isnull=False)
    to_figure = Reply.objects.get(observation__isnull=False)
    assert to_project.project.key == "tyre-plant"
    assert to_project.enterprise.key == "tyre-maker"
    assert to_project.text_status == {"text": {"ru": "reviewed"}}
    assert to_figure.observation == Observation.objects.get(metric__key="jobs")
    assert str(to_figure.made_on_period) == "2026"
    assert to_figure.reply_from == "government"


def test_loading_again_changes_nothing(folder):
    load(folder)
    assert "Nothing changed." in load(folder)


def test_what_is_written_is_loaded_without_a_change_and_written_the_same(folder, tmp_path):
    load(folder)
    export(tmp_path / "out")
    text = (tmp_path / "out" / "facts" / "replies.yaml").read_text("utf-8")
    assert (
        "  - project: tyre-plant\n    from: enterprise\n    enterprise: tyre-maker\n    made_on: 2026-03-03\n"
        in text
    )
    named = "  - figure: {project: tyre-plant, metric: jobs, unit: person, period: 2027, nature: plan, source: gazette-2025}"
    assert named in text
    assert "Nothing changed." in load(tmp_path / "out")
    Reply.objects.all().delete()
    load(tmp_path / "out", "--overwrite")
    export(tmp_path / "again")
    assert (tmp_path / "again" / "facts" / "replies.yaml").read_text("utf-8") == text


def test_a_changed_text_changes_the_same_reply(folder, tmp_path):
    load(folder)
    before = set(Reply.objects.values_list("pk", flat=True))
    load(write_fixtures(tmp_path / "later", more=REPLIES.replace("It is 1200.", "It is 1210.")))
    assert set(Reply.objects.values_list("pk", flat=True)) == before
    assert Reply.objects.filter(text_en="It is 1210.").count() == 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    enterprise: tyre-maker\n", "", "a reply has either enterprise or party"),
        ("  - project: tyre-plant\n    from", "  - from", "a reply has either project or figure"),
        ("    made_on: 2026-03-03\n", "", "'made_on' is missing"),
        ("period: 2027, nature: plan", "period: 2031, nature: plan", "there is no figure of"),
        ("from: government", "from: press", "'press' is unknown"),
    ],
)
def test_what_cannot_be_a_reply_is_refused_with_its_line(tmp_path, old, new, said):
    folder = write_fixtures(tmp_path / "small", more=REPLIES.replace(old, new, 1))
    problem = next(line for line in load_fails(folder).splitlines() if said in line)
    assert line_of(folder, "replies:").split(":")[0] in problem
    assert not Reply.objects.exists()


def test_one_party_replies_once_a_day(tmp_path):
    twice = REPLIES + REPLIES.partition("replies:\n")[2]
    assert "is there already" in load_fails(write_fixtures(tmp_path / "small", more=twice))
