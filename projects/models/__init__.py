"""The records of the register, re-exported for whoever needs several."""

from projects.models.commitments import Commitment
from projects.models.enterprises import Enterprise, Sector
from projects.models.fixtures import LoadedBlock
from projects.models.metrics import Metric, MetricQuantityKind, Product, Unit
from projects.models.milestones import Milestone
from projects.models.observations import Observation
from projects.models.participations import Participation
from projects.models.programmes import Programme
from projects.models.projects import Project
from projects.models.regions import COUNTRY, Place, Region
from projects.models.sources import DatasetVersion, ExchangeRate, Source

__all__ = [
    "COUNTRY",
    "Commitment",
    "DatasetVersion",
    "Enterprise",
    "ExchangeRate",
    "LoadedBlock",
    "Metric",
    "MetricQuantityKind",
    "Milestone",
    "Observation",
    "Participation",
    "Place",
    "Product",
    "Programme",
    "Project",
    "Region",
    "Sector",
    "Source",
    "Unit",
]
