"""How every order says what it did."""

from collections.abc import Iterable

import click


def tell(lines: Iterable[str]) -> None:
    """Say lines on the standard output, each on its own."""
    for line in lines:
        click.echo(line)
