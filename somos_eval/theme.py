"""The look of every page and figure as data: one table of tokens.

Pages get it as CSS custom properties and figures read it; no colour is written anywhere
else. A figure is drawn in the light colours, which stay with it when it is copied out
of the page; where the reader prefers a dark screen, the page's sheet puts the dark
colour of the same role in place of each. Two roles of one light colour therefore share
their dark one, and the ramps turn over: what is dark on paper is bright on a dark
screen.

In both themes text colours reach a contrast of 4.5:1 on their background and colours
that carry meaning 3:1 (WCAG 2.2, 1.4.3 and 1.4.11). The three natures of an instance
stay apart under protanopia, deuteranopia and tritanopia (simulation of Machado,
Oliveira and Fernandes, 2009).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Tokens:
    """The design tokens.

    Attributes
    ----------
    colors, dark : mapping of str to str
        ``#rrggbb`` by role, on paper and on a dark screen.
    levels, dark_levels : tuple of str
        Ordinal ramp for levels of influence 0–5, from none to most.
    potential, dark_potential : tuple of str
        Ordinal ramp for low, medium and high potential.
    fonts : tuple of str
        Families for figures, in order of preference.
    font_stacks : mapping of str to str
        CSS families of the page: text and headings. No font is downloaded.
    text_sizes : mapping of str to str
        Type scale, CSS lengths.
    spaces : mapping of str to str
        Spacing scale, CSS lengths.
    measures : mapping of str to str
        Widths of the page's columns, CSS lengths.
    figure_sizes : mapping of str to float
        Figure type sizes, in units of the canvas.
    """

    colors: Mapping[str, str]
    dark: Mapping[str, str]
    levels: tuple[str, ...]
    dark_levels: tuple[str, ...]
    potential: tuple[str, ...]
    dark_potential: tuple[str, ...]
    fonts: tuple[str, ...]
    font_stacks: Mapping[str, str]
    text_sizes: Mapping[str, str]
    spaces: Mapping[str, str]
    measures: Mapping[str, str]
    figure_sizes: Mapping[str, float]


TOKENS = Tokens(
    colors=MappingProxyType(
        {
            # Page
            "paper": "#ffffff",
            "surface": "#f6f5f1",
            "surface_strong": "#eae8e1",
            "text": "#1d2329",
            "text_soft": "#4c5660",
            "rule": "#d5d3cb",
            "rule_strong": "#8b8f96",
            "accent": "#084b83",
            "accent_soft": "#e7eff6",
            "on_accent": "#ffffff",
            "link": "#0b5394",
            "link_visited": "#5b3a8c",
            "focus": "#bf4f0b",
            "warning": "#7a4700",
            "warning_surface": "#fdf3dc",
            "warning_rule": "#bd8118",
            "note_surface": "#f6f5f1",
            # Figures
            "participation": "#084b83",
            "coordination": "#bf4f0b",
            "mixed": "#16866a",
            "comparator": "#8b8f96",
            "highlight": "#084b83",
            "grid": "#e4e2db",
            "axis": "#6b7078",
            "missing": "#d5d3cb",
            "territory": "#eae8e1",
        }
    ),
    dark=MappingProxyType(
        {
            # Page
            "paper": "#14181d",
            "surface": "#1d2329",
            "surface_strong": "#2b333b",
            "text": "#e6e8ea",
            "text_soft": "#aeb7bf",
            "rule": "#3b444d",
            "rule_strong": "#848e98",
            "accent": "#7fb8ea",
            "accent_soft": "#1a2e42",
            "on_accent": "#14181d",
            "link": "#8ec2f0",
            "link_visited": "#c3a8ec",
            "focus": "#f0965a",
            "warning": "#f2c877",
            "warning_surface": "#33290f",
            "warning_rule": "#86621a",
            "note_surface": "#1d2329",
            # Figures
            "participation": "#7fb8ea",
            "coordination": "#f0965a",
            "mixed": "#3ecba2",
            "comparator": "#848e98",
            "highlight": "#7fb8ea",
            "grid": "#2f373f",
            "axis": "#98a1aa",
            "missing": "#3b444d",
            "territory": "#2b333b",
        }
    ),
    levels=("#f1efea", "#c9dded", "#95c0e0", "#5697c8", "#1f699f", "#0a3c66"),
    dark_levels=("#22282f", "#1f3b57", "#27537c", "#2d6aa1", "#69a9e0", "#b5d9f8"),
    potential=("#dcd3ea", "#a58bcb", "#5b3a8c"),
    dark_potential=("#372b4c", "#7359a5", "#c3a8ec"),
    fonts=(
        "DejaVu Sans",
        "Segoe UI",
        "Helvetica Neue",
        "Arial",
        "Noto Sans",
        "Liberation Sans",
        "sans-serif",
    ),
    font_stacks=MappingProxyType(
        {
            "text": 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",'
            '"Liberation Sans",Arial,sans-serif',
            "heading": '"Iowan Old Style","Palatino Linotype",Palatino,P052,'
            'Georgia,"Noto Serif","Liberation Serif",serif',
        }
    ),
    text_sizes=MappingProxyType(
        {
            "small": "0.8125rem",
            "note": "0.875rem",
            "body": "1.0625rem",
            "lead": "1.1875rem",
            "h3": "1.1875rem",
            "h2": "1.5625rem",
            "h1": "2.25rem",
        }
    ),
    spaces=MappingProxyType(
        {
            "1": "0.25rem",
            "2": "0.5rem",
            "3": "0.75rem",
            "4": "1rem",
            "5": "1.5rem",
            "6": "2.25rem",
            "7": "3.5rem",
        }
    ),
    measures=MappingProxyType({"text": "40rem", "page": "74rem"}),
    figure_sizes=MappingProxyType({"small": 10.0, "label": 11.0}),
)

COLORS: Mapping[str, str] = TOKENS.colors
# Of the families of codes, in the programs where people code.
FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        "incidencia": "#0b6e4f",
        "potencial": "#1f77b4",
        "limitacion_tecnica": "#b5532b",
        "limitacion_reconocimiento": "#8c4a9e",
        "articulacion": "#00798c",
        "operatividad": "#5c6b00",
        "riesgo_ddhh": "#a4161a",
        "enfoque_diferencial": "#c2187a",
        "contexto": "#5f6368",
        "emergente": "#946200",
    }
)


def text_on(background: str) -> str:
    """Return the text colour, dark or light, that contrasts more with `background`.

    Parameters
    ----------
    background : str
        ``#rrggbb``.

    Returns
    -------
    str
        ``COLORS["text"]`` or ``COLORS["on_accent"]``.
    """
    choices = (COLORS["text"], COLORS["on_accent"])
    return max(choices, key=lambda color: contrast(color, background))


def contrast(first: str, second: str) -> float:
    """Return the WCAG contrast ratio of two ``#rrggbb`` colours, from 1 to 21."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def css_variables() -> str:
    """Return the rules that give every token to a page, for light and dark screens.

    Paper is always light: the dark colours are for screens alone.
    """
    lines = _color_lines(COLORS, TOKENS.levels, TOKENS.potential)
    lines += [f"--text-{k}:{v}" for k, v in TOKENS.text_sizes.items()]
    lines += [f"--space-{k}:{v}" for k, v in TOKENS.spaces.items()]
    lines += [f"--measure-{k}:{v}" for k, v in TOKENS.measures.items()]
    lines += [f"--font-{k}:{v}" for k, v in TOKENS.font_stacks.items()]
    dark = _color_lines(TOKENS.dark, TOKENS.dark_levels, TOKENS.dark_potential)
    return _root(["color-scheme:light", *lines]) + _on_dark(
        _root(["color-scheme:dark", *dark])
    )


def figure_rules(scope: str) -> str:
    """Return the rules that turn the light colours of figures into those of the theme.

    Parameters
    ----------
    scope : str
        Selector of what holds the figures.

    Returns
    -------
    str
        For dark screens only; elsewhere a figure shows the colours that it has.
    """
    rules = [
        f'{scope} [{part}="{color}"]{{{part}:var({name})}}'
        for color, name in _names_by_color().items()
        for part in ("fill", "stroke")
    ]
    return _on_dark("".join(rules))


def dark_of(color: str) -> str:
    """Return what a colour of the light theme becomes on a dark screen.

    Raises
    ------
    KeyError
        It is not a colour of the theme.
    """
    return {light: dark for light, dark, _ in _pairs()}[color]


def _pairs() -> list[tuple[str, str, str]]:
    """Return light colour, dark colour and custom property of every token."""
    found = [(v, TOKENS.dark[k], f"--color-{_dashed(k)}") for k, v in COLORS.items()]
    for name, light, dark in (
        ("level", TOKENS.levels, TOKENS.dark_levels),
        ("potential", TOKENS.potential, TOKENS.dark_potential),
    ):
        both = zip(light, dark, strict=True)
        found += [(a, b, f"--{name}-{i}") for i, (a, b) in enumerate(both)]
    return found


def _names_by_color() -> dict[str, str]:
    """Return one custom property for each light colour."""
    names: dict[str, str] = {}
    for light, _, name in _pairs():
        names.setdefault(light, name)
    return names


def _color_lines(
    colors: Mapping[str, str], levels: tuple[str, ...], potential: tuple[str, ...]
) -> list[str]:
    lines = [f"--color-{_dashed(k)}:{v}" for k, v in colors.items()]
    lines += [f"--level-{i}:{v}" for i, v in enumerate(levels)]
    return lines + [f"--potential-{i}:{v}" for i, v in enumerate(potential)]


def _root(lines: list[str]) -> str:
    return ":root{" + ";".join(lines) + "}"


def _on_dark(rules: str) -> str:
    return "@media screen and (prefers-color-scheme:dark){" + rules + "}"


def _dashed(name: str) -> str:
    return name.replace("_", "-")


def _luminance(color: str) -> float:
    """Relative luminance (WCAG 2.2) of a ``#rrggbb`` colour."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
