"""How dates and numbers are written in each language, where Django's own formats are missing or do not fit."""
