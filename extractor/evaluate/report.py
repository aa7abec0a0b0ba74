"""The report of an evaluation: one HTML page that stands alone, without scripts.

All texts come from filings and may be hostile: every one is escaped, and the page's own
policy forbids to run or to fetch anything.
"""

from __future__ import annotations

import math
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from extractor.evaluate.judged import JudgedField
from extractor.evaluate.summary import (
    Figures,
    by_group,
    confidences,
    count_filings,
    measure_sureness,
    sum_up,
)

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_STYLE = """
body { font: 15px/1.45 system-ui, sans-serif; color: #1b1b1b; margin: 0 auto; max-width: 68rem; }
body { padding: 1rem; }
table { border-collapse: collapse; margin: 0 0 1.5rem; }
td, th { border-top: 1px solid #e2e2e2; padding: .2rem .8rem .2rem 0; }
td, th { text-align: right; vertical-align: top; }
td:first-child, th:first-child { text-align: left; }
.texts td { text-align: left; overflow-wrap: anywhere; max-width: 22rem; }
.silent { color: #b00000; font-weight: 600; }
img { max-width: 100%; background: #fff; }
"""

#: The picture of a field's place, as PNG, by the field's filing and path.
Crops = Mapping[tuple[str, str, str], bytes]


def key_of(field: JudgedField) -> tuple[str, str, str]:
    """What a field's picture is found by."""
    return field.tier, field.filing, field.path


def tables_as_text(fields: Sequence[JudgedField], promise: float) -> list[str]:
    """The figures by tier, kind and origin, as lines for a terminal."""
    lines = []
    for title, groups in _groups(fields):
        lines.append(
            f"{title:18} {'fields':>7} {'right':>8} {'flagged':>8} {'silent':>7}  of accepted, at most"
        )
        lines += [_text_line(one, promise) for one in groups]
    for name, own in _tiers(fields).items():
        sure, filings = measure_sureness(name, own), count_filings(name, own)
        lines.append(
            f"{name:18} ECE {_number(sure.error)}  AUROC {_number(sure.auroc)}; {filings.filings} filings, "
            f"{filings.right} right, {filings.untouched} untouched ({filings.untouched_wrong} of them wrong)"
        )
    return lines


def to_html(
    title: str,
    fields: Sequence[JudgedField],
    promise: float,
    plots: Iterable[tuple[str, bytes]],
    errors: Sequence[JudgedField],
    crops: Crops,
) -> str:
    """The whole page; `plots` are SVG with their titles, `errors` the wrong fields to be shown."""
    tables = "".join(_table(name, groups, promise) for name, groups in _groups(fields))
    pictures = "".join(
        f'<h2>{escape(name)}</h2><img alt="{escape(name)}" src="{_data("svg+xml", svg)}">'
        for name, svg in plots
    )
    wrong = sum(not one.right for one in fields)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width">
<title>{escape(title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>{escape(title)}</h1>
<p>The promise: at most {promise:g} of the fields that no person is asked to look at are wrong. “At most” is
the upper 95 % bound of Clopper and Pearson.</p>
{tables}
{_sureness(fields)}
{pictures}
<h2>Errors, {len(errors)} of {wrong}</h2>
{_errors(errors, crops)}
</body>
</html>
"""


def _groups(fields: Sequence[JudgedField]) -> list[tuple[str, list[Figures]]]:
    whole = sum_up("all", fields)
    return [
        ("by tier", [*by_group(fields, lambda one: one.tier), whole]),
        ("by kind", list(by_group(fields, lambda one: one.kind))),
        ("by origin", list(by_group(fields, lambda one: one.origin))),
    ]


def _tiers(fields: Sequence[JudgedField]) -> dict[str, list[JudgedField]]:
    names = sorted({one.tier for one in fields})
    return {name: [one for one in fields if one.tier == name] for name in names} | {"all": list(fields)}


def _text_line(one: Figures, promise: float) -> str:
    right = 1 - one.wrong / max(1, one.fields)
    load = one.flagged / max(1, one.fields)
    rate = one.silent / max(1, one.accepted)
    return (
        f"{one.name:18} {one.fields:7} {right:8.2%} {load:8.2%} {one.silent:7}  "
        f"{rate:.4%}, {one.bound:.4%} ({one.verdict(promise)})"
    )


def _table(name: str, groups: Sequence[Figures], promise: float) -> str:
    rows = "".join(_row(one, promise) for one in groups)
    heads = (name, "fields", "right", "flagged", "silent errors", "of accepted", "at most", "the promise")
    return f"<table><tr>{''.join(f'<th>{head}</th>' for head in heads)}</tr>\n{rows}</table>\n"


def _row(one: Figures, promise: float) -> str:
    cells = (
        escape(one.name),
        str(one.fields),
        f"{1 - one.wrong / max(1, one.fields):.2%}",
        f"{one.flagged / max(1, one.fields):.2%}",
        str(one.silent),
        f"{one.silent / max(1, one.accepted):.4%}",
        f"{one.bound:.4%}",
        one.verdict(promise),
    )
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>\n"


def _sureness(fields: Sequence[JudgedField]) -> str:
    rows = []
    for name, own in _tiers(fields).items():
        sure, filings = measure_sureness(name, own), count_filings(name, own)
        rows.append(
            f"<tr><td>{escape(name)}</td><td>{len(confidences(own))}</td><td>{_number(sure.error)}</td>"
            f"<td>{_number(sure.auroc)}</td><td>{filings.filings}</td><td>{filings.right}</td>"
            f"<td>{filings.untouched}</td><td>{filings.untouched_wrong}</td></tr>\n"
        )
    heads = ("tier", "with confidence", "ECE", "AUROC", "filings", "right", "untouched", "of these wrong")
    return f"<table><tr>{''.join(f'<th>{head}</th>' for head in heads)}</tr>\n{''.join(rows)}</table>\n"


def _errors(errors: Sequence[JudgedField], crops: Crops) -> str:
    parts = []
    for kind in sorted({one.kind for one in errors}):
        own = [one for one in errors if one.kind == kind]
        rows = "".join(_error(one, crops.get(key_of(one))) for one in own)
        heads = "<tr><th>field</th><th>should be</th><th>is</th><th>place</th></tr>"
        parts.append(f'<h3>{escape(kind)}</h3><table class="texts">{heads}\n{rows}</table>\n')
    return "".join(parts)


def _error(one: JudgedField, picture: bytes | None) -> str:
    sure = "" if one.confidence is None else f"<br>confidence {one.confidence:.4f}"
    state = "flagged" if one.flagged else '<span class="silent">silent</span>'
    shown = f'<img alt="{escape(one.path)}" src="{_data("png", picture)}">' if picture else ""
    return (
        f"<tr><td>{escape(one.tier)} {escape(one.filing)}<br>{escape(one.path)}<br>{state}{sure}</td>"
        f"<td>{escape(one.wanted) or '—'}</td><td>{escape(one.got) or '—'}</td><td>{shown}</td></tr>\n"
    )


def _data(kind: str, content: bytes) -> str:
    return f"data:image/{kind};base64,{b64encode(content).decode()}"


def _number(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:.4f}"
