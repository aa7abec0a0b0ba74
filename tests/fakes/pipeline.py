"""A pipeline that converts by what is written in a file, so that the command line can be tested alone."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from types import ModuleType

from extractor.cli import main
from extractor.errors import EmptyInputError, NoFormError, OcrMissingError, TemplateError
from extractor.model.extraction import Extraction
from extractor.settings import DEFAULT, Settings
from tests.records import a_doubt, an_extraction


def extract(path: Path, settings: Settings = DEFAULT) -> tuple[Extraction, ...]:
    """As many filings as the file's word says, or the error that it names."""
    word = path.read_text()
    if word == "secret":
        word = "form" if settings.password == "sesame" else "empty"
    if settings.templates is not None:
        raise TemplateError(f"{settings.templates}: no template in the folder")
    if word == "slow":
        time.sleep(60)
    if word == "crash":
        raise KeyError("a fault\nof the tool")
    if word in ERRORS:
        raise ERRORS[word]
    doubt = {"issuer.issuerName": a_doubt()} if word == "review" else None
    count = {"form": 1, "review": 1, "bundle": 3, "many": 400}[word]
    return (an_extraction(path=path, evidence=doubt),) * count


ERRORS = {
    "empty": EmptyInputError("the file is empty"),
    "letter": NoFormError("no Form 4 among the pages"),
    "scan": OcrMissingError("page 1 is a picture and there is no Tesseract to read it"),
}


def as_module() -> ModuleType:
    """What stands in for `extractor.pipeline`."""
    module = ModuleType("extractor.pipeline")
    vars(module)["extract"] = extract
    return module


if __name__ == "__main__":
    sys.modules["extractor.pipeline"] = as_module()
    main()
