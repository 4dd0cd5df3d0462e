"""The records of the register, re-exported for whoever needs several."""

from projects.models.accounts import Remit, SignIn
from projects.models.commitments import Commitment
from projects.models.enterprises import Enterprise, FormerName, Sector
from projects.models.fixtures import LoadedBlock
from projects.models.identities import Alias, KeptApart
from projects.models.imports import ImportedFile
from projects.models.metrics import Metric, MetricQuantityKind, Product, Unit
from projects.models.milestones import Milestone
from projects.models.observations import Observation
from projects.models.participations import Participation
from projects.models.phrases import Phrase
from projects.models.programmes import Programme
from projects.models.projects import Project
from projects.models.readers import Correction, Reply
from projects.models.regions import COUNTRY, Place, Region
from projects.models.sources import DatasetVersion, ExchangeRate, Source
from projects.models.submissions import Change, Step, Submission

__all__ = [
    "COUNTRY",
    "Alias",
    "Change",
    "Commitment",
    "Correction",
    "DatasetVersion",
    "Enterprise",
    "ExchangeRate",
    "FormerName",
    "ImportedFile",
    "KeptApart",
    "LoadedBlock",
    "Metric",
    "MetricQuantityKind",
    "Milestone",
    "Observation",
    "Participation",
    "Phrase",
    "Place",
    "Product",
    "Programme",
    "Project",
    "Region",
    "Remit",
    "Reply",
    "Sector",
    "SignIn",
    "Source",
    "Step",
    "Submission",
    "Unit",
]
