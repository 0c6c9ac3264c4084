"""Finding any of many texts in a page, without looking for each of them."""

from collections import defaultdict
from collections.abc import Iterable

# Shorter ones are said by chance.
LEAST_WORDS = 5


class Phrases:
    """Texts to be found, by the words that they begin with.

    Parameters
    ----------
    texts : iterable of str
        With single spaces; those of fewer than `LEAST_WORDS` words are left out.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._starts: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
        for text in texts:
            words = tuple(text.casefold().split())
            if len(words) >= LEAST_WORDS:
                self._starts[words[:LEAST_WORDS]].append(words)

    def found_in(self, text: str) -> bool:
        """Say whether a text holds any of them, whole."""
        if not self._starts:
            return False
        words = text.casefold().split()
        for i in range(len(words) - LEAST_WORDS + 1):
            for wanted in self._starts.get(tuple(words[i : i + LEAST_WORDS]), ()):
                if tuple(words[i : i + len(wanted)]) == wanted:
                    return True
        return False
