"""One table of tokens: valid as CSS, readable, and the only place with colours."""

import itertools
import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
import tinycss2  # type: ignore[import-untyped]  # has no types

from somos_eval import theme

PACKAGE = Path(theme.__file__).parent
Colors = Mapping[str, str]
THEMES: Mapping[str, Colors] = {"light": theme.COLORS, "dark": theme.TOKENS.dark}

# Full dichromacy, Machado, Oliveira and Fernandes (2009), tables for severity 1.0.
VISION = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def lab(color: str, vision: str) -> np.ndarray:
    """Return CIE L*a*b* (D65) of a colour as seen with a kind of vision."""
    srgb = np.array([int(color[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.array(VISION[vision]) @ linear, 0, 1)
    to_xyz = [
        [0.4124, 0.3576, 0.1805],
        [0.2126, 0.7152, 0.0722],
        [0.0193, 0.1192, 0.9505],
    ]
    xyz = np.array(to_xyz) @ seen / np.array([0.9505, 1, 1.089])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    # Ratios quoted by WCAG's own explanations and by WebAIM's checker.
    [
        ("#000000", "#ffffff", 21),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4),
    ],
)
def test_contrast_agrees_with_published_ratios(
    first: str, second: str, ratio: float
) -> None:
    assert theme.contrast(first, second) == pytest.approx(ratio, abs=0.005)
    assert theme.contrast(second, first) == theme.contrast(first, second)


@pytest.mark.parametrize("colors", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("text", "paper"),
        ("text", "surface"),
        ("text", "warning_surface"),
        ("text", "accent_soft"),
        ("text_soft", "paper"),
        ("text_soft", "surface"),
        ("text_soft", "accent_soft"),
        ("accent", "paper"),
        ("accent", "surface"),
        ("accent", "accent_soft"),
        ("link", "paper"),
        ("link", "surface"),
        ("link", "accent_soft"),
        ("link_visited", "paper"),
        ("link_visited", "surface"),
        ("focus", "paper"),
        ("warning", "paper"),
        ("warning", "warning_surface"),
        ("link", "warning_surface"),
        ("on_accent", "accent"),
    ],
)
def test_text_can_be_read(text: str, background: str, colors: Colors) -> None:
    assert theme.contrast(colors[text], colors[background]) >= 4.5


@pytest.mark.parametrize("colors", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize(
    "name",
    [
        *("participation", "coordination", "mixed", "comparator", "highlight", "axis"),
        *("rule_strong", "warning_rule", "focus"),
    ],
)
def test_marks_stand_out_from_paper(name: str, colors: Colors) -> None:
    assert theme.contrast(colors[name], colors["paper"]) >= 3


@pytest.mark.parametrize("background", [*theme.TOKENS.levels, *theme.TOKENS.potential])
def test_text_on_a_ramp_can_be_read(background: str) -> None:
    written = theme.text_on(background)
    assert theme.contrast(written, background) >= 4.5
    dark = theme.dark_of(written), theme.dark_of(background)
    assert theme.contrast(*dark) >= 4.5


@pytest.mark.parametrize("fill", ["warning_rule", "surface_strong", "paper"])
def test_text_on_a_bar_can_be_read_on_a_dark_screen(fill: str) -> None:
    written = theme.dark_of(theme.text_on(theme.COLORS[fill]))
    assert theme.contrast(written, theme.TOKENS.dark[fill]) >= 4.5


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("colors", THEMES.values(), ids=THEMES)
def test_natures_differ_for_every_vision(vision: str, colors: Colors) -> None:
    names = ("participation", "coordination", "mixed", "comparator")
    seen = [lab(colors[name], vision) for name in names]
    distances = [np.linalg.norm(a - b) for a, b in itertools.combinations(seen, 2)]
    assert min(distances) > 12


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize(
    ("ramp", "sign"),
    [
        (theme.TOKENS.levels, -1),
        (theme.TOKENS.potential, -1),
        (theme.TOKENS.dark_levels, 1),
        (theme.TOKENS.dark_potential, 1),
    ],
)
def test_ramps_leave_the_background_step_by_step(
    ramp: tuple[str, ...], sign: int, vision: str
) -> None:
    lightness = np.array([lab(color, vision)[0] for color in ramp])
    assert (sign * np.diff(lightness)).min() > 6


def test_both_themes_have_the_same_roles() -> None:
    assert theme.TOKENS.dark.keys() == theme.COLORS.keys()
    assert len(theme.TOKENS.dark_levels) == len(theme.TOKENS.levels)
    assert len(theme.TOKENS.dark_potential) == len(theme.TOKENS.potential)


def test_roles_of_one_light_colour_share_the_dark_one() -> None:
    """A figure carries light colours only: each must say which dark one it becomes."""
    for first, second in itertools.combinations(theme.COLORS, 2):
        if theme.COLORS[first] == theme.COLORS[second]:
            assert theme.TOKENS.dark[first] == theme.TOKENS.dark[second]
    ramps = {*theme.TOKENS.levels, theme.TOKENS.potential[0]}
    assert not ramps & set(theme.COLORS.values())


def test_a_colour_from_elsewhere_has_no_dark_one() -> None:
    with pytest.raises(KeyError):
        theme.dark_of("#123456")


def test_ramps_have_a_step_for_each_level() -> None:
    assert len(theme.TOKENS.levels) == 6
    assert len(theme.TOKENS.potential) == 3


def values_of(block: list[object]) -> dict[str, str]:
    """Return the declarations of a rule by name."""
    found = tinycss2.parse_blocks_contents(block, skip_whitespace=True)
    assert {d.type for d in found} == {"declaration"}
    return {d.name: tinycss2.serialize(d.value) for d in found}


def test_css_variables_are_valid_css_with_every_colour() -> None:
    light, media = tinycss2.parse_stylesheet(theme.css_variables())
    values = values_of(light.content)
    assert values["--color-warning-surface"] == theme.COLORS["warning_surface"]
    assert values["--level-5"] == theme.TOKENS.levels[5]
    assert values["color-scheme"] == "light"
    assert all(values.values())
    assert tinycss2.serialize(media.prelude).strip() == (
        "screen and (prefers-color-scheme:dark)"
    )
    (dark,) = tinycss2.parse_rule_list(media.content)
    changed = values_of(dark.content)
    assert changed["--color-paper"] == theme.TOKENS.dark["paper"]
    assert changed["color-scheme"] == "dark"
    colors = {n for n in values if re.match("--(color|level|potential)", n)}
    assert changed.keys() - {"color-scheme"} == colors


def test_a_figure_changes_every_colour_that_it_has_on_a_dark_screen() -> None:
    (media,) = tinycss2.parse_stylesheet(theme.figure_rules(".f"))
    selectors = "".join(
        tinycss2.serialize(rule.prelude)
        for rule in tinycss2.parse_rule_list(media.content)
    )
    for color in (
        *theme.COLORS.values(),
        *theme.TOKENS.levels,
        *theme.TOKENS.potential,
    ):
        assert f'.f [fill="{color}"]' in selectors
        assert f'.f [stroke="{color}"]' in selectors


def test_tokens_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        theme.COLORS["text"] = "#000000"  # type: ignore[index]  # what is being tested


def test_no_colour_is_written_outside_the_theme() -> None:
    literal = re.compile(r"#[0-9a-fA-F]{6}\b|\b(?:rgba?|hsla?|oklch)\(")
    sources = [
        path
        for suffix in ("py", "css", "j2")
        for path in PACKAGE.rglob(f"*.{suffix}")
        if path != Path(theme.__file__)
    ]
    found = [p.name for p in sources if literal.search(p.read_text(encoding="utf-8"))]
    assert found == []
