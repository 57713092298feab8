"""Zip files of the same bytes for the same content: no clock, no name of a machine or a user."""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip file can hold."""


def archive(files: Mapping[str, bytes]) -> bytes:
    """The files as a zip file, in the order given."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as made:
        for name, content in files.items():
            entry = ZipInfo(name, BEGINNING)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            # Else the entry tells which kind of system made it.
            entry.create_system = 3
            made.writestr(entry, content)
    return stream.getvalue()


def repacked(packed: bytes) -> bytes:
    """A zip file that another library made, without its clock."""
    with ZipFile(io.BytesIO(packed)) as made:
        return archive({name: made.read(name) for name in made.namelist()})
