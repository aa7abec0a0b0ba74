"""A child process over the pipeline that converts by words."""

from __future__ import annotations

import sys

from tests.fakes.pipeline import as_module

if __name__ == "__main__":
    sys.modules["extractor.pipeline"] = as_module()

    from extractor.runs.child import main

    main()
