"""Write a whole edition of the site, or leave the one there was."""

import shutil
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial
from pathlib import Path

from somos_eval.site.around.addresses import claim_path, sections
from somos_eval.site.around.context import DATA, Around, link
from somos_eval.site.around.data import Contents
from somos_eval.site.around.pages import build_around
from somos_eval.site.folders import Written, write_csv, write_folder, write_place
from somos_eval.site.frame import home_path
from somos_eval.site.home import build_home, build_place
from somos_eval.site.info import Missing, PageInfo, SiteInfo, folder
from somos_eval.store.files import link_tree, swap_directory, write_unseen


def build_site(
    target: Path,
    site: SiteInfo,
    pages: Sequence[PageInfo],
    missing: Sequence[Missing] = (),
    contents: Contents | None = None,
    pool: Executor | None = None,
) -> tuple[Missing, ...]:
    """Write the site of a profile in a language, all of it or nothing.

    Parameters
    ----------
    target, site, pages, missing, contents, pool
        As those of `begin_site`.

    Returns
    -------
    tuple of Missing
        Every chapter not published: those given, and those whose notebook turned out
        unreadable or without content for this edition.

    Raises
    ------
    OSError
        The site cannot be written; the former one is left as it was.
    """
    return begin_site(target, site, pages, missing, contents, pool).finish()


def begin_site(
    target: Path,
    site: SiteInfo,
    pages: Sequence[PageInfo],
    missing: Sequence[Missing] = (),
    contents: Contents | None = None,
    pool: Executor | None = None,
) -> "Writing":
    """Begin to write the site of a profile in a language.

    Parameters
    ----------
    target : Path
        Folder of the profile, such as ``outputs/demo/sitio/publico``.
    site : SiteInfo
        The edition.
    pages : sequence of PageInfo
        Chapters to publish; those of a place, in reading order.
    missing : sequence of Missing
        Chapters that are known not to be published; the site lists them.
    contents : Contents, optional
        What the pages around the chapters show; without it there are none. Its files
        to download are written with the first language.
    pool : Executor, optional
        Who writes the chapters of the municipalities, beginning now; this process when
        the site is finished, if not given.

    Returns
    -------
    Writing
        To be finished, or else discarded.

    Raises
    ------
    OSError
        The folder cannot be written.
    """
    writing = Writing(target, site, missing, contents)
    try:
        writing.begin(pages, pool)
    except BaseException:
        writing.discard()
        raise
    return writing


class Writing:
    """An edition that is being written beside the one there is.

    It takes its place whole when it is finished, so that a reader never finds half a
    site, nor pages of a former one. Trees of the site's other languages stay.
    """

    def __init__(
        self,
        target: Path,
        site: SiteInfo,
        missing: Sequence[Missing],
        contents: Contents | None,
    ) -> None:
        self._target, self._site = target, site
        self._missing, self._contents = missing, contents
        self._staged = target.parent / f".{target.name}.{site.language}.nuevo"
        self._chapters: dict[str, list[PageInfo]] = {}
        self._begun: dict[str, Callable[[], Written]] = {}

    def begin(self, pages: Sequence[PageInfo], pool: Executor | None) -> None:
        """Write the chapters of the programme, and have the others written.

        Parameters
        ----------
        pages, pool
            As those of `begin_site`.
        """
        self.discard()
        tree = self._staged / self._site.language
        tree.mkdir(parents=True)
        self._chapters = _by_folder(pages)
        claims = _claims(self._site, self._contents)
        # What there is of the whole programme is a section of every page: it comes
        # first, and may tell the claims of any municipality.
        whole = folder(None)
        own = self._chapters.setdefault(whole, [])
        every = {id_: path for those in claims.values() for id_, path in those.items()}
        made = write_folder(tree / whole, self._edition, own, every)
        self._begun[whole] = lambda: made
        self._site = self._edition([i for i in own if i.chapter_id in made.published])
        for name, chapters in self._chapters.items():
            if name != whole:
                links = {**claims[""], **claims.get(name, {})}
                write = partial(write_place, tree / name, self._site, chapters, links)
                self._begun[name] = pool.submit(write).result if pool else write

    def finish(self) -> tuple[Missing, ...]:
        """Wait for the chapters, write what is around them and put all in its place.

        Returns
        -------
        tuple of Missing
            As `build_site`.

        Raises
        ------
        OSError
            The site cannot be written; the former one is left as it was.
        """
        try:
            absent = self._write()
            _keep_other_languages(self._target, self._staged, self._site)
            swap_directory(self._staged, self._target)
        finally:
            self.discard()
        return absent

    def discard(self) -> None:
        """Leave nothing of what is not finished."""
        shutil.rmtree(self._staged, ignore_errors=True)

    def _edition(self, known: Sequence[PageInfo]) -> SiteInfo:
        """Return the edition: its sections depend on the programme's own chapters."""
        if self._contents is None:
            return self._site
        return replace(self._site, nav=sections(self._contents, known))

    def _write(self) -> tuple[Missing, ...]:
        """Wait for the chapters, and write what is around them."""
        done = {name: made() for name, made in self._begun.items()}
        absent = [*self._missing, *(m for made in done.values() for m in made.absent)]
        around = Around(
            self._site,
            self._contents or Contents(),
            {
                name: [
                    i for i in self._chapters[name] if i.chapter_id in made.published
                ]
                for name, made in done.items()
            },
            {
                (name, shown): f"{name}/{at}"
                for name, made in done.items()
                for shown, at in made.shown.items()
            },
        )
        _write_homes(self._staged, around, absent)
        if self._contents:
            _write_around(self._staged, around)
        return tuple(absent)


def _claims(site: SiteInfo, contents: Contents | None) -> dict[str, dict[str, str]]:
    """Return where the evidence of each claim is, from a chapter, by its municipality.

    A finding of a municipality that is not in the edition has no page.
    """
    places = {place.code for place in site.places}
    found: dict[str, dict[str, str]] = {"": {}}
    for claim in contents.claims if contents else ():
        if claim.kind == "recomendacion" or claim.place in {"", *places}:
            path = link(claim_path(claim), folder(None) + "/")
            found.setdefault(claim.place, {})[claim.id] = path
    return found


def _write_homes(root: Path, around: Around, absent: Sequence[Missing]) -> None:
    """Write the home page and those of the municipalities that have chapters."""
    site = around.site
    for place in site.places:
        if around.published.get(place.code):
            lacking = [m for m in absent if m.place == place]
            html = build_place(around, place, lacking)
            write_unseen(root / site.language / place.code / "index.html", html)
    write_unseen(root / home_path(site), build_home(around, absent))


def _write_around(root: Path, around: Around) -> None:
    tree = root / around.site.language
    for page in build_around(around):
        write_unseen(tree / page.path, page.html)
        for name, text in page.csv.items():
            write_csv(tree / name, text)
    if _first(around.site):
        for file in around.contents.downloads:
            path = root / file.name
            path.parent.mkdir(parents=True, exist_ok=True)
            file.write(path)


def _keep_other_languages(target: Path, staged: Path, site: SiteInfo) -> None:
    """Keep in the new site the trees of the languages that this edition is not in."""
    for language in site.languages:
        tree = target / language
        if language != site.language and tree.is_dir():
            link_tree(tree, staged / language)
    if _first(site):
        return
    root = target / "index.html"
    if root.is_file():
        shutil.copy2(root, staged / "index.html")
    if (target / DATA).is_dir():
        link_tree(target / DATA, staged / DATA)


def _first(site: SiteInfo) -> bool:
    """Say whether an edition has what all languages share: the root and the files."""
    return site.language == site.languages[0]


def _by_folder(pages: Iterable[PageInfo]) -> dict[str, list[PageInfo]]:
    groups: dict[str, list[PageInfo]] = {}
    for page in pages:
        groups.setdefault(folder(page.place), []).append(page)
    return groups
