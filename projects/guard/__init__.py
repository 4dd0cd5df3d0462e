"""The entry guard: warnings, never walls, on entries that are possible and improbable. An editor confirms with a reason.

warned     what a warning is, and what an editor has confirmed
context    what an entry is compared with: the other figures and milestones of its subject, rates, usual costs
register   reads that context, for one entry or for fifty thousand
size       money for a whole project, per permanent job, per tonne of yearly capacity
rivals     against other figures of the same: a slip of thousands, two currencies confused, a jump
output     more made than the works can make
dates      plans that have passed, news from the future
values     shares beyond the whole, people in fractions, years typed as quantities, wide ranges

Each rule takes an entry and its context and yields warnings; it says nothing where what it compares is not known.
docs/curation.md tells what each threshold rests on.
"""

from collections.abc import Iterable, Sequence

from projects.guard import dates, output, rivals, size, values
from projects.guard.context import Context, is_complete
from projects.guard.register import context_for
from projects.guard.warned import EntryWarning, kept, unconfirmed
from projects.models import Milestone, Observation, Project, Source

__all__ = [
    "CODES",
    "Context",
    "Entry",
    "EntryWarning",
    "context_for",
    "kept",
    "unconfirmed",
    "warnings_about",
    "warnings_for",
]

Entry = Observation | Milestone | Project | Source

_RULES = {
    Observation: (*values.RULES, *rivals.RULES, *size.RULES, *output.RULES, *dates.OF_FIGURES),
    Milestone: dates.OF_MILESTONES,
    Project: dates.OF_PROJECTS,
    Source: dates.OF_SOURCES,
}

#: Every code that a warning may have.
CODES = (*values.CODES, *rivals.CODES, *size.CODES, *output.CODES, *dates.CODES)

#: The columns that the rules read: who changes nothing else has been warned already.
READ = {
    Observation: {
        "project", "enterprise", "region", "programme", "metric", "product", "part", "period", "nature", "value",
        "value_upper", "unit", "source",
    },
    Milestone: {"project", "event", "part", "date_period", "is_planned", "stated_on_period", "is_retrospective", "source"},
    Project: {"status"},
    Source: {"issued_period", "accessed_on"},
}  # fmt: skip


def warnings_for(entry: Entry, context: Context) -> list[EntryWarning]:
    """What is improbable about one entry of the context; nothing where the entry is incomplete."""
    if type(entry) not in _RULES or not is_complete(entry):
        return []
    found = [warning for rule in _RULES[type(entry)] for warning in rule(entry, context)]
    if any(warning.code in rivals.SCALE_IS_WRONG for warning in found):
        # One slip is told once: that it costs too much for each job follows.
        found = [warning for warning in found if warning.code not in size.CODES]
    return found


def warnings_about(
    entries: Sequence[Entry], withdrawn: Iterable[Entry] = ()
) -> list[tuple[Entry, list[EntryWarning]]]:
    """The entries that are improbable with their warnings, in the order given, in the active language.

    Entries are saved together, and need not be saved yet: they come with the records that they cite. They are compared
    with each other and with what is stored; a stored version of the same record counts no more, nor do `withdrawn`
    records. The number of queries is fixed.
    """
    if not entries:
        return []
    context = context_for(entries, withdrawn)
    found = ((entry, warnings_for(entry, context)) for entry in entries)
    return [(entry, warnings) for entry, warnings in found if warnings]
