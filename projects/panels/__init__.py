"""Rows of queries -> the charts of a page (projects.series), with titles and units in the reader's language."""
