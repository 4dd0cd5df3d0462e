import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0001_records_of_the_register"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Alias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "section",
                    models.CharField(
                        choices=[
                            ("sources", "sources"),
                            ("enterprises", "enterprises"),
                            ("projects", "projects"),
                            ("programmes", "programmes"),
                            ("places", "places"),
                            ("products", "products"),
                            ("commitments", "commitments"),
                        ],
                        max_length=12,
                        verbose_name="kind of record",
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        max_length=100,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(?:[-_][a-z0-9]+)*\\Z",
                                "A key has lower-case Latin letters and digits, joined by hyphens.",
                            )
                        ],
                        verbose_name="old key",
                    ),
                ),
                (
                    "record",
                    models.CharField(
                        max_length=100,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(?:[-_][a-z0-9]+)*\\Z",
                                "A key has lower-case Latin letters and digits, joined by hyphens.",
                            )
                        ],
                        verbose_name="key of the record that stays",
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                ("decided_on", models.DateField(verbose_name="decided on")),
            ],
            options={
                "verbose_name": "old key",
                "verbose_name_plural": "old keys",
                "ordering": ["section", "key"],
            },
        ),
        migrations.CreateModel(
            name="FormerName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=300, verbose_name="name")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "until_precision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("day", "day"),
                            ("month", "month"),
                            ("quarter", "quarter"),
                            ("half", "half-year"),
                            ("year", "year"),
                        ],
                        default="",
                        max_length=7,
                        verbose_name="precision",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
            ],
            options={
                "verbose_name": "former name",
                "verbose_name_plural": "former names",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalAlias",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "section",
                    models.CharField(
                        choices=[
                            ("sources", "sources"),
                            ("enterprises", "enterprises"),
                            ("projects", "projects"),
                            ("programmes", "programmes"),
                            ("places", "places"),
                            ("products", "products"),
                            ("commitments", "commitments"),
                        ],
                        max_length=12,
                        verbose_name="kind of record",
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        max_length=100,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(?:[-_][a-z0-9]+)*\\Z",
                                "A key has lower-case Latin letters and digits, joined by hyphens.",
                            )
                        ],
                        verbose_name="old key",
                    ),
                ),
                (
                    "record",
                    models.CharField(
                        max_length=100,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(?:[-_][a-z0-9]+)*\\Z",
                                "A key has lower-case Latin letters and digits, joined by hyphens.",
                            )
                        ],
                        verbose_name="key of the record that stays",
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                ("decided_on", models.DateField(verbose_name="decided on")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
            ],
            options={
                "verbose_name": "history",
                "verbose_name_plural": "historical old keys",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalFormerName",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("name", models.CharField(max_length=300, verbose_name="name")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "until_precision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("day", "day"),
                            ("month", "month"),
                            ("quarter", "quarter"),
                            ("half", "half-year"),
                            ("year", "year"),
                        ],
                        default="",
                        max_length=7,
                        verbose_name="precision",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
            ],
            options={
                "verbose_name": "history",
                "verbose_name_plural": "historical former names",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalKeptApart",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "section",
                    models.CharField(
                        choices=[
                            ("sources", "sources"),
                            ("enterprises", "enterprises"),
                            ("projects", "projects"),
                            ("programmes", "programmes"),
                            ("places", "places"),
                            ("products", "products"),
                            ("commitments", "commitments"),
                        ],
                        max_length=12,
                        verbose_name="kind of record",
                    ),
                ),
                (
                    "first",
                    models.CharField(
                        max_length=100,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(?:[-_][a-z0-9]+)*\\Z",
                                "A key has lower-case Latin letters and digits, joined by hyphens.",
                            )
                        ],
                        verbose_name="one key",
                    ),
                ),
                (
                    "second",
                    models.CharField(
                        max_length=100,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(?:[-_][a-z0-9]+)*\\Z",
                                "A key has lower-case Latin letters and digits, joined by hyphens.",
                            )
                        ],
                        verbose_name="the other key",
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                ("decided_on", models.DateField(verbose_name="decided on")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
            ],
            options={
                "verbose_name": "history",
                "verbose_name_plural": "historical pairs kept apart",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPhrase",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "text_status",
                    models.JSONField(
                        blank=True, default=dict, editable=False, verbose_name="status of the texts"
                    ),
                ),
                ("text_en", models.CharField(db_index=True, max_length=300, verbose_name="text in English")),
                ("text_ru", models.CharField(blank=True, max_length=300, verbose_name="text in Russian")),
                ("text_kk", models.CharField(blank=True, max_length=300, verbose_name="text in Kazakh")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
            ],
            options={
                "verbose_name": "history",
                "verbose_name_plural": "historical phrases",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="KeptApart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "section",
                    models.CharField(
                        choices=[
                            ("sources", "sources"),
                            ("enterprises", "enterprises"),
                            ("projects", "projects"),
                            ("programmes", "programmes"),
                            ("places", "places"),
                            ("products", "products"),
                            ("commitments", "commitments"),
                        ],
                        max_length=12,
                        verbose_name="kind of record",
                    ),
                ),
                (
                    "first",
                    models.CharField(
                        max_length=100,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(?:[-_][a-z0-9]+)*\\Z",
                                "A key has lower-case Latin letters and digits, joined by hyphens.",
                            )
                        ],
                        verbose_name="one key",
                    ),
                ),
                (
                    "second",
                    models.CharField(
                        max_length=100,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(?:[-_][a-z0-9]+)*\\Z",
                                "A key has lower-case Latin letters and digits, joined by hyphens.",
                            )
                        ],
                        verbose_name="the other key",
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                ("decided_on", models.DateField(verbose_name="decided on")),
            ],
            options={
                "verbose_name": "pair kept apart",
                "verbose_name_plural": "pairs kept apart",
                "ordering": ["section", "first", "second"],
            },
        ),
        migrations.CreateModel(
            name="Phrase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "text_status",
                    models.JSONField(
                        blank=True, default=dict, editable=False, verbose_name="status of the texts"
                    ),
                ),
                ("text_en", models.CharField(max_length=300, unique=True, verbose_name="text in English")),
                ("text_ru", models.CharField(blank=True, max_length=300, verbose_name="text in Russian")),
                ("text_kk", models.CharField(blank=True, max_length=300, verbose_name="text in Kazakh")),
            ],
            options={
                "verbose_name": "phrase",
                "verbose_name_plural": "phrases",
                "ordering": ["text_en"],
            },
        ),
        migrations.RenameField(
            model_name="commitment",
            old_name="made_by",
            new_name="made_by_en",
        ),
        migrations.RenameField(
            model_name="commitment",
            old_name="responsible",
            new_name="responsible_en",
        ),
        migrations.RenameField(
            model_name="historicalcommitment",
            old_name="made_by",
            new_name="made_by_en",
        ),
        migrations.RenameField(
            model_name="historicalcommitment",
            old_name="responsible",
            new_name="responsible_en",
        ),
        migrations.AlterField(
            model_name="commitment",
            name="made_by_en",
            field=models.CharField(blank=True, max_length=300, verbose_name="instructed by, in English"),
        ),
        migrations.AddField(
            model_name="commitment",
            name="made_by_kk",
            field=models.CharField(blank=True, max_length=300, verbose_name="instructed by, in Kazakh"),
        ),
        migrations.AddField(
            model_name="commitment",
            name="made_by_ru",
            field=models.CharField(blank=True, max_length=300, verbose_name="instructed by, in Russian"),
        ),
        migrations.AlterField(
            model_name="commitment",
            name="responsible_en",
            field=models.CharField(max_length=300, verbose_name="responsible, in English"),
        ),
        migrations.AddField(
            model_name="commitment",
            name="responsible_kk",
            field=models.CharField(blank=True, max_length=300, verbose_name="responsible, in Kazakh"),
        ),
        migrations.AddField(
            model_name="commitment",
            name="responsible_ru",
            field=models.CharField(blank=True, max_length=300, verbose_name="responsible, in Russian"),
        ),
        migrations.AddField(
            model_name="commitment",
            name="text_status",
            field=models.JSONField(
                blank=True, default=dict, editable=False, verbose_name="status of the texts"
            ),
        ),
        migrations.AddField(
            model_name="enterprise",
            name="text_status",
            field=models.JSONField(
                blank=True, default=dict, editable=False, verbose_name="status of the texts"
            ),
        ),
        migrations.AlterField(
            model_name="historicalcommitment",
            name="made_by_en",
            field=models.CharField(blank=True, max_length=300, verbose_name="instructed by, in English"),
        ),
        migrations.AddField(
            model_name="historicalcommitment",
            name="made_by_kk",
            field=models.CharField(blank=True, max_length=300, verbose_name="instructed by, in Kazakh"),
        ),
        migrations.AddField(
            model_name="historicalcommitment",
            name="made_by_ru",
            field=models.CharField(blank=True, max_length=300, verbose_name="instructed by, in Russian"),
        ),
        migrations.AlterField(
            model_name="historicalcommitment",
            name="responsible_en",
            field=models.CharField(max_length=300, verbose_name="responsible, in English"),
        ),
        migrations.AddField(
            model_name="historicalcommitment",
            name="responsible_kk",
            field=models.CharField(blank=True, max_length=300, verbose_name="responsible, in Kazakh"),
        ),
        migrations.AddField(
            model_name="historicalcommitment",
            name="responsible_ru",
            field=models.CharField(blank=True, max_length=300, verbose_name="responsible, in Russian"),
        ),
        migrations.AddField(
            model_name="historicalcommitment",
            name="text_status",
            field=models.JSONField(
                blank=True, default=dict, editable=False, verbose_name="status of the texts"
            ),
        ),
        migrations.AddField(
            model_name="historicalenterprise",
            name="text_status",
            field=models.JSONField(
                blank=True, default=dict, editable=False, verbose_name="status of the texts"
            ),
        ),
        migrations.AddField(
            model_name="historicalmetric",
            name="text_status",
            field=models.JSONField(
                blank=True, default=dict, editable=False, verbose_name="status of the texts"
            ),
        ),
        migrations.AddField(
            model_name="historicalobservation",
            name="is_of_old_borders",
            field=models.BooleanField(
                default=False,
                help_text="The figure includes a region that was split off later.",
                verbose_name="for the region in its older borders",
            ),
        ),
        migrations.AddField(
            model_name="historicalobservation",
            name="operating_days",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="Only where the source states them: a capacity per day is then also shown per year.",
                null=True,
                verbose_name="operating days a year",
            ),
        ),
        migrations.AddField(
            model_name="historicalplace",
            name="text_status",
            field=models.JSONField(
                blank=True, default=dict, editable=False, verbose_name="status of the texts"
            ),
        ),
        migrations.AddField(
            model_name="historicalproduct",
            name="base_unit",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="projects.unit",
                verbose_name="unit of capacities",
            ),
        ),
        migrations.AddField(
            model_name="historicalproduct",
            name="text_status",
            field=models.JSONField(
                blank=True, default=dict, editable=False, verbose_name="status of the texts"
            ),
        ),
        migrations.AddField(
            model_name="historicalprogramme",
            name="text_status",
            field=models.JSONField(
                blank=True, default=dict, editable=False, verbose_name="status of the texts"
            ),
        ),
        migrations.AddField(
            model_name="historicalproject",
            name="commissioning_is_undated",
            field=models.BooleanField(
                default=False,
                help_text="For a commissioned project whose sources say that it works, but not since when.",
                verbose_name="no source dates the commissioning",
            ),
        ),
        migrations.AddField(
            model_name="historicalproject",
            name="text_status",
            field=models.JSONField(
                blank=True, default=dict, editable=False, verbose_name="status of the texts"
            ),
        ),
        migrations.AddField(
            model_name="historicalregion",
            name="text_status",
            field=models.JSONField(
                blank=True, default=dict, editable=False, verbose_name="status of the texts"
            ),
        ),
        migrations.AddField(
            model_name="historicalsector",
            name="text_status",
            field=models.JSONField(
                blank=True, default=dict, editable=False, verbose_name="status of the texts"
            ),
        ),
        migrations.AddField(
            model_name="historicalsource",
            name="address",
            field=models.CharField(blank=True, db_index=True, editable=False, max_length=1000),
        ),
        migrations.AddField(
            model_name="historicalunit",
            name="text_status",
            field=models.JSONField(
                blank=True, default=dict, editable=False, verbose_name="status of the texts"
            ),
        ),
        migrations.AddField(
            model_name="metric",
            name="text_status",
            field=models.JSONField(
                blank=True, default=dict, editable=False, verbose_name="status of the texts"
            ),
        ),
        migrations.AddField(
            model_name="observation",
            name="is_of_old_borders",
            field=models.BooleanField(
                default=False,
                help_text="The figure includes a region that was split off later.",
                verbose_name="for the region in its older borders",
            ),
        ),
        migrations.AddField(
            model_name="observation",
            name="operating_days",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="Only where the source states them: a capacity per day is then also shown per year.",
                null=True,
                verbose_name="operating days a year",
            ),
        ),
        migrations.AddField(
            model_name="place",
            name="text_status",
            field=models.JSONField(
                blank=True, default=dict, editable=False, verbose_name="status of the texts"
            ),
        ),
        migrations.AddField(
            model_name="product",
            name="base_unit",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="products",
                to="projects.unit",
                verbose_name="unit of capacities",
            ),
        ),
        migrations.AddField(
            model_name="product",
            name="text_status",
            field=models.JSONField(
                blank=True, default=dict, editable=False, verbose_name="status of the texts"
            ),
        ),
        migrations.AddField(
            model_name="programme",
            name="text_status",
            field=models.JSONField(
                blank=True, default=dict, editable=False, verbose_name="status of the texts"
            ),
        ),
        migrations.AddField(
            model_name="project",
            name="commissioning_is_undated",
            field=models.BooleanField(
                default=False,
                help_text="For a commissioned project whose sources say that it works, but not since when.",
                verbose_name="no source dates the commissioning",
            ),
        ),
        migrations.AddField(
            model_name="project",
            name="completeness",
            field=models.PositiveSmallIntegerField(
                default=0, editable=False, verbose_name="completeness, per cent"
            ),
        ),
        migrations.AddField(
            model_name="project",
            name="text_status",
            field=models.JSONField(
                blank=True, default=dict, editable=False, verbose_name="status of the texts"
            ),
        ),
        migrations.AddField(
            model_name="region",
            name="text_status",
            field=models.JSONField(
                blank=True, default=dict, editable=False, verbose_name="status of the texts"
            ),
        ),
        migrations.AddField(
            model_name="sector",
            name="text_status",
            field=models.JSONField(
                blank=True, default=dict, editable=False, verbose_name="status of the texts"
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="address",
            field=models.CharField(blank=True, db_index=True, editable=False, max_length=1000),
        ),
        migrations.AddField(
            model_name="unit",
            name="text_status",
            field=models.JSONField(
                blank=True, default=dict, editable=False, verbose_name="status of the texts"
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("operating_days__isnull", True), ("operating_days__range", (1, 366)), _connector="OR"
                ),
                name="observation_year_has_at_most_366_operating_days",
                violation_error_message="A year has from 1 to 366 operating days.",
            ),
        ),
        migrations.AddConstraint(
            model_name="alias",
            constraint=models.UniqueConstraint(
                fields=("section", "key"),
                name="alias_leads_to_one_record",
                violation_error_message="This old key leads to a record already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="alias",
            constraint=models.CheckConstraint(
                condition=models.Q(("key", models.F("record")), _negated=True),
                name="alias_leads_elsewhere",
                violation_error_message="An old key leads to another key.",
            ),
        ),
        migrations.AddField(
            model_name="formername",
            name="enterprise",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="former_names",
                to="projects.enterprise",
                verbose_name="enterprise",
            ),
        ),
        migrations.AddField(
            model_name="formername",
            name="source",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="former_names",
                to="projects.source",
                verbose_name="source",
            ),
        ),
        migrations.AddField(
            model_name="historicalalias",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalformername",
            name="enterprise",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="projects.enterprise",
                verbose_name="enterprise",
            ),
        ),
        migrations.AddField(
            model_name="historicalformername",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalformername",
            name="source",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="projects.source",
                verbose_name="source",
            ),
        ),
        migrations.AddField(
            model_name="historicalkeptapart",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalphrase",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="keptapart",
            constraint=models.UniqueConstraint(
                fields=("section", "first", "second"),
                name="pair_is_judged_once",
                violation_error_message="This pair is judged already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="keptapart",
            constraint=models.CheckConstraint(
                condition=models.Q(("first__lt", models.F("second"))),
                name="pair_is_in_order",
                violation_error_message="Write the key that comes first in the alphabet first.",
            ),
        ),
        migrations.AddConstraint(
            model_name="formername",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("until__isnull", True), ("until_precision", "")),
                    models.Q(("until__isnull", False), models.Q(("until_precision", ""), _negated=True)),
                    _connector="OR",
                ),
                name="former_name_until_has_precision",
                violation_error_message="Give a date together with its precision, or neither.",
            ),
        ),
        migrations.AddConstraint(
            model_name="formername",
            constraint=models.UniqueConstraint(
                fields=("enterprise", "name"),
                name="former_name_once",
                violation_error_message="The enterprise has this former name already.",
            ),
        ),
    ]
