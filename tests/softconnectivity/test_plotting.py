"""One style: our font, our colours, a described image, the same bytes each time."""

import csv
import itertools
import re
from functools import lru_cache
from importlib import resources
from pathlib import Path
from xml.etree import ElementTree

import matplotlib
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

from softconnectivity import plotting
from softconnectivity.language import LANGUAGES, messages
from softconnectivity.marks import spread
from softconnectivity.palette import DARK, PALETTE, sequential, text_on

FONTS = Path(str(resources.files("softconnectivity"))) / "fonts"
DATA = Path(__file__).parents[2] / "data"
ALT = "The number of agreements rises from 1 to 3 between 2013 and 2015."
LINES = ("blue", "orange", "green", "purple", "red", "grey", "ink", "muted")


def draw(text="协定 Agreements", colour=PALETTE["blue"], alt=ALT, name="sample", **keywords):
    with plotting.style():
        figure, ax = plotting.axes(height=2.5)
        ax.plot([2013, 2014, 2015], [1, 2, 3], color=colour, marker="o", **keywords)
        ax.set_xlabel(text)
        return plotting.finish(figure, name, "caption", alt, pd.DataFrame({"年": [2013], "n": [1]}))


def luminance(colour: str) -> float:
    """Relative luminance of sRGB: WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio: WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_black_on_white_is_21():
    """The largest ratio there is, as the definition says."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("name", LINES)
def test_every_line_colour_can_be_read_as_text_in_both_modes(name):
    """WCAG 2.2, 1.4.3: text at least 4.5:1; 1.4.11: graphics at least 3:1."""
    assert contrast(PALETTE[name], PALETTE["paper"]) >= 4.5
    assert contrast(DARK[PALETTE[name]], DARK[PALETTE["paper"]]) >= 4.5


@pytest.mark.parametrize("tint", sequential(7))
def test_numbers_in_tinted_cells_can_be_read_in_both_modes(tint):
    """WCAG 2.2, 1.4.3."""
    assert contrast(text_on(tint), tint) >= 4.5
    assert contrast(DARK[text_on(tint)], DARK[tint]) >= 4.5


@pytest.mark.parametrize("n", range(2, 8))
def test_tints_move_away_from_the_paper_in_both_modes(n):
    light = [luminance(tint) for tint in sequential(n)]
    dark = [luminance(DARK[tint]) for tint in sequential(n)]
    assert len(set(light)) == n
    assert light == sorted(light, reverse=True)
    assert dark == sorted(dark)


# Severity 1.0 for red, green and blue blindness: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A
# Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15(6), 2009, supplementary table.
DEFICIENCIES = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_colour_blind_readers_can_tell_the_lines_apart(deficiency, mode):
    """Distances in OKLab (B. Ottosson, 2020); CSS Color 4 takes 0.02 for just noticeable, three times that is asked."""
    colours = [PALETTE[name] if mode == "light" else DARK[PALETTE[name]] for name in LINES[:6]]
    seen = [_oklab(_linear(colour), DEFICIENCIES[deficiency]) for colour in colours]
    for one, other in itertools.combinations(seen, 2):
        assert sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 >= 0.06


def _linear(colour):
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]


def _times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def _oklab(linear, deficiency):
    to_cones = [[0.4122215, 0.5363325, 0.0514460], [0.2119035, 0.6806995, 0.1073970], [0.0883025, 0.2817188, 0.6299787]]
    to_lab = [
        [0.2104543, 0.7936178, -0.0040720],
        [1.9779985, -2.4285922, 0.4505937],
        [0.0259040, 0.7827718, -0.8086758],
    ]
    seen = [min(max(part, 0), 1) for part in _times(deficiency, linear)]
    return _times(to_lab, [part ** (1 / 3) for part in _times(to_cones, seen)])


def test_every_colour_has_one_dark_counterpart():
    assert set(DARK) == {*PALETTE.values(), *sequential(7)}
    assert len(set(DARK.values())) == len(DARK)


@pytest.mark.parametrize(("weight", "file"), [("normal", "Regular"), ("bold", "Bold")])
def test_matplotlib_takes_the_very_file_we_ship(weight, file):
    with plotting.style():
        found = font_manager.findfont(font_manager.FontProperties(weight=weight))
    assert Path(found).resolve() == (FONTS / f"SoftConnectivitySans-{file}.otf").resolve()


@pytest.mark.parametrize("file", ["Regular", "Bold"])
def test_the_font_is_small_ours_by_name_and_comes_with_its_licence(file):
    """SIL OFL 1.1: clause 2, the licence travels with the font; clause 3, a modified font takes no reserved name."""
    path = FONTS / f"SoftConnectivitySans-{file}.otf"
    font = FT2Font(str(path))
    names = b" ".join(font.get_sfnt().values()).replace(b"\0", b"").decode("latin-1")
    assert path.stat().st_size < 3_000_000
    assert font.family_name == plotting.FONT
    assert "Adobe" in names
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text(encoding="utf-8")


@lru_cache
def glyphs() -> set[str]:
    maps = [FT2Font(str(path)).get_charmap() for path in sorted(FONTS.glob("*.otf"))]
    return {chr(code) for code in set(maps[0]) & set(maps[1])}


def test_the_font_holds_gb2312_and_the_signs_of_figures():
    """GB/T 2312-1980 has 6763 Han characters; Python's codec is the peer."""
    pairs = [bytes([row, cell]) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)]
    han = set("".join(pair.decode("gb2312", errors="ignore") for pair in pairs))
    assert len(han) == 6763
    assert han <= glyphs()
    assert set("≥≤×−–—…“”‘’·•→↑↓□■●○▲éüôçαβσ") <= glyphs()


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_character_of_the_messages_can_be_drawn(code):
    lacking = {key: set(message) - glyphs() - {"\n"} for key, message in messages(code).items()}
    assert {key: characters for key, characters in lacking.items() if characters} == {}


def test_every_name_in_the_tables_can_be_drawn():
    """Names and labels are what figures write; notes and definitions are not."""
    lacking, known = {}, glyphs()
    for path in sorted(DATA.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                for column, cell in row.items():
                    if re.fullmatch(r"(name|label|event|title)_(zh|en)|zh|en", column) and set(cell) - known:
                        lacking[path.name, column, cell] = set(cell) - known
    assert lacking == {}


def test_a_character_outside_the_font_is_an_error():
    """The Yi syllable U+A000 is in no Chinese character set."""
    with pytest.raises(ValueError, match=r"sample.*40960"):
        draw(text="\ua000")


@pytest.mark.parametrize("colour", ["#123456", "black", "tab:blue"])
def test_a_line_outside_the_palette_is_an_error(colour):
    with pytest.raises(ValueError, match="not in the palette: #"):
        draw(colour=colour)


def test_black_text_is_an_error_although_svg_leaves_black_out():
    with plotting.style():
        figure, ax = plotting.axes()
        ax.text(0.5, 0.5, "x", color="black")
        with pytest.raises(ValueError, match="#000000"):
            plotting.finish(figure, "sample", "caption", ALT, pd.DataFrame())


def test_a_black_bar_is_an_error_although_svg_leaves_black_out():
    with plotting.style():
        figure, ax = plotting.axes()
        ax.bar([1], [1], color="black")
        with pytest.raises(ValueError, match="#000000"):
            plotting.finish(figure, "sample", "caption", ALT, pd.DataFrame())


@pytest.mark.parametrize("length", [0, 39, 251])
def test_a_description_too_short_or_too_long_is_an_error(length):
    with pytest.raises(ValueError, match=f"{length} characters"):
        draw(alt="x" * length)


@pytest.mark.parametrize("length", [40, 250])
def test_a_description_at_the_limits_is_fine(length):
    assert len(draw(alt="描" * length).alt) == length


def test_what_stands_outside_the_image_is_an_error():
    with plotting.style():
        figure, _ = plotting.axes()
        figure.text(0.9, 0.5, "much too long for the room that is left here")
        with pytest.raises(ValueError, match="outside the image"):
            plotting.finish(figure, "sample", "caption", ALT, pd.DataFrame())


def test_the_same_figure_twice_is_the_same_bytes():
    assert draw().svg == draw().svg


def test_the_image_scales_has_no_background_and_no_text_in_a_font_of_the_readers():
    root = ElementTree.fromstring(draw().svg)
    assert root.get("viewBox").startswith("0 0 432")
    assert root.findall(".//{*}text") == []
    assert root.findall(".//{*}style") == []
    assert "#ffffff" not in draw().svg


def test_two_figures_can_stand_on_one_page():
    """HTML, section 3.2.6: an id is unique in its document; and every reference finds its own figure's target."""
    identifiers = [set(re.findall(r' id="([^"]+)"', draw(name=name).svg)) for name in ("one", "two")]
    used = set(re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', draw(name="one").svg))
    assert identifiers[0] & identifiers[1] == set()
    assert {"".join(pair) for pair in used} == identifiers[0]


def test_a_dollar_sign_is_a_dollar_sign():
    """Mathematics would be drawn with a font that is not ours."""
    assert draw(text="US$ and US$").svg != draw(text="US and US").svg
    with plotting.style():
        assert matplotlib.rcParams["text.parse_math"] is False


def test_style_leaves_nothing_behind():
    """All but the backend, which matplotlib itself chooses at the first look."""
    before = {key: matplotlib.rcParams[key] for key in matplotlib.rcParams if key != "backend"}
    draw()
    assert {key: matplotlib.rcParams[key] for key in before} == before


def test_the_notebook_gets_image_description_and_data():
    data, metadata = draw()._repr_mimebundle_()
    assert set(data) == {"image/svg+xml", "text/plain"}
    assert data["text/plain"] == ALT
    about = metadata["twinbook"]
    assert about["csv"] == "年,n\n2013,1\n"
    assert (about["kind"], about["name"], about["caption"], about["alt"]) == ("figure", "sample", "caption", ALT)
    assert about["palette"] == DARK


@given(st.lists(st.floats(-1e3, 1e3), max_size=8).map(sorted), st.floats(1, 50))
def test_labels_spread_apart_and_keep_their_order_and_centre(heights, gap):
    moved = spread(heights, gap)
    assert all(after - before >= gap - 1e-6 for before, after in itertools.pairwise(moved))
    assert sum(moved) == pytest.approx(sum(heights), abs=1e-6)


@given(st.lists(st.integers(-5, 5), max_size=8, unique=True).map(sorted))
def test_labels_that_have_room_stay_where_they_are(places):
    heights = [20.0 * place for place in places]
    assert spread(heights, 20) == pytest.approx(heights)


@pytest.mark.parametrize("down", [False, True])
def test_labels_stand_in_the_order_of_their_lines_whichever_way_the_axis_runs(down):
    """Ranks run down: the first is above. The labels collide, and are moved apart without changing places."""
    with plotting.style():
        figure, ax = plotting.axes()
        ax.set_ylim((10, 0) if down else (0, 10))
        figure.draw_without_rendering()
        plotting.direct_labels(ax, [(0, y, str(y), PALETTE["blue"]) for y in (3.2, 3.0, 9.0, 3.1)])
        figure.draw_without_rendering()
        above = sorted(ax.texts, key=lambda text: -text.get_window_extent().y0)
    assert [float(text.get_text()) for text in above] == sorted((3.2, 3.0, 9.0, 3.1), reverse=not down)


def test_a_heat_map_tints_the_least_lightest_and_the_greatest_darkest():
    values = pd.DataFrame([[0, 1], [None, 4]], index=["甲", "乙"], columns=["a", "b"])
    with plotting.style():
        figure, ax = plotting.axes(height=2)
        plotting.heat_map(ax, values, levels=5)
        plotting.finish(figure, "heat", "caption", ALT, values)
    written = [text.get_text() for text in ax.texts]
    assert written == ["0", "1", "–", "4"]
    faces = [matplotlib.colors.to_hex(face) for face in ax.collections[0].get_facecolor()]
    assert (faces[0], faces[3]) == (sequential(5)[0], sequential(5)[-1])
    for text, face in zip(ax.texts, faces, strict=True):
        if text.get_text() != "–":
            assert contrast(text.get_color(), face) >= 4.5
