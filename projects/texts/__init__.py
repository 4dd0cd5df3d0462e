"""Texts in three languages held against the register: the numbers that they name, and the language they are in."""
