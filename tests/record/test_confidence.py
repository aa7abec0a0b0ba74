"""Confidences and flags: what is too unsure for the promise asks for a person."""

from __future__ import annotations

import math

import pytest

from extractor.model.extraction import Evidence
from extractor.model.page import Origin
from extractor.model.reading import Reading
from extractor.model.surroundings import Surroundings
from extractor.record.assemble import assemble
from extractor.record.confidence import with_confidence
from tests.record.calibrated import a_calibration
from tests.record.readings import PAGES, reading, readings, row
from tests.record.scanned import SCANS, a_filing, a_row, around, seen

#: One doubted word, and 0.99 needed: odds of e⁻⁵ with no doubt, one in two with a word at 30 %.
CALIBRATION = a_calibration(offset=-5.0, weights={"weakest": 1.5, "required": 8.0})
DATE = "nonDerivativeTable[0].transactionDate"
PRICE = "nonDerivativeTable[0].transactionPricePerShare"


def judged(
    known: Surroundings | None = None, promise: float = 0.001, **cells: Reading
) -> dict[str, Evidence]:
    """The evidence of a filing of one row after its confidences are known."""
    assembled, found = a_filing(a_row(**cells))
    done = with_confidence(assembled, found, SCANS, known or around(), CALIBRATION, promise)
    return dict(done.evidence)


def test_a_sure_field_has_a_confidence_and_is_not_flagged() -> None:
    """Log-odds of -5 are 99.33 %."""
    date = judged()[DATE]
    assert date.confidence == pytest.approx(1 / (1 + math.exp(-5)))
    assert not date.review


def test_an_unsure_field_asks_for_a_person_and_says_how_sure_it_is() -> None:
    """The sentence tells the share of such fields that is right."""
    date = judged(transactionDate=seen("03/14/2024", 0.9))[DATE]
    assert [one.code for one in date.reasons] == ["reading-in-doubt"]
    assert date.reasons[0].sentence == "Not read surely enough: that is right in 87.3 % of such cases."


def test_a_blank_in_doubt_gets_evidence_of_its_own() -> None:
    """With the place of its cell, so that a person sees it; blanks not in doubt have none."""
    evidence = judged(around(cells={"transactionPricePerShare": 0.0}), transactionPricePerShare=Reading())
    blank = evidence[PRICE]
    assert [one.code for one in blank.reasons] == ["blank-in-doubt"]
    assert blank.bbox is not None
    assert blank.bbox.as_list() == [50, 90, 150, 110]
    assert "nonDerivativeTable[0].deemedExecutionDate" not in evidence


def test_a_part_in_doubt_is_flagged_as_a_whole() -> None:
    """A filing without a signature was not read whole."""
    (reason,) = judged()["ownerSignatures"].reasons
    assert reason.code == "part-in-doubt"
    assert reason.sentence.startswith("A signature may have been missed")


def test_a_laxer_promise_flags_no_more() -> None:
    """What no threshold keeps is flagged whole; a promise of everything flags what the laxest asks."""
    strict, lax = judged(promise=0.0001), judged(promise=0.001)
    flagged = [{path for path, one in each.items() if one.review} for each in (strict, lax)]
    assert flagged[1] < flagged[0]
    assert DATE in flagged[0]


def test_unreadable_values_keep_their_reason_and_no_hope() -> None:
    """The reason stays alone, and the confidence is nought."""
    price = judged(transactionPricePerShare=seen("$x"))[PRICE]
    assert [one.code for one in price.reasons] == ["unreadable-value"]
    assert price.confidence == 0.0


@pytest.mark.parametrize(
    ("known", "code"),
    [
        (around(misread=0.6), "scan-worse-than-measured"),
        (around(fit=0.5), "form-hardly-found"),
        (Surroundings(around().pages, template="sec1474-1991"), "form-not-measured"),
    ],
)
def test_a_filing_unlike_any_that_was_measured_is_flagged_whole(known: Surroundings, code: str) -> None:
    """Worse pages, fewer labels, another edition."""
    assert [one.code for one in judged(known)[""].reasons] == [code]


def test_a_filing_like_those_measured_is_not_flagged_whole() -> None:
    """There is no reason for the whole record."""
    assert "" not in judged()


def test_text_layers_have_the_confidence_that_was_observed_and_no_flag() -> None:
    """All alike; derived values too."""
    found = readings(table_1=(row(transactionDate=reading("03/14/2024")),))
    done = with_confidence(assemble(found, PAGES), found, PAGES, None, CALIBRATION, 0.001)
    dated = done.evidence[DATE]
    assert (dated.origin, dated.confidence, dated.review) == (Origin.TEXT_LAYER, 0.9998, False)
