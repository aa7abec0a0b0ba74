"""Doubts settled by the filing as a whole; what is clear stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.agreeing.agree import agree
from extractor.model.page import Origin
from extractor.model.reading import Readings, SignatureReading
from tests.agreeing.scanned import column, scanned, scanned_row, seen

FUND = "Harbour Growth Fund VI, LP"


def tally(*, middle: float, middle_text: str = "8,5O0", code: str = "S") -> Readings:
    """Three sales out of one holding, the second one's column 5 read with this certainty."""
    amounts = [("1,000", "9,500"), ("1,000", middle_text), ("500", "8,000")]
    rows = [
        scanned_row(
            securityTitle="Common Stock",
            transactionDate="03/04/2024",
            transactionCode=code,
            transactionShares=shares,
            transactionAcquiredDisposedCode="D",
            sharesOwnedFollowingTransaction=seen(owned, middle) if at == 1 else owned,
            directOrIndirectOwnership="D",
        )
        for at, (shares, owned) in enumerate(amounts)
    ]
    return scanned(tuple(rows))


def test_a_tally_that_closes_settles_a_doubtful_number() -> None:
    """A number that is none, and one misread by a digit, become what both neighbours demand."""
    for text in ("8,5O0", "8,600"):
        settled = agree(tally(middle=0.4, middle_text=text))
        assert column(settled, "sharesOwnedFollowingTransaction") == ["9,500", "8,500", "8,000"]


@pytest.mark.parametrize(("table", "owned"), [(1, "3,500"), (2, "8,500")])
def test_sums_of_another_table_do_not_make_one_likelier(table: int, owned: str) -> None:
    """Grants of one name may each be counted by themselves: a tally of Table II is borne out by its own."""
    sales = tally(middle=1.0, middle_text="8,500").table_1
    grants = tuple(
        replace(row, cells={**row.cells, "securityTitle": seen("Stock Unit")})
        for row in tally(middle=0.5, middle_text="3,500").table_1[:2]
    )
    filing = scanned(sales, grants) if table == 1 else scanned((), (*sales, *grants))
    assert column(agree(filing), "sharesOwnedFollowingTransaction", 2)[-1] == owned


def test_what_decided_is_kept() -> None:
    """The reading says what stood there first, and which check decided."""
    cell = agree(tally(middle=0.4)).table_1[1].cells["sharesOwnedFollowingTransaction"]
    assert cell.typed == "8,5O0"
    assert cell.repairs == ("tally-runs-on: '8,5O0' to '8,500'",)


def test_a_filers_own_mistake_is_kept() -> None:
    """A number read clearly stays, whether or not the sum comes out."""
    settled = agree(tally(middle=0.999, middle_text="8,600"))
    assert column(settled, "sharesOwnedFollowingTransaction") == ["9,500", "8,600", "8,000"]


def test_pages_with_a_text_layer_are_not_touched() -> None:
    """The very same readings come back, whatever they say."""
    filing = tally(middle=0.4)
    rows = tuple(
        replace(
            row, cells={name: replace(cell, origin=Origin.TEXT_LAYER) for name, cell in row.cells.items()}
        )
        for row in filing.table_1
    )
    typed = replace(filing, table_1=rows)
    assert agree(typed) is typed


def test_rows_that_say_the_same_settle_a_doubtful_letter() -> None:
    """A stop for a comma, lost letters and a mark read as a word give way to what the other rows say."""
    natures = [
        seen(FUND, 0.99),
        seen("Harbour Growth Fund VI. LP", 0.99, 0.99, 0.99, 0.5, 0.9),
        seen("Harbour Growtb Fund VI, LP", 0.99, 0.3, 0.99, 0.99, 0.99),
        seen("Harbour Growth Fund VI, LP (2B)", 0.99, 0.99, 0.99, 0.99, 0.99, 0.2),
    ]
    filing = scanned(tuple(scanned_row(natureOfOwnership=one) for one in natures))
    assert column(agree(filing), "natureOfOwnership") == [FUND] * 4


def test_another_fund_of_the_same_name_stays_another() -> None:
    """Numerals and numbers tell funds apart: a doubt as small as this does not make them one."""
    natures = [seen(FUND), seen(FUND), seen("Harbour Growth Fund VII, LP", 1, 1, 1, 0.8, 1)]
    filing = scanned(tuple(scanned_row(natureOfOwnership=one) for one in natures))
    assert column(agree(filing), "natureOfOwnership")[2] == "Harbour Growth Fund VII, LP"


def test_many_rows_do_not_outvote_a_clear_one() -> None:
    """Twenty sales in common stock leave the one in preferred stock as it is, and clear misprints too."""
    titles = [*["Common Stock"] * 20, "Comon Stock", "Preferred Stock"]
    filing = scanned(tuple(scanned_row(securityTitle=one) for one in titles))
    assert column(agree(filing), "securityTitle") == titles


@pytest.mark.parametrize(
    ("texts", "settled"),
    [
        (["03/04/2024", "03/04/2024", "08/04/2024"], "03/04/2024"),
        (["03/04/2024", "03/04/2024", "03/04/7024"], "03/04/2024"),
    ],
)
def test_a_date_in_doubt_is_that_of_the_other_rows(texts: list[str], settled: str) -> None:
    """Box 3 has a voice as well."""
    rows = tuple(scanned_row(transactionDate=seen(text, 0.2 if text == texts[-1] else 1.0)) for text in texts)
    filing = scanned(rows, boxes={"periodOfReport": seen("03/04/2024")})
    assert column(agree(filing), "transactionDate")[-1] == settled


def test_nothing_costs_nine_dollars() -> None:
    """A lone digit as a price is nought where the reader thought of it; a clear one stays."""
    rows = (
        scanned_row(transactionPricePerShare=seen("$9", 0.43, other={"$0": 0.22})),
        scanned_row(transactionPricePerShare=seen("$9", 0.999)),
    )
    assert column(agree(scanned(rows)), "transactionPricePerShare") == ["$0", "$9"]


@pytest.mark.parametrize(
    ("code", "other", "side", "told"),
    [
        ("I", "J", "D", "J"),  # a discretionary transaction is as rare as a J is common
        ("F", "P", "A", "P"),  # tax is paid by giving shares away
        ("P", "F", "D", "F"),
        ("F", "P", "D", "F"),
        ("S", "G", "D", "S"),
        ("I", ";", "D", "I"),
    ],
)
def test_a_code_in_doubt_is_the_one_that_goes_with_its_side(
    code: str, other: str, side: str, told: str
) -> None:
    """Of what the reader saw there, by the side and by how usual each code is."""
    row = scanned_row(
        transactionCode=seen(code, 0.8, other={other: 0.15}), transactionAcquiredDisposedCode=side
    )
    assert column(agree(scanned((row,))), "transactionCode") == [told]


def test_an_exercise_disposes_of_derivatives() -> None:
    """Of shares it acquires: the same letter is expected beside the other side."""
    doubtful = seen("X", 0.6, other={"A": 0.3})
    for cells, told in (
        ({"acquiredShares": "", "disposedShares": "1,000"}, "X"),
        ({"acquiredShares": "1,000", "disposedShares": ""}, "A"),
    ):
        row = scanned_row(transactionCode=doubtful, **cells)
        assert column(agree(scanned(table_2=(row,))), "transactionCode", 2) == [told]


def test_a_clear_code_is_kept_beside_the_wrong_side() -> None:
    """Filers err."""
    row = scanned_row(
        transactionCode=seen("P", 0.999, other={"F": 0.001}), transactionAcquiredDisposedCode="D"
    )
    assert column(agree(scanned((row,))), "transactionCode") == ["P"]


def test_the_code_tells_the_side() -> None:
    """A sale disposes of shares; where `A` was read clearly, the filer said so."""
    rows = tuple(
        scanned_row(transactionCode="S", transactionAcquiredDisposedCode=seen("A", sure))
        for sure in (0.3, 0.999)
    )
    assert column(agree(scanned(rows)), "transactionAcquiredDisposedCode") == ["D", "A"]


def test_the_nature_of_ownership_tells_its_form() -> None:
    """A doubtful `I` among many a `D` stays one beside a nature; a clear `D` stays, too."""
    direct = [scanned_row(directOrIndirectOwnership="D") for _ in range(6)]
    doubtful = seen("I", 0.2, other={"1": 0.2, "D": 0.01})
    rows = (
        *direct,
        scanned_row(directOrIndirectOwnership=doubtful, natureOfOwnership="By trust"),
        scanned_row(directOrIndirectOwnership=seen("D", 0.999), natureOfOwnership="By trust"),
    )
    assert column(agree(scanned(rows)), "directOrIndirectOwnership") == [*"DDDDDD", "I", "D"]


def test_derivatives_and_the_shares_under_them_agree() -> None:
    """Where the other rows of its kind give a share each, a doubtful count is that of the shares."""
    rows = [
        scanned_row(
            securityTitle="Stock Option",
            transactionCode="M",
            disposedShares=count,
            underlyingSecurityShares=underlying,
        )
        for count, underlying in (
            ("1,250", "1,250"),
            ("2,400", "2,400"),
            (seen("3,870", 0.2), "3,370"),
        )
    ]
    settled = agree(scanned(table_2=tuple(rows)))
    assert column(settled, "disposedShares", 2) == ["1,250", "2,400", "3,370"]


@pytest.mark.parametrize(("sure", "name"), [(0.98, "Lantern Works Inc."), (0.999, "Lantern Works Inc,")])
def test_no_name_ends_in_a_comma(sure: float, name: str) -> None:
    """A stop and a comma differ by little: it must be very sure to stay."""
    filing = scanned(boxes={"issuer": seen("Lantern Works Inc, [ LNTRN ]", 1, 1, sure, 1, 1, 1)})
    assert agree(filing).boxes["issuer"].text == f"{name} [ LNTRN ]"


def test_names_in_doubt_are_those_read_elsewhere() -> None:
    """Who signs is the owner of box 1; a symbol stays shorter than its company's name."""
    filing = replace(
        scanned(boxes={"issuer": seen("Lantern Works Inc, [ LNTRN ]", 1, 1, 0.5, 1, 0.5, 1)}),
        signatures=(SignatureReading(seen("/s/ Ada Okonkvo", 1, 1, 0.2), seen("03/05/2024")),),
        remarks=seen("Ada Okonkwo is trustee of the Lantern Trust"),
    )
    settled = agree(filing)
    assert settled.boxes["issuer"].text == "Lantern Works Inc. [ LNTRN ]"
    assert settled.signatures[0].name.text == "/s/ Ada Okonkwo"
    assert settled.signatures[0].name.repairs == ("repeated-name: 'Okonkvo' to 'Okonkwo'",)


def test_a_code_is_another_ones_only_where_the_reader_saw_that() -> None:
    """A J in doubt among purchases stays, unless the reader thought of P itself; a bracket becomes a P."""
    codes = [seen("P", 0.99), seen("P", 0.99), seen("P", 0.99)]
    for doubtful, settled in (
        (seen("J", 0.4), "J"),
        (seen("J", 0.4, other={"P": 0.3}), "P"),
        (seen("]", 0.4), "P"),
    ):
        rows = tuple(scanned_row(transactionCode=code) for code in (*codes, doubtful))
        assert column(agree(scanned(rows)), "transactionCode")[-1] == settled


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Imaginary Gaskets, Inc. (IGsK)", "Imaginary Gaskets, Inc. (IGSK)"),
        ("Imaginary Gaskets [ sQ ]", "Imaginary Gaskets [ SQ ]"),
        ("Imaginary Gaskets [ igsk ]", "Imaginary Gaskets [ igsk ]"),
        ("Imaginary Gaskets (Ohio)", "Imaginary Gaskets (Ohio)"),
    ],
)
def test_a_symbol_has_no_small_letters_among_capitals(read: str, meant: str) -> None:
    """One that is all small, or a word, may be what the filer typed."""
    before = scanned(boxes={"issuer": seen(read)})
    assert agree(before).boxes["issuer"].text == meant
