"""What the printing program or a fax machine set at a page's edges: not part of the form.

Browsers print title, address, date and page number; EDGAR's paper form "Page 2 of
12"; fax machines a sender line. A line at the edge is furniture when one of its
segments has such a shape; the other segments of that line go with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.forms.segments import Segment

#: Furniture stands within this share of the page's height from its upper or lower edge.
EDGE = 0.13
#: Segments whose middles differ by less stand on one line.
SAME_LINE = 0.35  # of the smaller size

_SHAPES = re.compile(
    r"""
      (?:https?|file)[^/\s]{0,2}//                               # address of the printed page: httpsu//
    | ^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}[,.]?\s+\d{1,2}[:.;/]\d{2} # date and time of printing
    | ^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}[,.]?\s+\d{3,4}\s*[ap]m\b  # their colon lost: 11/22/26, 659 AM
    | ^\d{1,4}\s*/\s*\d{1,4}$                                   # 1/3
    | ^(?:page\s*)?\d{1,4}\s*of\s*\d{1,4}$                      # Page 2 of 12, a space misread
    | ^page\s+\d{1,4}$
    | \b(?:from|to)\s*:.*\bp(?:age)?\.?\s*\d                    # fax: FROM: … P. 2
    | \bp\.\s*\d{1,3}\s*/\s*\d{1,3}$
    | ^p(?:age)?[.:]?\s*0?\d{1,2}$                               # P. 2, P02
    | ^[a-z]{3}[-. ]+\d{1,2}[-, ]+\d{2,4}\s.*\b\d{1,2}:\d{2}    # OCT-10-02 THU 16:15, Oct. 10 2002 04:15PM
    """,
    re.IGNORECASE | re.VERBOSE,
)


def find_furniture(segments: Sequence[Segment], height: float) -> frozenset[int]:
    """Indexes of the segments that are furniture, on a page `height` points high."""
    edge = [
        index
        for index, segment in enumerate(segments)
        if segment.bbox.cy < EDGE * height or segment.bbox.cy > (1 - EDGE) * height
    ]
    shaped = [index for index in edge if _SHAPES.search(segments[index].text)]
    return frozenset(
        index
        for index in edge
        if any(
            abs(segments[index].bbox.cy - segments[known].bbox.cy)
            < SAME_LINE * min(segments[index].size, segments[known].size)
            for known in shaped
        )
    )
