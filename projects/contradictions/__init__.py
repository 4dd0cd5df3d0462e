"""Where figures contradict each other, and how each contradiction is settled.

agreement   whether two figures can both be right, by how their sources word them
settlement  what decides between those that cannot: an editor's ruling, the headline rule, or nothing (open)
across      figures of one project that are no rivals and must agree all the same
restated    what a new figure agrees with and differs from, before it is saved
register    all contradictions among the figures of the register
"""
