"""Contents as earlier forms of the fixtures had them, so that a new form is not taken for an edit of the admin."""


def earlier_form(section: str, content: dict) -> dict:
    """The content as it was before texts of undertakings had languages and former names had dates (migration 0003).

    Equal to the content itself where nothing of it had another form.
    """
    earlier = dict(content)
    if section == "commitments":
        for name in ("made_by", "responsible"):
            if name in earlier:
                earlier[name] = earlier[name].get("en", "")
    elif section == "enterprises" and "former_names" in earlier:
        earlier["former_names"] = [row["name"] for row in earlier["former_names"]]
    return earlier
