"""The page of the list, as a reader opens it."""


def open_list(client, query=""):
    """The answer to a question that makes sense."""
    response = client.get(f"/projects/?{query}")
    assert response.status_code == 200
    return response
