"""Pages that travel with a filing and are none: a cover letter, a power of attorney, a blank."""

from __future__ import annotations

from tests.drawing.blocks import Block, Gap, Paragraph, lay_stack
from tests.drawing.canvas import Drawing, draw
from tests.drawing.fonts import TIMES
from tests.drawing.ink import shifted
from tests.drawing.pages import Frame, Sheet
from tests.drawing.text import Run

LETTER_FRAME = Frame(612.0, 792.0, 72.0, 90.0, 72.0, 72.0)

COVER = (
    "Imaginary & Associates, Counsellors at Law",
    "April 1, 2024",
    "Securities and Exchange Commission, 100 F Street, N.E., Washington, D.C. 20549",
    "Ladies and Gentlemen: On behalf of our clients we enclose for filing under Section 16(a) of the "
    "Securities "
    "Exchange Act of 1934 two statements on Form 4. 1. The first concerns Imaginary Instruments, Inc. 2. The "
    "second concerns Nowhere Nickel Corp. Please acknowledge receipt by stamping the enclosed copy.",
    "Very truly yours, Imaginary & Associates",
)
ATTORNEY = (
    "POWER OF ATTORNEY",
    "Know all by these presents, that the undersigned hereby constitutes and appoints Nobody Real the "
    "undersigned's true and lawful attorney-in-fact to: (1) execute for and on behalf of the undersigned "
    "Forms "
    "3, 4, and 5 in accordance with Section 16(a) of the Securities Exchange Act of 1934; (2) do and perform "
    "any and all acts which may be necessary or desirable to complete and execute any such Form 3, 4, or "
    "5; and "
    "(3) take any other action of any type whatsoever in connection with the foregoing.",
    "IN WITNESS WHEREOF, the undersigned has caused this Power of Attorney to be executed as of this 14th "
    "day "
    "of March, 2024.",
    "/s/ Philippa Pretender-Blank",
)


def draw_letter(paragraphs: tuple[str, ...]) -> Drawing:
    """One page of running text."""
    blocks: list[Block] = []
    for text in paragraphs:
        blocks += [Paragraph((Run(text, TIMES.regular, 11.0),)), Gap(14.0)]
    laid = lay_stack(blocks, LETTER_FRAME.inner_width)
    ink = shifted(laid.ink, LETTER_FRAME.left, LETTER_FRAME.top)
    return draw([Sheet(LETTER_FRAME.width, LETTER_FRAME.height, tuple(ink))])


def draw_blank() -> Drawing:
    """One empty page."""
    return draw([Sheet(LETTER_FRAME.width, LETTER_FRAME.height, ())])
