"""``python -m somos_eval`` is ``somos``."""

from somos_eval.cli import main

main()
