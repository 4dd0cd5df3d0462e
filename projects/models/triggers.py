"""Database triggers for the one rule that spans tables: a figure's unit must suit its metric.

A check constraint sees one row only. The triggers are (re)installed after every migration, because SQLite
drops them silently whenever a migration rebuilds the table.
"""

from django.db import connections

_CONDITION = """
    NOT EXISTS (
        SELECT 1 FROM projects_metricquantitykind AS allowed
        JOIN projects_unit AS unit ON unit.quantity_kind = allowed.quantity_kind
        WHERE allowed.metric_id = NEW.metric_id AND unit.id = NEW.unit_id
          AND NEW.quantity_kind = allowed.quantity_kind
    )"""

_MESSAGE = "the quantity kind of the unit is not allowed for the metric"

_SQLITE = [
    statement
    for when in ("INSERT", "UPDATE OF metric_id, unit_id, quantity_kind")
    for name in [f"observation_unit_suits_metric_on_{when.split()[0].lower()}"]
    for statement in (
        f"DROP TRIGGER IF EXISTS {name}",
        f"CREATE TRIGGER {name} BEFORE {when} ON projects_observation "
        f"WHEN {_CONDITION} BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END",
    )
]

_POSTGRESQL = [
    f"""CREATE OR REPLACE FUNCTION observation_unit_suits_metric() RETURNS trigger AS $$
    BEGIN
        IF {_CONDITION} THEN
            RAISE EXCEPTION '{_MESSAGE}' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END $$ LANGUAGE plpgsql""",
    "DROP TRIGGER IF EXISTS observation_unit_suits_metric ON projects_observation",
    """CREATE TRIGGER observation_unit_suits_metric
    BEFORE INSERT OR UPDATE OF metric_id, unit_id, quantity_kind ON projects_observation
    FOR EACH ROW EXECUTE FUNCTION observation_unit_suits_metric()""",
]


def install(using: str = "default", **kwargs) -> None:
    """Install the triggers into the database `using`; does nothing while its tables are not there yet."""
    connection = connections[using]
    if "projects_observation" not in connection.introspection.table_names():
        return
    statements = _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
