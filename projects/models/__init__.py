"""The records of the register, re-exported for whoever needs several."""

from projects.models.commitments import Commitment
from projects.models.enterprises import Enterprise, FormerName, Sector
from projects.models.fixtures import LoadedBlock
from projects.models.identities import Alias, KeptApart
from projects.models.metrics import Metric, MetricQuantityKind, Product, Unit
from projects.models.milestones import Milestone
from projects.models.observations import Observation
from projects.models.participations import Participation
from projects.models.phrases import Phrase
from projects.models.programmes import Programme
from projects.models.projects import Project
from projects.models.regions import COUNTRY, Place, Region
from projects.models.sources import DatasetVersion, ExchangeRate, Source

__all__ = [
    "COUNTRY",
    "Alias",
    "Commitment",
    "DatasetVersion",
    "Enterprise",
    "ExchangeRate",
    "FormerName",
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
    "Sector",
    "Source",
    "Unit",
]
