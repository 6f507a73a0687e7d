"""A list of what to bring and what to do, for residents to keep: values, without any layout."""

import msgspec


class Section(msgspec.Struct, frozen=True):
    """Lines under a heading; those of a section with `boxes` are to be ticked off."""

    heading: str
    lines: tuple[str, ...]
    boxes: bool = False


class Checklist(msgspec.Struct, frozen=True):
    """A whole list: what it is for, its sections, and what is to be known of it at the end."""

    name: str
    """What its file is called, without an ending: letters, digits and hyphens."""
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = ()
