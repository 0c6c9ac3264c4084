"""What stands in the place of a page that was withdrawn, until it is built again."""

from functools import cache

from somos_eval.site.css import minified
from somos_eval.site.policy import content_policy
from somos_eval.theme import css_variables

_WORDS = {
    "es": (
        "Página retirada",
        "Esta página se retiró porque cambió la evidencia en que se apoyaba. Se "
        "publicará de nuevo cuando se vuelva a calcular.",
        "Volver a la portada",
    ),
    "en": (
        "Page withdrawn",
        "This page was withdrawn because the evidence that it rested on changed. It "
        "will be published again once it is recomputed.",
        "Back to the home page",
    ),
}
_SHEET = """
body { margin: 0; background: var(--color-paper); color: var(--color-text);
  font-family: var(--font-text); line-height: 1.6; }
main { max-width: var(--measure-text); margin: 0 auto;
  padding: var(--space-6) var(--space-4); }
h1 { font-family: var(--font-heading); font-size: var(--text-h1); line-height: 1.2; }
a { color: var(--color-link); }
"""
_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{text}</p>
{way}</main>
</body>
</html>
"""
_WAY = """<p><a href="{home}">{back}</a></p>
"""


@cache
def withdrawn_page(language: str, *, up: int | None = 2) -> str:
    """Return the page, which says nothing of what was there.

    Parameters
    ----------
    language : str
    up : int or None
        How many folders it is below the home page; None if it is a home page.
    """
    language = language if language in _WORDS else "es"
    title, text, back = _WORDS[language]
    style = css_variables() + minified(_SHEET)
    return _PAGE.format(
        language=language,
        title=title,
        text=text,
        way=""
        if up is None
        else _WAY.format(home="../" * up + "index.html", back=back),
        style=style,
        policy=content_policy([style]),
    )
