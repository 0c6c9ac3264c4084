"""What a process of this library does without, so that it starts sooner."""

import sys


def without_grammars() -> None:
    """Let jsonschema be imported without the grammars of international addresses.

    The notebook libraries import jsonschema, which builds them at once: most of a
    second and 15 MB for formats (``iri``) that no notebook declares. It goes without
    them where they are not installed, which is what it is told here. To be called
    before anything imports it; a kernel of its own is never told.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # as import reads it


def with_grammars() -> None:
    """Let whoever asks for the grammars by their name have them again."""
    if sys.modules.get("rfc3987_syntax", ...) is None:
        del sys.modules["rfc3987_syntax"]
