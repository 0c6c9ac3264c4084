"""What notebooks see: the chapter of a place, and the evidence behind it."""

from somos_eval.chapters.chapter import Answer, Chapter, open_chapter

__all__ = ["Answer", "Chapter", "open_chapter"]
