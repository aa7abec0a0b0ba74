"""Every golden form there is."""

from __future__ import annotations

from tests.drawing.catalogue_early import EARLY_GOLDENS
from tests.drawing.catalogue_edgar import EDGAR_GOLDENS
from tests.drawing.catalogue_mechanics import MECHANICS_GOLDENS
from tests.drawing.catalogue_online import ONLINE_GOLDENS
from tests.drawing.catalogue_paper import PAPER_GOLDENS

GOLDENS = (*EDGAR_GOLDENS, *ONLINE_GOLDENS, *PAPER_GOLDENS, *EARLY_GOLDENS, *MECHANICS_GOLDENS)
