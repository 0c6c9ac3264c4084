"""What every chapter prepares at its first use, prepared before any chapter starts."""

from somos_eval.blocks.render import compile_templates
from somos_eval.figures.typography import load_faces
from somos_eval.params.catalogue import base_catalogue


def rehearse() -> None:
    """Read the catalogue, compile the templates and load the type of figures.

    It opens files of the package and none of a programme: a process that forks
    chapters may call it.
    """
    base_catalogue()
    compile_templates()
    load_faces()
