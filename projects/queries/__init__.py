"""Figures across models, as named rows: totals (how much), capacity (of one product), briefs (short lists), subjects (pages)."""
