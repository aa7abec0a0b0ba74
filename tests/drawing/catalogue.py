"""Every golden form there is."""

from __future__ import annotations

from tests.drawing.catalogue_edgar import EDGAR_GOLDENS
from tests.drawing.catalogue_online import ONLINE_GOLDENS

GOLDENS = (*EDGAR_GOLDENS, *ONLINE_GOLDENS)
