"""What can have happened to a material. Type names and fields are the stored format."""

from typing import Literal

from contracts import Number, UnitCode
from contracts.audit_share import MaterialKind, SecrecyLevel
from eventlog import Event, Reference

MediaType = Literal[
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "text/plain",
]
"""What a file is by its own signature, whatever its name says."""


class MaterialCatalogued(Event):
    """A report, a material or a workpaper stands in the catalogue; its file lies in the vault."""

    type: Literal["material-catalogued"] = "material-catalogued"
    number: Number
    unit: UnitCode
    kind: MaterialKind
    first_year: int
    last_year: int
    title: str
    """For the bureau's own people. It names a document, never a person."""
    secrecy_level: SecrecyLevel
    file: Reference
    media_type: MediaType


MaterialEvent = MaterialCatalogued
