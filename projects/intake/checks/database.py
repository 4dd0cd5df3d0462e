"""The database itself is complete."""

from django.db import connection
from django.db.models import Count

from projects.intake.checks.registry import Breaches, check
from projects.models import DatasetVersion


@check("R017", "The dataset has a version.")
def dataset_version() -> Breaches:
    rows = DatasetVersion.objects.aggregate(n=Count("pk"))["n"]
    if rows != 1:
        yield f"there are {rows} rows of it instead of one: save any record to make one"


@check("R018", "The triggers are installed that keep units and metrics together.")
def triggers_are_installed() -> Breaches:
    if connection.vendor == "postgresql":
        wanted = {"observation_unit_suits_metric"}
        query = "SELECT tgname FROM pg_trigger WHERE tgrelid = 'projects_observation'::regclass"
    else:
        wanted = {f"observation_unit_suits_metric_on_{when}" for when in ("insert", "update")}
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'projects_observation'"
    with connection.cursor() as cursor:
        cursor.execute(query)
        found = {name for (name,) in cursor.fetchall()}
    yield from (f"{name} is missing: run `manage.py migrate`" for name in sorted(wanted - found))
