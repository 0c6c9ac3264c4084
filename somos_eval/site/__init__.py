"""The site that donors read: executed notebooks in, self-contained pages out.

A notebook is an opaque file here: the pages show its Markdown and the blocks that its
cells left, and nothing else of it.
"""

from somos_eval.site.build import Writing, begin_site, build_site
from somos_eval.site.info import Missing, PageInfo, Place, SiteInfo
from somos_eval.site.page import Page, build_page
from somos_eval.site.paper import contents_rules
from somos_eval.site.report import build_report

__all__ = [
    "Missing",
    "Page",
    "PageInfo",
    "Place",
    "SiteInfo",
    "Writing",
    "begin_site",
    "build_page",
    "build_report",
    "build_site",
    "contents_rules",
]
