from django.db import migrations

from projects.addresses import plain_address


def give_former_names_records(apps, schema_editor):
    Enterprise, FormerName = (apps.get_model("projects", name) for name in ("Enterprise", "FormerName"))
    for pk, names in Enterprise.objects.order_by("pk").values_list("pk", "former_names"):
        FormerName.objects.bulk_create(
            [
                FormerName(enterprise_id=pk, name=str(name))
                for name in dict.fromkeys(names)
                if str(name).strip()
            ]
        )


def fill_addresses(apps, schema_editor):
    Source = apps.get_model("projects", "Source")
    for pk, url in Source.objects.exclude(url="").values_list("pk", "url"):
        Source.objects.filter(pk=pk).update(address=plain_address(url))


class Migration(migrations.Migration):
    dependencies = [("projects", "0002_curation")]

    operations = [
        migrations.RunPython(give_former_names_records, migrations.RunPython.noop),
        migrations.RunPython(fill_addresses, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name="enterprise",
            name="former_names",
        ),
        migrations.RemoveField(
            model_name="historicalenterprise",
            name="former_names",
        ),
    ]
