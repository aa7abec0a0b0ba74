"""Golden forms whose files are out of the ordinary: turned, cropped, layered, filled, protected, bound."""

from __future__ import annotations

from collections.abc import Callable

from extractor.model.form4 import Form4
from tests.drawing.canvas import Drawing, Finish
from tests.drawing.edgar import draw_edgar
from tests.drawing.edgar_look import EdgarLook
from tests.drawing.editions import Edition, as_printed
from tests.drawing.fonts import VERA
from tests.drawing.golden import Golden
from tests.drawing.letters import ATTORNEY, COVER, draw_blank, draw_letter
from tests.drawing.mechanics import bound, cropped, drawn_sideways, protected, rotated, stored_on_side
from tests.drawing.online import draw_online
from tests.drawing.pages import LETTER_LANDSCAPE
from tests.drawing.paper import draw_paper
from tests.drawing.paper_typed import PaperLook
from tests.drawing.records import cells, owners, plain

EDGAR_SALES = as_printed(plain.PLAN_SALES, Edition.EDGAR)
EDGAR_GRANTS = as_printed(plain.GRANTS, Edition.EDGAR)
EDGAR_MARKS = as_printed(cells.MARKS_ALONE, Edition.EDGAR)
ONLINE_SALES = as_printed(plain.PLAN_SALES, Edition.ONLINE)
ONLINE_OWNERS = as_printed(owners.THREE_ONE_SIGNATURE, Edition.ONLINE)
PAPER_SALES = as_printed(plain.LEAVER_WITH_PLAN, Edition.PAPER_2026)
PAPER_GRANTS = as_printed(plain.GRANTS, Edition.PAPER_2026)


def _golden(
    folder: str, template: str, why: str, record: Form4, draw: Callable[[], Drawing], readable: bool = True
) -> Golden:
    return Golden(folder, template, why, (record,), lambda: (draw(),), readable)


def _bundle() -> tuple[Drawing, ...]:
    return bound(
        (
            draw_letter(COVER),
            draw_edgar(EDGAR_SALES),
            draw_letter(ATTORNEY),
            draw_blank(),
            draw_paper(PAPER_GRANTS),
            draw_blank(),
        )
    )


def _bundle_of_two_prints() -> tuple[Drawing, ...]:
    return bound(
        (draw_blank(), draw_online(ONLINE_OWNERS, owners.THREE_ONE_SIGNATURE), draw_edgar(EDGAR_GRANTS))
    )


MECHANICS_GOLDENS = (
    _golden(
        "file-rotate-90",
        "paper-2026-03",
        "stored on its side with /Rotate 90: seen upright",
        PAPER_SALES,
        lambda: stored_on_side(draw_paper(PAPER_SALES)),
    ),
    _golden(
        "file-rotate-90-links",
        "edgar",
        "the same, with link annotations",
        EDGAR_MARKS,
        lambda: stored_on_side(draw_edgar(EDGAR_MARKS)),
    ),
    _golden(
        "file-rotate-270",
        "edgar, Rule 10b5-1(c) box",
        "upright content with /Rotate 270: seen lying on its left side",
        EDGAR_SALES,
        lambda: rotated(draw_edgar(EDGAR_SALES)),
    ),
    _golden(
        "file-sideways",
        "paper-2026-03",
        "content drawn sideways on portrait pages, without /Rotate",
        PAPER_GRANTS,
        lambda: drawn_sideways(draw_paper(PAPER_GRANTS)),
        readable=False,
    ),
    _golden(
        "file-crop",
        "edgar, Rule 10b5-1(c) box",
        "a crop box within the media box; the browser's lines lie outside of it",
        EDGAR_GRANTS,
        lambda: cropped(draw_edgar(EDGAR_GRANTS, EdgarLook(browser_lines=True)), 26.0),
    ),
    _golden(
        "file-crop-negative",
        "online, box top-left",
        "the same, in a media box that starts at negative coordinates",
        ONLINE_SALES,
        lambda: cropped(draw_online(ONLINE_SALES, plain.PLAN_SALES), 18.0, (-200.0, -55.5)),
    ),
    _golden(
        "file-doubled",
        "edgar, Rule 10b5-1(c) box",
        "every glyph drawn twice, a fifth of a point apart",
        EDGAR_SALES,
        lambda: draw_edgar(EDGAR_SALES, finish=Finish.DOUBLED),
        readable=False,
    ),
    _golden(
        "file-doubled-paper",
        "paper-2026-03",
        "the same on paper, typed",
        PAPER_GRANTS,
        lambda: draw_paper(PAPER_GRANTS, finish=Finish.DOUBLED),
        readable=False,
    ),
    _golden(
        "file-xobject",
        "edgar, Rule 10b5-1(c) box",
        "values within a Form XObject of each page",
        EDGAR_GRANTS,
        lambda: draw_edgar(EDGAR_GRANTS, EdgarLook(frame=LETTER_LANDSCAPE), Finish.XOBJECT),
    ),
    _golden(
        "file-fields",
        "paper-2026-03",
        "values in AcroForm fields alone, check boxes among them",
        PAPER_SALES,
        lambda: draw_paper(PAPER_SALES, PaperLook(fields=True)),
        readable=False,
    ),
    _golden(
        "file-ligatures",
        "edgar, Rule 10b5-1(c) box",
        "labels with the glyph for fi, in an embedded face",
        EDGAR_SALES,
        lambda: draw_edgar(EDGAR_SALES, EdgarLook(labels=VERA, ligatures=True, scale=0.92)),
    ),
    _golden(
        "file-protected",
        "edgar, Rule 10b5-1(c) box",
        "encrypted (AES-256) with an owner's password; opens without one",
        EDGAR_SALES,
        lambda: protected(draw_edgar(EDGAR_SALES), "AES-256"),
    ),
    _golden(
        "file-protected-old",
        "online, box top-left",
        "the same with RC4",
        ONLINE_SALES,
        lambda: protected(draw_online(ONLINE_SALES, plain.PLAN_SALES), "RC4-128"),
    ),
    Golden(
        "bundle-with-letters",
        "edgar; paper-2026-03",
        "two filings with a cover letter, a power of attorney and blank pages around them",
        (EDGAR_SALES, PAPER_GRANTS),
        _bundle,
    ),
    Golden(
        "bundle-of-prints",
        "online; edgar",
        "a blank page and two filings back to back",
        (ONLINE_OWNERS, EDGAR_GRANTS),
        _bundle_of_two_prints,
    ),
)
