"""Figures on the pages of their subjects and on their own: what is taken, and what is refused in which words."""

import pytest
from django.urls import reverse

from projects.models import Project
from tests import factories as make
from tests.admin.pages import FIGURES, errors_on, figure_fields, new_inline, page_of, shown_fields


def test_a_unit_that_does_not_suit_the_metric_is_refused_by_name(admin, register):
    project = register["project"]
    data = new_inline(
        shown_fields(admin.get(page_of(project))),
        FIGURES,
        **figure_fields(unit=make.make_unit("MW").pk),
    )
    assert "investment is not measured in MW" in errors_on(admin.post(page_of(project), data))


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ({"value_upper": "5"}, "upper value is below"),
        ({"ruling": "preferred"}, "ruling needs a reason"),
        ({"value": "6,200"}, "may mean 6200 or 6.200"),
        ({"value": ""}, "required"),
        ({"period": ""}, "required"),
        ({"metric": ""}, "required"),
    ],
)
def test_a_wrong_figure_is_refused_inline_and_on_its_own_page(admin, register, wrong, complaint):
    project = register["project"]
    inline = new_inline(shown_fields(admin.get(page_of(project))), FIGURES, **figure_fields(**wrong))
    assert complaint in errors_on(admin.post(page_of(project), inline))

    page = reverse("admin:projects_observation_add")
    data = shown_fields(admin.get(page)) | figure_fields(**wrong) | {"project": project.pk}
    assert complaint in errors_on(admin.post(page, data))


def test_a_figure_has_exactly_one_subject(admin, register):
    page = reverse("admin:projects_observation_add")
    data = shown_fields(admin.get(page)) | figure_fields()
    for subjects in ({}, {"project": register["project"].pk, "region": register["region"].pk}):
        assert "exactly one subject" in errors_on(admin.post(page, data | subjects))
    assert admin.post(page, data | {"region": register["region"].pk}).status_code == 302


def test_two_preferred_figures_of_one_fact_are_refused_in_the_register_and_on_one_page(admin, register):
    project = register["project"]
    preferred = figure_fields(ruling="preferred", ruling_reason="The law says so")
    shown = shown_fields(admin.get(page_of(project)))
    twice = new_inline(new_inline(shown, FIGURES, **preferred), FIGURES, **preferred)
    assert "is preferred already" in errors_on(admin.post(page_of(project), twice))

    assert admin.post(page_of(project), new_inline(shown, FIGURES, **preferred)).status_code == 302
    page = reverse("admin:projects_observation_add")
    again = shown_fields(admin.get(page)) | preferred | {"project": project.pk}
    assert "is preferred already" in errors_on(admin.post(page, again))


def test_two_preferred_figures_of_one_fact_are_refused_for_a_new_project_as_well(admin, register):
    page = reverse("admin:projects_project_add")
    data = shown_fields(admin.get(page)) | {
        "key": "new",
        "name_en": "New",
        "kind": "new",
        "status": "planned",
    }
    data |= {"region": register["region"].pk, "sector": register["sector"].pk}
    preferred = figure_fields(ruling="preferred", ruling_reason="The law says so")
    data = new_inline(new_inline(data, FIGURES, **preferred), FIGURES, **preferred)
    assert "is preferred already" in errors_on(admin.post(page, data))
    assert not Project.objects.filter(key="new").exists()


def test_figures_of_enterprises_and_programmes_are_edited_on_their_pages(admin, register):
    for name in ("enterprise", "programme"):
        page = reverse(f"admin:projects_{name}_change", args=[register[name].pk])
        data = new_inline(shown_fields(admin.get(page)), FIGURES, **figure_fields(value="12,5"))
        assert admin.post(page, data).status_code == 302
        assert register[name].observations.filter(value="12.5").exists()


def test_a_region_leads_to_its_figures(admin, register):
    page = admin.get(reverse("admin:projects_region_change", args=[register["region"].pk])).content.decode()
    filtered = f"/admin/projects/observation/?region__id__exact={register['region'].pk}"
    assert filtered in page
    shown = admin.get(filtered).context["cl"].queryset
    assert {figure.region for figure in shown} == {register["region"]}
    added = admin.get(f"/admin/projects/observation/add/?region={register['region'].pk}")
    assert added.context["adminform"].form["region"].value() == str(register["region"].pk)
