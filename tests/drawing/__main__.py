"""`python -m tests.drawing FOLDER`: draws every golden form into FOLDER."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.drawing.catalogue import GOLDENS
from tests.drawing.catalogue_scans import SCANS
from tests.drawing.golden import write_all

if len(sys.argv) != 2:
    sys.exit("usage: python -m tests.drawing FOLDER")
write_all(GOLDENS, SCANS, Path(sys.argv[1]))
