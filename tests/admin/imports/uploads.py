"""Files as editors upload them."""

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from projects.editing.roles import Role
from tests.editors import make_editor
from tests.signed_in import sign_in

UPLOAD = "/admin/projects/importedfile/add/"


def sheet(project="a-plant", value="120") -> bytes:
    """A file of one figure: the jobs of a project."""
    return (
        f"project,metric,value,unit,period,nature,source\n{project},jobs,{value},person,2025,plan,gazette\n"
    ).encode()


def someone(client, role: Role, *regions) -> User:
    """An account of this role, which has signed in."""
    user = make_editor(role, regions=regions)
    sign_in(client, user)
    return user


def upload(client, data: bytes, name="facts.csv", language="", **fields):
    """The answer to a file, sent from the page of this language."""
    fields = {"reason": "From the ministry."} | fields
    return client.post(f"{language}{UPLOAD}", {**fields, "file": SimpleUploadedFile(name, data)})


def page_of(file) -> str:
    """The address of what became of a file."""
    return reverse("admin:projects_importedfile_change", args=[file.pk])
