"""How fields and records of the fixtures must agree with each other: one small function for each rule."""

from projects.intake.rules.figures import (
    jobs_of_projects_are_whole,
    money_stays_within_bounds,
    one_figure_of_a_fact_is_preferred,
    ranges_run_upwards,
    rulings_have_reasons,
    units_suit_their_metric,
)
from projects.intake.rules.records import (
    a_bin_belongs_to_one_enterprise,
    coordinates_come_in_pairs,
    neighbours_are_mutual,
    no_row_stands_twice,
    nothing_is_part_of_itself,
    partners_are_one_of_two,
    places_lie_in_the_region,
    quantity_kinds_have_units,
    rates_are_positive,
    replies_are_of_one_to_one,
    undocumented_milestones_say_why,
    units_have_a_factor_or_a_currency,
    zones_are_zones,
)

RULES = (
    ranges_run_upwards,
    units_suit_their_metric,
    rulings_have_reasons,
    one_figure_of_a_fact_is_preferred,
    no_row_stands_twice,
    undocumented_milestones_say_why,
    partners_are_one_of_two,
    replies_are_of_one_to_one,
    nothing_is_part_of_itself,
    places_lie_in_the_region,
    zones_are_zones,
    coordinates_come_in_pairs,
    neighbours_are_mutual,
    units_have_a_factor_or_a_currency,
    quantity_kinds_have_units,
    rates_are_positive,
    a_bin_belongs_to_one_enterprise,
    jobs_of_projects_are_whole,
    money_stays_within_bounds,
)
