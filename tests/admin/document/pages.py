"""What a browser sends of the page of a document, and what the page answers."""

import re

#: Where a new document is entered, checked and given suggestions.
NEW = "/admin/projects/source/enter/"
CHECK, SUGGEST = f"{NEW}check/", f"{NEW}suggest/"
TOP = {
    "url": "https://gazette.example/news/1",
    "title": "Plants of the region",
    "publisher": "gazette.example",
    "issued_period": "2026-11-20",
    "accessed_on": "2026-11-22",
}


def typed(*figures, milestones=(), commitments=(), top=TOP, **more) -> dict:
    """What a browser sends: the document, its rows, the number of rows."""
    data = dict(top) | more
    for name, rows in (("figures", figures), ("milestones", milestones), ("commitments", commitments)):
        data |= {f"{name}-TOTAL_FORMS": str(len(rows) + 1), f"{name}-INITIAL_FORMS": "0"}
        for number, row in enumerate(rows):
            data |= {f"{name}-{number}-{cell}": value for cell, value in row.items()}
    return data


def figure(subject="", metric="investment", value="6.2 bn tenge", **more) -> dict:
    """The cells of a row of figures; without a subject it takes that of the row above."""
    return {"subject": subject, "metric": metric, "value": value, **more}


def said(response) -> str:
    """All that the page says of its rows and itself, without tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def of_row(client, *figures, row=0, **more) -> dict:
    """What the check answers of one row of figures, and its `text` without tags."""
    answer = client.post(CHECK, typed(*figures, **more)).json()
    found = answer["rows"][f"figures-{row}"]
    return found | {"text": re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found["html"])).strip()}
