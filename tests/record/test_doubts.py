"""What speaks against a field: each doubt on a field that has it and on one that has not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.model.crop import ReadAlternative
from extractor.model.extraction import Evidence
from extractor.model.geometry import BBox
from extractor.model.page import Origin, Word
from extractor.model.reading import NoteReading, OwnerReading, Reading, RowReading, SignatureReading
from extractor.model.surroundings import PlacedCell, Surroundings
from extractor.record.assemble import assemble
from extractor.record.doubts import NAMES, Doubts, doubt_of
from extractor.record.filing import describe_filing
from extractor.record.kinds import FieldKind
from extractor.record.measuring import Measured, measure_fields
from tests.record.filing import exercise_and_sale
from tests.record.readings import readings
from tests.record.scanned import SCANS, a_filing, a_row, around, seen


def measured(path: str, *rows: RowReading, known: Surroundings | None = None) -> Measured:
    """What is measured of one field of a filing of these rows."""
    assembled, readings = a_filing(*rows)
    found = {one.subject.path: one for one in measure_fields(assembled, readings, known or around())}
    return found[path]


def cell(name: str, *, known: Surroundings | None = None, **cells: Reading) -> Doubts:
    """The doubts of a cell of a one-row table."""
    return measured(f"nonDerivativeTable[0].{name}", a_row(**cells), known=known).doubts


@pytest.mark.parametrize(
    ("chance", "doubt"), [(1.0, 0.0), (0.999, 0.0), (0.99, 1.0), (0.5, 3.0), (0.01, 5.0), (0.0, 6.0)]
)
def test_chances_become_doubts_on_a_scale_of_odds(chance: float, doubt: float) -> None:
    """One in a thousand is nought, even odds are three."""
    assert doubt_of(chance) == pytest.approx(doubt, abs=0.01)


def test_a_sure_reading_has_hardly_a_doubt() -> None:
    """A clean, plain amount is doubted for being read from a page, being alone and unproven, and no more."""
    clean = cell("transactionShares")
    assert clean == Doubts(
        whole=clean.whole, rest=clean.rest, page=clean.page, small=clean.small, length=clean.length,
        alone=1.0, unplaced=1.0, unproven=1.0,
    )  # fmt: skip
    assert clean.whole < 0.05


def test_an_unsure_word_makes_the_field_unsure() -> None:
    """The least certain word counts, and all of them together."""
    doubted = cell("transactionShares", transactionShares=seen("100", 0.9))
    assert doubted.weakest == pytest.approx(doubt_of(0.9))
    assert doubted.whole > 1.0


def test_another_reading_of_the_line_is_a_rival() -> None:
    """Its chance is the doubt; a line that was read anew is known as such."""
    first, *rest = seen("100").words
    again = replace(first, raw="1OO", alternatives=(ReadAlternative("700", 0.2),))
    found = cell("transactionShares", transactionShares=replace(seen("100"), words=(again, *rest)))
    assert found.rival == pytest.approx(doubt_of(0.8))
    assert found.reread == 1.0


def test_a_word_is_judged_among_what_may_stand_there() -> None:
    """By both networks; where anything may stand by what they make of it at all."""
    words = tuple(replace(word, second=0.6) for word in seen("S", 0.5).words)
    open_ = cell("transactionCode", transactionCode=replace(seen("S"), words=words))
    assert (open_.among, open_.second_among) == (doubt_of(0.5), doubt_of(0.6))
    words = tuple(replace(word, among=0.999, second_among=0.99) for word in words)
    known = cell("transactionCode", transactionCode=replace(seen("S"), words=words))
    assert (known.among, known.second_among) == (doubt_of(0.999), doubt_of(0.99))


def test_a_postal_code_proves_the_state_beside_it() -> None:
    """Not itself: of its digits it tells the first ones alone."""
    filing = describe_filing(exercise_and_sale(), ())
    assert "reportingOwners[0].rptOwnerState" in filing.supported
    assert "reportingOwners[0].rptOwnerZipCode" not in filing.supported


def test_of_the_title_the_amendment_is_in_doubt() -> None:
    """That a page is of Form 4 its labels say; that it is an amendment its title alone."""
    for told, doubt in (("4", 0.0), ("4/A", doubt_of(0.5))):
        assembled, readings = a_filing(a_row())
        assembled = replace(
            assembled,
            record=replace(assembled.record, document_type=told),
            sources={**assembled.sources, "documentType": seen(f"FORM {told}", 0.5)},
            evidence={**assembled.evidence, "documentType": Evidence(1, None, Origin.OCR, told)},
        )
        found = {one.subject.path: one for one in measure_fields(assembled, readings, around())}
        assert found["documentType"].doubts.among == doubt


def test_words_that_an_engine_confirms_are_not_open() -> None:
    """Of the others the least certain counts, by each network."""
    sure, doubted = seen("Acme Trust", 0.5).words
    doubted = replace(doubted, confidence=0.9, second=0.99)
    words = (replace(sure, second=0.5, confirmed=True), doubted)
    found = cell("natureOfOwnership", natureOfOwnership=replace(seen("Acme Trust"), words=words))
    assert found.weakest == doubt_of(0.5)
    assert (found.open, found.second_open) == (doubt_of(0.9), doubt_of(0.99))
    alone = cell("natureOfOwnership", natureOfOwnership=replace(seen("Trust"), words=(doubted,)))
    assert (found.rest, found.second_rest) == (alone.whole, alone.apart)
    assert 0.0 < found.rest < found.whole


def test_a_label_taken_for_a_value_is_no_print_of_its_kind() -> None:
    """Of any text but a footnote, which may speak of boxes."""
    for text, doubt in (("4. If Amendment, Date", 1.0), ("Title (Instr. 3)", 1.0), ("4 Acme Street", 0.0)):
        assert cell("natureOfOwnership", natureOfOwnership=seen(text)).unprinted == doubt


@pytest.mark.parametrize(
    ("text", "doubt"),
    [("Held by a trust.", 0.0), ("Held by a (trust)", 0.0), ("Held by a trust", 1.0), ("Sold in 2024,", 1.0)],
)
def test_a_footnote_without_a_stop_at_its_end_is_in_doubt(text: str, doubt: float) -> None:
    """Hardly any ends so; a stop is lost for a speck. What it says of boxes is no label."""
    _, held = a_filing(a_row())
    noted = replace(held, notes=(NoteReading(1, seen(text)),))
    found = measure_fields(assemble(noted, SCANS), noted, around())
    doubts = {one.subject.path: one.doubts for one in found}
    assert doubts["footnotes[0].text"].unprinted == doubt


@pytest.mark.parametrize(
    ("name", "doubt"),
    [
        ("/s/ Ann Lee, attorney-in-fact", 0.0),
        ("/s/ Ann Lee attorney-in-fact", 1.0),
        ("/s/ Ann Lee, by Bo Ray, his attorney-in-fact", 0.0),
        ("/s/ Ann Lee as Attorney-in-Fact", 0.0),
    ],
)
def test_who_signs_for_another_is_parted_from_what_he_is(name: str, doubt: float) -> None:
    """By a comma, or a word that goes with it."""
    _, held = a_filing(a_row())
    signed = replace(held, signatures=(SignatureReading(seen(name), seen("03/15/2024")),))
    found = measure_fields(assemble(signed, SCANS), signed, around())
    doubts = {one.subject.path: one.doubts for one in found}
    assert doubts["ownerSignatures[0].signatureName"].unprinted == doubt


def test_a_title_that_ends_in_a_comma_was_cut_off() -> None:
    """An owner's street may end so: it goes on in the next line."""
    cut = cell("natureOfOwnership", natureOfOwnership=seen("By Fund IV,"))
    assert (cut.unprinted, cell("securityTitle").unprinted) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("boxes", "doubted"),
    [
        ([{"rptOwnerName": "Lee Ann"}, {"rptOwnerName": "Lee Bo"}], [0.0, 0.0]),
        ([{"rptOwnerName": "Lee Ann"}, {"rptOwnerName": "Lee Ann"}], [1.0, 1.0]),
        ([{"rptOwnerState": "CA", "rptOwnerZipCode": "95401"}], [0.0, 0.0]),
        ([{"rptOwnerState": "GA", "rptOwnerZipCode": "95401"}], [1.0, 0.0]),
        ([{"rptOwnerStreet1": "535 LARCH STREET, 8TH FLOOR"}], [0.0]),
        ([{"rptOwnerStreet1": "535 LARCH STREET. 8TH FLOOR"}], [1.0]),
        ([{"rptOwnerStreet1": "535 N. LARCH ST. APT. 8"}], [0.0]),
    ],
)
def test_owners_of_one_name_odd_states_and_stops_within_streets_are_misread(
    boxes: list[dict[str, str]], doubted: list[float]
) -> None:
    """No filing names an owner twice, a postal code tells its state, only what is cut short has a stop."""
    _, held = a_filing(a_row())
    owners = tuple(OwnerReading({name: seen(text) for name, text in one.items()}) for one in boxes)
    told = replace(held, owners=owners)
    found = measure_fields(assemble(told, SCANS), told, around())
    doubts = {one.subject.path: one.doubts.unprinted for one in found}
    paths = [f"reportingOwners[{at}].{name}" for at, one in enumerate(boxes) for name in one]
    assert [doubts[path] for path in paths] == doubted


def test_issuer_and_symbol_are_doubted_each_for_its_own_words() -> None:
    """They stand on one line; the symbol is of the kind of codes, in which no word is unknown."""
    name, symbol = seen("Acmeologic [ ACME ]", 0.5), seen("ACME").words[0]
    box = replace(name, words=(*name.words[:2], symbol, *name.words[3:]))
    assert [word.text for word in box.words] == ["Acmeologic", "[", "ACME", "]"]
    found = readings({"issuer": box}, table_1=(a_row(),))
    doubts = {one.subject.path: one for one in measure_fields(assemble(found, SCANS), found, around())}
    issuer, told = doubts["issuer.issuerName"], doubts["issuer.issuerTradingSymbol"]
    assert (issuer.subject.kind, told.subject.kind) == (FieldKind.NAME, FieldKind.CODE)
    assert issuer.doubts.weakest == doubt_of(0.5)
    assert issuer.doubts.unknown == 1.0
    assert told.doubts.weakest == told.doubts.unknown == told.doubts.unprinted == 0.0


@pytest.mark.parametrize(("astray", "doubts"), [(None, (0.0, 0.0)), (0.0, (0.0, 0.0)), (0.25, (1.0, 0.25))])
def test_another_engine_that_reads_otherwise_is_a_doubt(
    astray: float | None, doubts: tuple[float, float]
) -> None:
    """None that was not asked, and none that reads the same."""
    found = cell("transactionShares", transactionShares=replace(seen("100", 0.9), astray=astray))
    assert (found.unconfirmed, found.astray) == doubts


def test_marks_are_doubted_as_far_as_others_make_sense() -> None:
    """What else it may cite and what its print shows are known of its place; of its value neither tells."""
    place = PlacedCell(1, BBox(50, 90, 150, 110), 0.0, citing=0.5, shown=0.2)
    known = replace(around(), cells={("nonDerivativeTable", 0, "transactionCode"): place})
    marked = {"transactionCode": seen("S", marks=(1,))}
    found = cell("transactionCode.footnoteIds", known=known, **marked)
    assert (found.otherwise, found.unshown) == (doubt_of(0.5), doubt_of(0.2))
    value = cell("transactionCode", known=known, **marked)
    assert (value.otherwise, value.unshown) == (0.0, 0.0)


def test_unread_ink_in_a_cell_speaks_against_it() -> None:
    """Beyond what the page's cells have; much of it is print that was left."""
    found = cell("transactionShares", known=around(cells={"transactionShares": 7.0}))
    assert (found.unread, found.left, found.unplaced) == (3.0, 1.0, 0.0)
    clean = cell("transactionShares", known=around(cells={"transactionShares": 0.0}))
    assert (clean.unread, clean.left) == (0.0, 0.0)


def test_a_blank_that_the_form_wants_filled_is_doubted() -> None:
    """A transaction has a price or a footnote in its place."""
    bare = cell("transactionPricePerShare", transactionPricePerShare=Reading())
    assert bare.required == 1.0
    marks = cell("transactionPricePerShare.footnoteIds", transactionPricePerShare=Reading())
    assert marks.required == 1.0
    assert cell("deemedExecutionDate").required == 0.0


def test_a_blank_in_a_filled_column_is_expected_to_be_filled() -> None:
    """Two of three rows have a nature of ownership; the third may have one too."""
    filled, bare = a_row(natureOfOwnership=seen("By trust")), a_row()
    found = measured("nonDerivativeTable[2].natureOfOwnership", filled, filled, bare)
    assert found.subject.kind is FieldKind.BLANK_CELL
    assert found.doubts.expected == pytest.approx(2 / 3)


def test_fields_that_repeat_are_less_doubted_than_those_alone() -> None:
    """The same title in two rows is not alone; one that differs by a letter is near another."""
    same, other = a_row(), a_row(securityTitle=seen("Comrnon Stock"))
    found = measured("nonDerivativeTable[0].securityTitle", same, same, other).doubts
    assert found.alone == 0.0
    assert found.near == pytest.approx(1 / 3)
    odd = measured("nonDerivativeTable[2].securityTitle", same, same, other).doubts
    assert odd.alone == 1.0
    assert odd.near == pytest.approx(2 / 3)


def test_what_the_form_does_not_print_so_is_doubted() -> None:
    """A date without a slash; signs that no filer types."""
    assert cell("transactionDate", transactionDate=seen("3-14-24")).unprinted == 1.0
    assert cell("transactionDate").unprinted == 0.0
    assert cell("securityTitle", securityTitle=seen("Common St|ck ()")).odd > 1.0
    assert cell("securityTitle").odd == 0.0


@pytest.mark.parametrize(
    "text", ["By 401(k)", "Custodian f/b/o niece", "By Daughter's UTMA", "Rule 10b5-1 Plan", "e.g. Stock"]
)
def test_letters_that_stand_alone_by_right_are_not_odd(text: str) -> None:
    """Of paragraphs, of words cut short, and a possessive's; of another word they are a piece."""
    assert cell("securityTitle", securityTitle=seen(text)).odd == 0.0
    assert cell("securityTitle", securityTitle=seen(f"{text} s tock")).odd == 1.0


def test_words_of_no_dictionary_are_doubted() -> None:
    """Unless the filing says them elsewhere as well."""
    assert cell("securityTitle", securityTitle=seen("Cornrnom Stock")).unknown == 1.0
    assert cell("securityTitle", securityTitle=seen("RSUs of Obermeyer")).unknown == 0.0
    assert cell("securityTitle").unknown == 0.0
    twice = a_row(securityTitle=seen("Zyxqua Stock"))
    assert measured("nonDerivativeTable[0].securityTitle", twice, twice).doubts.unknown == 0.0


@pytest.mark.parametrize(
    ("price", "doubt"), [("$876,629", 1.0), ("$751", 1.0), ("$876.629", 0.0), ("$1,250.5", 0.0), ("$27", 0.0)]
)
def test_a_price_of_three_figures_has_a_fraction(price: str, doubt: float) -> None:
    """A point was read as a comma, or was lost; whole dollars are few."""
    found = cell("transactionPricePerShare", transactionPricePerShare=seen(price))
    assert found.seldom == doubt


def test_a_row_is_as_doubtful_as_its_words_among_what_may_stand_there() -> None:
    """An `I` that may as well be a `1` makes its row no harder to read where only a `D` may stand instead."""
    faint = seen("I", 0.1)
    known = replace(faint, words=tuple(replace(word, among=0.999) for word in faint.words))
    doubtful, plain = (cell("transactionCode", directOrIndirectOwnership=one).kin for one in (faint, known))
    assert doubtful > plain + 0.2
    assert plain == pytest.approx(cell("transactionCode").kin, abs=0.01)


def test_a_title_with_half_a_pair_of_brackets_was_cut_off() -> None:
    """Or misread; in a note there may be such, before what is counted: `i)`."""
    assert cell("securityTitle", securityTitle=seen("Option (Right to")).unprinted == 1.0
    assert cell("securityTitle", securityTitle=seen("Option (Right to Buy)")).unprinted == 0.0


@pytest.mark.parametrize(("street", "odd"), [
    ("C/O ACME, INC.", 0.0),
    ("C/O ACME, INC", 1.0),
    ("12 MAIN STREET. 8TH FLOOR", 1.0),
    ("12 MAIN ST. NORTH", 0.0),
    ("12 MAIN STREET, 8TH FLOOR:", 1.0),
])  # fmt: skip
def test_stops_of_names_stand_where_they_usually_do(street: str, odd: float) -> None:
    """A company's form has one, a street none before its floor, and nothing ends in a colon."""
    row = a_row(natureOfOwnership=seen(street))
    assert measured("nonDerivativeTable[0].natureOfOwnership", row).doubts.odd == odd


def test_a_text_that_others_of_its_column_say_more_of_lacks_words() -> None:
    """Before, after or between its own: of three rows that hold all its words two say more."""
    texts = ("Class B Stock", "Class B Common Stock", "Old Class B Stock, par $1", "Preferred Stock")
    rows = [a_row(securityTitle=seen(text)) for text in texts]
    found = [measured(f"nonDerivativeTable[{at}].securityTitle", *rows).doubts.lacking for at in range(4)]
    assert found == [pytest.approx(2 / 3), 0.0, 0.0, 0.0]


@pytest.mark.parametrize(("text", "marks", "doubt"), [
    ("See Footnotes", (2,), 1.0),
    ("See footnotes", (2, 3), 0.0),
    ("See Footnote", (2,), 0.0),
])  # fmt: skip
def test_one_mark_behind_a_word_for_several_is_in_doubt(
    text: str, marks: tuple[int, ...], doubt: float
) -> None:
    """The plural asks for two."""
    row = a_row(natureOfOwnership=seen(text, marks=marks))
    assert measured("nonDerivativeTable[0].natureOfOwnership.footnoteIds", row).doubts.single == doubt


def test_a_word_wider_than_its_letters_may_hide_a_mark() -> None:
    """A code over three ems has something behind it."""
    (word,) = seen("S").words
    wide = replace(word, bbox=replace(word.bbox, x1=word.bbox.x0 + 3 * word.size))
    plain = replace(word, bbox=replace(word.bbox, x1=word.bbox.x0 + 0.6 * word.size))
    found = [_marks_of(one).wide for one in (wide, plain)]
    assert found[0] > 2.0
    assert found[1] == 0.0


def _marks_of(word: Word) -> Doubts:
    return cell("transactionCode.footnoteIds", transactionCode=replace(seen("S"), words=(word,)))


def test_notes_explained_and_cited_nowhere_speak_against_every_cell_without_a_mark() -> None:
    """The fewer cells may have carried the mark, the more."""
    assembled, readings = a_filing(a_row())
    noted = replace(readings, notes=(NoteReading(1, seen("Sold under a plan.")),))
    found = {one.subject.path: one.doubts for one in measure_fields(assemble(noted, SCANS), noted, around())}
    assert 1.9 < found["nonDerivativeTable[0].transactionCode.footnoteIds"].uncited < 2.1
    clean = {one.subject.path: one.doubts for one in measure_fields(assembled, readings, around())}
    assert clean["nonDerivativeTable[0].transactionCode.footnoteIds"].uncited == 0.0


@pytest.mark.parametrize(("confidence", "garbled"), [(0.25, 0.33), (1.0, 0.0)])
def test_notes_that_cannot_be_read_speak_against_cells_without_a_mark(
    confidence: float, garbled: float
) -> None:
    """Where marks mostly stand; and against there being no further note: of four words three are misread."""
    _, held = a_filing(a_row())
    noted = replace(held, notes=(NoteReading(1, seen("Sold under a plan.", confidence)),))
    found = {one.subject.path: one.doubts for one in measure_fields(assemble(noted, SCANS), noted, around())}
    for path in ("footnotes", "nonDerivativeTable[0].transactionPricePerShare.footnoteIds", "remarks"):
        assert found[path].garbled == pytest.approx(garbled, abs=0.01)
    assert found["nonDerivativeTable[0].transactionCode.footnoteIds"].garbled == 0.0


def test_notes_left_out_in_their_numbers_speak_against_it_as_well() -> None:
    """The first page of them was lost: any cell may cite one of those that stood there."""
    _, held = a_filing(a_row())
    doubts = []
    for number in (8, 1):
        cited = replace(held, table_1=(a_row(transactionCode=seen("S", marks=(number,))),))
        noted = replace(cited, notes=(NoteReading(number, seen("Sold under a plan.")),))
        found = measure_fields(assemble(noted, SCANS), noted, around())
        (one,) = (one for one in found if one.subject.path.endswith("transactionShares.footnoteIds"))
        doubts.append(one.doubts.uncited)
    assert doubts[0] > 2.0
    assert doubts[1] == 0.0


def test_a_broken_rule_is_a_doubt_and_a_sum_that_agrees_is_none() -> None:
    """A sale that acquires breaks the table of codes; a balance that runs on proves its shares."""
    bought = cell("transactionAcquiredDisposedCode", transactionAcquiredDisposedCode=seen("A"))
    assert bought.failed + bought.strained > 0.0
    later = a_row(sharesOwnedFollowingTransaction=seen("800"))
    tallied = measured("nonDerivativeTable[1].sharesOwnedFollowingTransaction", a_row(), later).doubts
    assert tallied.unproven == 0.0
    changed = a_row(sharesOwnedFollowingTransaction=seen("300").repaired("800", "tally-runs-on"))
    repaired = measured("nonDerivativeTable[1].sharesOwnedFollowingTransaction", a_row(), changed).doubts
    assert repaired.unproven == repaired.repaired == 1.0


def test_parts_are_doubted_for_idle_bands_and_for_what_must_be_there() -> None:
    """A band with print that gave no row, and a filing without a signature."""
    known = around(idle=2)
    assert measured("nonDerivativeTable", a_row(), known=known).doubts.unread == 2.0
    assert measured("ownerSignatures", a_row()).doubts.required == 1.0


def test_a_badly_read_page_and_a_form_hardly_found_speak_against_all() -> None:
    """Both count for every field of the filing."""
    found = cell("transactionDate", known=around(misread=0.5, fit=0.7))
    assert found.page == pytest.approx(3.0, abs=0.01)
    assert found.misfit == pytest.approx(0.3)


def test_pages_with_a_text_layer_are_not_measured() -> None:
    """Nothing is known of words that nobody had to read."""
    assembled, readings = a_filing(a_row())
    plain = Surroundings({1: replace(around().pages[1], resolution=None)})
    assert measure_fields(assembled, readings, plain) == ()


def test_the_doubts_have_names_in_their_order() -> None:
    """The numbers are those of the names."""
    numbers = dict(zip(NAMES, Doubts(page=1.5, misfit=0.25).as_numbers(), strict=True))
    assert {name: number for name, number in numbers.items() if number} == {"page": 1.5, "misfit": 0.25}


def test_values_without_a_home_speak_against_the_rows_alone() -> None:
    """Three dates or amounts in no cell are two doublings of doubt that all rows were seen."""
    assembled, found = a_filing(a_row())
    known = replace(around(), homeless=3)
    measured = {one.subject.path: one.doubts for one in measure_fields(assembled, found, known)}
    assert measured["nonDerivativeTable"].homeless == 2.0
    assert measured["footnotes"].homeless == 0.0
    assert measured["nonDerivativeTable[0].transactionDate"].homeless == 0.0
