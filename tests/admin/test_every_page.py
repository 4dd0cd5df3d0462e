"""Every page of every record opens, for editors only, and costs the same for one record as for many."""

import re

import pytest
from django.contrib import admin as django_admin
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from projects.admin.fields import PeriodField
from projects.models import DatasetVersion
from projects.models.fixtures import LoadedBlock
from tests import factories as make

RECORDS = [
    "region", "place", "sector", "enterprise", "project", "programme", "unit", "metric", "product", "source",
    "exchangerate", "observation", "milestone", "participation", "commitment", "alias", "keptapart", "phrase",
    "reply",
]  # fmt: skip
STYLE_OR_SCRIPT = re.compile(
    rb"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\b(src=|type=\"application/json\"))", re.I
)


def address(page, record, *args):
    return reverse(f"admin:projects_{record}_{page}", args=args)


def test_every_record_of_the_register_has_its_pages():
    edited = {
        model._meta.model_name for model in django_admin.site._registry if model._meta.app_label == "projects"
    }
    # The quantity kinds of a metric are edited on its page.
    assert edited == {
        *RECORDS,
        "change",
        "correction",
        "datasetversion",
        "importedfile",
        "signin",
        "submission",
    }


@pytest.mark.parametrize("language", ["", "/ru", "/kk"])
@pytest.mark.parametrize("record", RECORDS)
def test_every_page_of_a_record_opens_without_style_or_script_of_its_own(admin, register, record, language):
    pk = register[record].pk
    pages = [
        address("changelist", record),
        address("add", record),
        address("change", record, pk),
        address("history", record, pk),
        address("delete", record, pk),
        address("simple_history", record, pk, register[record].history.latest().pk),
    ]
    for page in pages:
        response = admin.get(language + page, follow=True)
        assert response.status_code == 200, page
        assert not STYLE_OR_SCRIPT.search(response.content), page


@pytest.mark.parametrize("language", ["", "/ru", "/kk"])
def test_the_first_page_shows_the_records_in_groups_and_the_way_to_the_public_site(admin, register, language):
    response = admin.get(f"{language}/admin/")
    assert not STYLE_OR_SCRIPT.search(response.content)
    assert f'<a href="{language}/">' in response.content.decode()
    if not language:
        text = response.content.decode()
        assert "Register of industrial projects – editing" in text
        assert text.index("Who says so") < text.index("What is measured") < text.index("The register")


def test_the_dataset_version_is_shown_and_never_edited(admin, register):
    pk = DatasetVersion.objects.get().pk
    assert admin.get(address("changelist", "datasetversion")).status_code == 200
    assert admin.get(address("change", "datasetversion", pk)).status_code == 200
    assert admin.post(address("change", "datasetversion", pk), {"number": 1}).status_code == 403
    assert admin.get(address("add", "datasetversion")).status_code == 403


@pytest.mark.parametrize("record", RECORDS)
def test_a_longer_list_costs_no_more_queries(admin, register, record):
    few = queries_for(admin, address("changelist", record))
    for _ in range(5):
        more_of_everything()
    assert queries_for(admin, address("changelist", record)) == few


def test_a_page_with_more_figures_costs_no_more_queries(admin, register):
    project = register["project"]
    page = address("change", "project", project.pk)
    few = queries_for(admin, page)
    for year in range(2010, 2025):
        make.make_observation("production", project=project, period=str(year), source=register["source"])
        make.make_milestone(project=project, date=str(year))
    assert queries_for(admin, page) == few


@pytest.mark.parametrize("record", RECORDS)
def test_nobody_but_staff_sees_any_page(client, register, record, db):
    pk = register[record].pk
    pages = [address(page, record) for page in ("changelist", "add")]
    pages += [address(page, record, pk) for page in ("change", "history", "delete")]
    reader = User.objects.create(username="reader")
    for sign_in in (lambda: None, lambda: client.force_login(reader)):
        sign_in()
        for page in [*pages, reverse("admin:index")]:
            for response in (client.get(page), client.post(page)):
                assert response.status_code == 302, page
                assert response.url.startswith(reverse("admin:login")), page


@pytest.mark.parametrize("record", RECORDS)
def test_a_viewer_reads_every_page_and_changes_nothing(client, register, record, version):
    viewer = User.objects.create(username="viewer", is_staff=True)
    viewer.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client.force_login(viewer)
    pk = register[record].pk
    before = version()

    assert client.get(address("changelist", record)).status_code == 200
    shown = client.get(address("change", record, pk))
    assert shown.status_code == 200
    assert b"change_reason" not in shown.content
    assert client.get(address("history", record, pk)).status_code == 200

    assert client.get(address("add", record)).status_code == 403
    assert client.post(address("add", record), {}).status_code == 403
    assert client.post(address("change", record, pk), {"name_en": "Mine"}).status_code == 403
    assert client.post(address("delete", record, pk), {"post": "yes"}).status_code == 403
    for action in ("delete_selected", "publish_selected", "withdraw_selected"):
        client.post(address("changelist", record), {"action": action, "_selected_action": [pk]})
    row = register[record].history.latest().pk
    assert client.post(address("simple_history", record, pk, row), {"_save": "1"}).status_code == 403
    assert version() == before


@pytest.mark.parametrize("record", RECORDS)
def test_every_column_that_people_fill_in_is_on_the_page(admin, register, record):
    form = admin.get(address("add", record)).context["adminform"].form
    columns = {
        field.name
        for field in [*form._meta.model._meta.fields, *form._meta.model._meta.many_to_many]
        if field.editable and not field.primary_key
    }
    periods = {
        name.removesuffix("_period") for name, field in form.fields.items() if isinstance(field, PeriodField)
    }
    missing = {name for name in columns - set(form.fields) if not name.startswith(tuple(periods) or "?")}
    # Who may see a project is no field to fill in.
    assert missing == ({"publication"} if record == "project" else set())


def test_loaded_blocks_are_no_record_for_editors():
    assert LoadedBlock not in django_admin.site._registry


def queries_for(client, page) -> int:
    client.get(page)  # what is remembered between requests, such as content types, is not counted
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(page).status_code == 200
    return len(queries)


def more_of_everything():
    region, sector = make.make_region(), make.make_sector()
    part_of = make.make_enterprise()
    enterprise = make.make_enterprise(region=region, sector=sector, parent=part_of)
    programme, product = make.make_programme(), make.make_product(f"product-{part_of.pk}", sector=sector)
    make.make_sector(f"part-{part_of.pk}", parent=sector)
    project = make.make_project(enterprise=enterprise, place=make.make_place())
    project.participations.create(enterprise=part_of, role="investor")
    make.make_observation(project=project, product=product)
    make.make_observation("jobs", programme=programme)
    make.make_observation("production", enterprise=enterprise, product=product)
    make.make_observation("gross_regional_product", region=region)
    make.make_milestone(project=project)
    make.make_commitment(region=region)
    make.make_reply(project=project, enterprise=enterprise, party="")
    make.make_rate(year=2000 + part_of.pk % 100, source=make.make_source())
