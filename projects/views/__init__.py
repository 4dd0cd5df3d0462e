"""One module per kind of page; each view is short: filter, ask queries, draw, render. No ORM verbs here."""
