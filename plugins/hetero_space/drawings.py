"""A small plan for each kind of space, in the language of the cloth: a patch with unlike corners, seats as dots.

Line art in the color of the text around it. Each drawing is two paths, thin lines and thick dots, in a box of 48; the
patch, the same for all, is drawn first. `components/plans.html` puts those a page needs on it, once.
"""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.catalog import Kind

PATCH = "M16 3h26q3 0 3 3v26q0 13-13 13H6q-3 0-3-3V16Q3 3 16 3"


@dataclass(frozen=True, slots=True)
class Drawing:
    """What stands in the patch: `lines` for walls and tables, `dots` for people and lamps; both are path data."""

    lines: str = ""
    dots: str = ""


DRAWINGS: dict[Kind, Drawing] = {
    "shared-office": Drawing("M11 18h26M11 31h26", "M14 13h0m10 0h0m10 0h0M14 36h0m10 0h0m10 0h0"),
    "meeting": Drawing("M15 19h18v10H15z", "M19 13h0m10 0h0M19 35h0m10 0h0M9 24h0m30 0h0"),
    "classroom": Drawing("M14 11h20", "M14 20h0m10 0h0m10 0h0M14 28h0m10 0h0m10 0h0M14 36h0m10 0h0m10 0h0"),
    "event": Drawing("M13 11h22v6H13z", "M13 27h0m7-2h0m8 0h0m7 2h0M12 36h0m8-3h0m8 0h0m8 3h0"),
    "private-office": Drawing("M45 20a11 11 0 0 0-11 11h11M11 14h16v9H11z", "M19 29h0"),
    "team": Drawing("M24 17a7 7 0 1 0 .1 0", "M24 11h0M11 24h0m26 0h0M24 37h0"),
    "maker-space": Drawing("M24 12v24M12 24h24M15.5 15.5l17 17M32.5 15.5l-17 17", "M24 24h0"),
    "studio": Drawing("M12 17h6l3-4h6l3 4h6v17H12zM24 20a5 5 0 1 0 .1 0", "M32 21h0"),
    "communal": Drawing("M18 17a7 7 0 1 0 .1 0M30 17a7 7 0 1 0 .1 0", "M24 36h0M12 36h0m24 0h0"),
    "gallery": Drawing("M11 13h10v13H11zM27 13h10v9H27z", "M16 36h0m16 0h0"),
    "court": Drawing("M24 3v42M24 18a6 6 0 1 0 .1 0M3 19h6v10H3M45 19h-6v10h6"),
}
