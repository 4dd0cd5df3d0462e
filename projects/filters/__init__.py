"""What a visitor may ask of the list of projects: the filters, their choices with counts, their words, the orders."""

from projects.filters.problems import TRACKING_PARAMETERS, VIEWS
from projects.filters.projects import ProjectFilter, Range
from projects.filters.sorts import DEFAULT_SORT, SORTS

__all__ = ["DEFAULT_SORT", "SORTS", "TRACKING_PARAMETERS", "VIEWS", "ProjectFilter", "Range"]
