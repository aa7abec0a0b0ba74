"""The review sheet: one HTML page that stands alone, without scripts.

All texts come from filings and may be hostile: every one is escaped, and the page's own
policy forbids to run or to fetch anything.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from extractor.review.flags import Flag, Listed
from extractor.review.table import Decision

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_STYLE = """
:root { color-scheme: light; }
body { font: 15px/1.45 system-ui, sans-serif; color: #1b1b1b; }
body { margin: 0 auto; max-width: 62rem; padding: 1rem; }
header { border-bottom: 2px solid #1b1b1b; margin-bottom: 1.5rem; }
section { border: 1px solid #c8c8c8; border-radius: 6px; margin: 0 0 1.25rem; padding: .75rem 1rem; }
h2 { font-size: 1.05rem; margin: 0 0 .5rem; overflow-wrap: anywhere; }
.place { color: #555; font-weight: normal; }
.value { font: 600 1.1rem/1.4 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
.blank { color: #8a8a8a; font-style: italic; }
img { max-width: 100%; border: 1px solid #c8c8c8; background: #fff; }
dl { display: grid; grid-template-columns: 8.5rem 1fr; gap: .2rem .75rem; margin: .6rem 0 0; }
dt { color: #555; }
dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
td, th { border-top: 1px solid #e2e2e2; padding: .15rem .5rem .15rem 0; text-align: left; }
td, th { vertical-align: top; }
td { overflow-wrap: anywhere; }
code { font-family: ui-monospace, monospace; }
@media print { section { break-inside: avoid; } details { display: none; } }
"""


@dataclass(frozen=True, slots=True)
class Shots:
    """Pictures for one flag, as PNG: its place, and of a part the pages by number; with a link to each page.

    `missing` says why there are none.
    """

    place: bytes | None = None
    pages: Mapping[int, bytes] = field(default_factory=dict)
    links: Mapping[int, str] = field(default_factory=dict)
    missing: str = ""


def sheet_head(flags: int, records: int, path: str, warnings: Mapping[str, str]) -> str:
    """The page from its beginning to the first flag; `warnings` are why records have no pictures."""
    told = "".join(f"<li>{escape(name)}: {escape(why)}</li>" for name, why in warnings.items())
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width">
<title>{flags} to review</title>
<style>{_STYLE}</style>
</head>
<body>
<header>
<h1>{flags} to review, in {records} of the records of {escape(path)}</h1>
<p>The likeliest and most harmful errors come first. Write into a copy of <code>flags.csv</code>: in
<code>correction</code> what the page says, or in <code>decision</code> <code>{Decision.OK}</code> where the
value is right and <code>{Decision.BLANK}</code> where nothing stands there. Then
<code>form4 apply {escape(path)} COPY.csv</code> writes the corrected records beside the machine&#x27;s.</p>
{f"<details><summary>Without pictures</summary><ul>{told}</ul></details>" if told else ""}
</header>
"""


def sheet_foot() -> str:
    """The end of the page."""
    return "</body>\n</html>\n"


def flag_section(flag: Flag, shots: Shots) -> str:
    """One flag: the picture, the value, why it is flagged and what else it may be."""
    name = flag.field.path or "the whole record"
    facts = [
        ("page", _page(flag.evidence.page, shots)),
        ("why", "<br>".join(escape(one.sentence) for one in flag.evidence.reasons)),
        ("rules", "<br>".join(escape(one) for one in flag.rules)),
        ("first read as", _read(flag)),
        ("may also be", _alternatives(flag)),
        ("likely wrong", f"{flag.chance:.0%}, weight {flag.harm:g} of 10"),
    ]
    listed = "".join(f"<dt>{title}</dt><dd>{told}</dd>\n" for title, told in facts if told)
    return f"""<section>
<h2>{escape(name)} <span class="place">{escape(flag.record)}</span></h2>
{_picture(shots.place, name) if shots.place else ""}
{_value(flag.field.text) if not flag.is_part else ""}
<dl>
{listed}</dl>
{_part(flag, shots) if flag.is_part else ""}
</section>
"""


def _value(text: str) -> str:
    return f'<p class="value">{escape(text)}</p>' if text else '<p class="value blank">blank</p>'


def _read(flag: Flag) -> str:
    raw = flag.evidence.raw
    return f"<code>{escape(raw)}</code>" if raw and raw != flag.field.text else ""


def _alternatives(flag: Flag) -> str:
    return "<br>".join(
        f"<code>{escape(one.value)}</code> ({one.probability:.0%})" for one in flag.evidence.alternatives
    )


def _part(flag: Flag, shots: Shots) -> str:
    """A part's fields as a table, and its pages."""
    rows = "".join(_listed(one, shots) for one in flag.within)
    fields = (
        f"<details><summary>Its {len(flag.within)} fields</summary>\n"
        f"<table><tr><th>field</th><th>value</th><th>page</th></tr>\n{rows}</table></details>\n"
        if rows
        else ""
    )
    pages = "".join(
        f"<details><summary>Page {number}</summary>{_picture(png, f'page {number}')}</details>\n"
        for number, png in shots.pages.items()
    )
    return fields + pages


def _listed(one: Listed, shots: Shots) -> str:
    value = f"<code>{escape(one.field.text)}</code>" if one.field.text else '<span class="blank">blank</span>'
    return (
        f"<tr><td>{escape(one.field.path)}</td><td>{value}</td><td>{_page(one.page, shots)}</td></tr>\n"
        if not one.field.kind.is_part
        else ""
    )


def _page(number: int | None, shots: Shots) -> str:
    if number is None:
        return ""
    link = shots.links.get(number)
    return f'<a href="{escape(link)}">{number}</a>' if link else str(number)


def _picture(png: bytes, name: str) -> str:
    data = b64encode(png).decode("ascii")
    return f'<img alt="{escape(name)}" src="data:image/png;base64,{data}">'
