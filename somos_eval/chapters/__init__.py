"""What notebooks see: the chapter of a place, and the evidence behind it."""

from somos_eval.chapters.chapter import Answer, Chapter, open_chapter
from somos_eval.chapters.prepared import Prepared, prepare, slice_of

__all__ = ["Answer", "Chapter", "Prepared", "open_chapter", "prepare", "slice_of"]
