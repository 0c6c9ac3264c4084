"""What a page lets the browser do: nothing but show itself.

The policy names by their hash the style sheets, and the scripts if there are any, that
were written into the page when it was built. Whatever else some content smuggled in
(a script, a handler, a ``style`` attribute, an image or form from elsewhere) the
browser refuses.
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache

_UNSAFE = re.compile(r"[^\w .,;:·–—()«»/%-]")


def content_policy(styles: Iterable[str], scripts: Iterable[str] = ()) -> str:
    """Return the Content-Security-Policy of a page.

    Parameters
    ----------
    styles, scripts : iterable of str
        The whole text of each ``<style>`` and ``<script>`` element of the page.

    Returns
    -------
    str
        For the ``content`` of a meta element; the same for the same texts.
    """
    rules = {
        "default-src": ["'none'"],
        "style-src": [_digest(text) for text in styles],
        "script-src": [_digest(text) for text in scripts],
        "img-src": ["data:"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(said)}" for name, said in rules.items() if said)


def css_string(text: str) -> str:
    """Return `text` as a CSS string that can leave neither its quotes nor its element.

    Every character that is not plain prose is written by its code point.
    """
    safe = _UNSAFE.sub(lambda found: f"\\{ord(found[0]):x} ", " ".join(text.split()))
    return f'"{safe}"'


def running_heads(left: str, right: str) -> str:
    """Return the sheet that heads every printed page after the cover.

    Parameters
    ----------
    left, right : str
        What stands at each side; `right` is on the cover too, because it warns.
    """
    return (
        f"@page{{@top-left{{content:{css_string(left)}}}"
        f"@top-right{{content:{css_string(right)}}}}}"
        "@page:first{@top-left{content:none}@bottom-right{content:none}}"
    )


# Nearly every page has the same styles.
@lru_cache(maxsize=64)
def _digest(text: str) -> str:
    hashed = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{hashed}'"
