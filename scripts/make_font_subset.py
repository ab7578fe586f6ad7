"""Cut the report's own figure font out of Noto Sans CJK.

Run once, by hand: python scripts/make_font_subset.py NotoSansCJK-Regular.ttc NotoSansCJK-Bold.ttc
The upstream files are those of softconnectivity/fonts/ORIGIN.md. The same input gives the same bytes.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

FAMILY = "Soft Connectivity Sans"
FOLDER = Path(__file__).parents[1] / "softconnectivity" / "fonts"
UPSTREAM_FAMILY = "Noto Sans CJK SC"
# GB2312 lacks these; figures use them.
EXTRA = "≥≤×÷−–—…“”‘’·•→←↑↓↗↘□■●○▲△▼◆◇★✓✗†‡§¶€£½¼¾‰≈≠±²³₀₁₂₃«»‹›„‚™©®℃№"


def characters() -> set[int]:
    """ASCII, Latin-1, Greek, GB2312 and the signs above."""
    wanted = set(range(0x20, 0x7F)) | set(range(0xA0, 0x100)) | set(range(0x391, 0x3CA)) | set(map(ord, EXTRA))
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            wanted.update(map(ord, bytes([row, cell]).decode("gb2312", errors="ignore")))
    return wanted


def rename(font: TTFont, style: str) -> None:
    """Give the family a name of its own: "Source" is reserved by the licence, "Noto" is a trademark."""
    upstream = font["name"]
    names = {
        0: upstream.getDebugName(0),
        1: FAMILY,
        2: style,
        3: f"{FAMILY} {style}, subset of {UPSTREAM_FAMILY} {upstream.getDebugName(5)}",
        4: f"{FAMILY} {style}",
        5: upstream.getDebugName(5),
        6: f"{FAMILY.replace(' ', '')}-{style}",
        13: upstream.getDebugName(13),
        14: upstream.getDebugName(14),
    }
    upstream.names = []
    for identifier, text in names.items():
        upstream.setName(text, identifier, 3, 1, 0x409)
    cff = font["CFF "].cff
    cff.fontNames = [names[6]]
    cff.topDictIndex[0].FullName, cff.topDictIndex[0].FamilyName = names[4], FAMILY
    for number, part in enumerate(cff.topDictIndex[0].FDArray):
        part.FontName = f"{names[6]}-{number}"


def make(upstream: Path, style: str) -> Path:
    """Write the subset of one weight and return its path."""
    faces = TTCollection(upstream, lazy=True).fonts
    font = next(face for face in faces if face["name"].getDebugName(1) == UPSTREAM_FAMILY)
    font.recalcTimestamp = False
    options = subset.Options(
        hinting=False,
        layout_features=["kern"],
        notdef_outline=True,
        name_IDs=["*"],
        recalc_timestamp=False,
    )
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "DSIG"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters())
    cutter.subset(font)
    rename(font, style)
    target = FOLDER / f"{FAMILY.replace(' ', '')}-{style}.otf"
    font.save(target)
    return target


if __name__ == "__main__":
    for source, weight in zip(sys.argv[1:], ("Regular", "Bold"), strict=True):
        path = make(Path(source), weight)
        print(path, path.stat().st_size)
