"""What the page shows beside the rows: what is entered of the source already, and what its script needs to know."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects import wording
from projects.admin.document.measures import Measures, metric_label
from projects.editing import permits
from projects.models import Source

#: A source of statistics may have thousands of figures; its own list shows them all.
_LISTED = 100


@dataclass(frozen=True)
class Entered:
    """One record that cites the source already."""

    address: str
    subject: str
    what: str
    value: str


@dataclass(frozen=True)
class Already:
    """What is entered of a source: the first so many records, and how many there are."""

    rows: list[Entered]
    count: int

    @property
    def in_words(self) -> str:
        text = ngettext(
            "%(count)d fact of this document is entered already",
            "%(count)d facts of this document are entered already",
            self.count,
        )
        return text % {"count": self.count}


def already_entered(source: Source, user) -> Already:
    """What is entered of the source, as far as the account may see it; six queries."""
    figures = permits.visible(user, source.observations.with_passport().with_subject())
    milestones = permits.visible(user, source.milestones.select_related("project"))
    commitments = source.commitments.all()
    count = figures.count() + milestones.count() + commitments.count()
    rows = [
        *(
            Entered(
                _address(one), str(one.subject),
                " · ".join(filter(None, [metric_label(one.metric), one.product and str(one.product), one.part,
                                         one.get_nature_display(), wording.period(one.period)])),
                wording.figure(one),
            )
            for one in figures[:_LISTED]
        ),
        *(
            Entered(_address(one), str(one.project), " · ".join(filter(None, [one.get_event_display(), one.part])),
                    wording.period(one.date_period))
            for one in milestones[:_LISTED]
        ),
        *(
            Entered(_address(one), one.responsible_en, Truncator(str(one)).chars(100), wording.period(one.due_period))
            for one in commitments[:_LISTED]
        ),
    ]  # fmt: skip
    return Already(rows, count)


def _address(record) -> str:
    return reverse(f"admin:projects_{record._meta.model_name}_change", args=[record.pk])


def for_script(measures: Measures, user) -> dict:
    """Addresses, words and metrics for the page's script."""
    added = [name for name in ("project", "enterprise", "product") if user.has_perm(f"projects.add_{name}")]
    labels = {
        "project": _("Add a project…"),
        "enterprise": _("Add an enterprise…"),
        "product": _("Add a product…"),
    }
    return {
        "check": reverse("admin:projects_source_enter_check"),
        "suggest": reverse("admin:projects_source_enter_suggest"),
        "add": {
            name: {"address": reverse(f"admin:projects_{name}_add"), "label": capfirst(labels[name])}
            for name in added
        },
        "metrics": measures.for_script(),
        "words": {
            "none": _("Nothing is called so."),
            "one": _("One suggestion; press Down and Enter to take it."),
            "many": _("%s suggestions; press Down to choose."),
            "removed": _("The row is taken out; it can be put back."),
            "back": _("The row is put back."),
            "remove": _("Take out"),
            "restore": _("Put back"),
            "usual": _("%s (usual)"),
            "failed": _("The server did not answer; what you typed is still here."),
        },
    }
