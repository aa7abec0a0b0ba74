"""Damaged files by the thousand: each must end in a state of its own, within its limits.

    python benchmarks/fuzz.py [--inputs N] [--seed S] [--also FOLDER] [--keep FOLDER]

PDFs, TIFFs, JPEGs and templates are made of the golden ones, and of a small page, by changing,
cutting, moving and mixing bytes, and by putting in numbers and words that readers stumble over;
`--also` adds the files of a folder, as they are and damaged. All are converted by the workers of a
run, under the limits below. Pictures of more than 15,000 pixels are not read, only decoded and
rendered: reading takes seconds and sees nothing of the file. What ends otherwise than it should is
kept, and the exit code is 1. `--atheris` lets libFuzzer choose the templates instead.
"""

from __future__ import annotations

import argparse
import io
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from random import Random

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractor.errors import TemplateError
from extractor.forms.load import load_templates, template_folder
from extractor.model.page import Page
from extractor.pages.raster import SeenPicture
from extractor.runs import worker
from extractor.runs.key import key_of
from extractor.runs.states import RunReason, State
from extractor.runs.task import Converted, Task
from extractor.runs.workers import Workers
from extractor.settings import Limits, Settings

ROOT = Path(__file__).parent.parent
LIMITS = Limits(seconds=120, cpu_seconds=60, memory=1024**3)
#: Pixels of pictures that are read and not only decoded.
READ_PIXELS = 15_000
#: Ends that are the tool's fault and not the file's.
FAULTS = {RunReason.UNEXPECTED, RunReason.CRASHED, RunReason.KILLED, RunReason.WALL_TIME, RunReason.CPU_TIME}
#: What readers stumble over.
WORDS = (
    b"0", b"-1", b"4294967296", b"99999999999999999999", b"1e308", b"nan", b"null", b"<<", b">>", b"[", b"]",
    b"/Type/Page", b"/Kids", b"/Count 2147483647", b"/MediaBox[0 0 1e9 1e9]", b"/Rotate 45", b"/Filter",
    b"/FlateDecode", b"/DCTDecode", b"/W 99999", b"/Length 0", b"endobj", b"endstream", b"trailer", b"1 0 R",
    b"\x00" * 8, b"\xff" * 8, b"%%EOF", b"startxref", b"xref", b"BT", b"ET", b"Do", b"Q" * 500, b"q " * 500,
)  # fmt: skip


def main() -> int:
    """Make, convert, count; 1 where anything ended as it should not."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--inputs", type=int, default=1000, help="files (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of the random numbers (%(default)s)")
    parser.add_argument("--also", type=Path, help="a folder of further files")
    parser.add_argument(
        "--keep", type=Path, default=Path("fuzz-faults"), help="where faults go (%(default)s)"
    )
    parser.add_argument("--atheris", action="store_true", help="templates chosen by libFuzzer")
    chosen = parser.parse_args()
    if chosen.atheris:
        return fuzz_templates(chosen.inputs)
    worker.CHILD = (sys.executable, "-P", str(Path(__file__).resolve()), "--child")
    with tempfile.TemporaryDirectory(prefix="form4-fuzz-") as folder:
        tally = fuzz(Path(folder), chosen.inputs, Random(chosen.seed), chosen.also, chosen.keep)
    print(tally)
    return 1 if tally.faults else 0


class Tally:
    """How the inputs ended."""

    def __init__(self) -> None:
        self.ends: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        self.faults: list[str] = []
        self.slowest = 0.0
        self.begun = time.monotonic()

    def add(self, kind: str, path: Path, answer: Converted, keep: Path) -> None:
        """Count, and keep a copy of a file that ended as none should."""
        self.kinds[kind] += 1
        end = answer.state.value if answer.state is not State.FAILED else f"failed: {answer.reason}"
        self.ends[end] += 1
        self.slowest = max(self.slowest, answer.seconds)
        if answer.reason in FAULTS:
            keep.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, keep / f"{self.kinds.total():06}-{path.name}")
            self.faults.append(f"{kind}: {answer.reason}: {answer.message}")
            print(self.faults[-1], flush=True)

    def __str__(self) -> str:
        took = time.monotonic() - self.begun
        kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(self.kinds.items()))
        ends = "\n".join(f"{number:8}  {end}" for end, number in self.ends.most_common())
        return (
            f"{self.kinds.total()} inputs ({kinds}) in {took:.0f} s; the slowest took {self.slowest:.1f} s;"
            f" {len(self.faults)} faults\n{ends}"
        )


def fuzz(folder: Path, inputs: int, random: Random, also: Path | None, keep: Path) -> Tally:
    """Convert as many damaged files."""
    tally = Tally()
    workers = Workers()
    settings = Settings()
    key = str(key_of(settings))
    golden = template_folder()
    for number, (kind, content) in enumerate(damaged(random, also)):
        if number == inputs:
            break
        if number % 500 == 499:
            print(tally, flush=True)
        path = folder / f"x.{kind}"
        path.write_bytes(content)
        task = Task(path, path.name, settings, LIMITS, key, debug=False)
        if kind == "toml":
            own = folder / f"templates-{number}"
            shutil.copytree(golden, own)
            shutil.copy(path, own / "edgar-2003.toml")
            mine = Settings(templates=own)
            form = ROOT / "golden" / "edgar-one-sale" / "form.pdf"
            task = Task(form, form.name, mine, LIMITS, str(key_of(mine)))
        tally.add(kind, path, workers.convert(task), keep)
    workers.close()
    return tally


def damaged(random: Random, also: Path | None) -> Iterator[tuple[str, bytes]]:
    """Kinds and contents, without end: first what others gave as it is."""
    others = [] if also is None else [path for path in sorted(also.rglob("*")) if path.is_file()]
    for path in others:
        yield path.suffix[1:] or "pdf", path.read_bytes()
    forms = sorted((ROOT / "golden").glob("*/form.pdf"), key=lambda path: path.stat().st_size)
    pools = {
        "form": [path.read_bytes() for path in forms[:30]],
        "page": [small_page()],
        "tif": list(pictures("TIFF")),
        "jpg": list(pictures("JPEG")),
        "toml": [(template_folder() / "edgar-2003.toml").read_bytes()],
        "other": [path.read_bytes() for path in others if path.stat().st_size < 200_000],
    }
    shares = {"form": 12, "page": 60, "tif": 12, "jpg": 13, "toml": 1, "other": 2 if others else 0}
    while True:
        (kind,) = random.choices(list(shares), list(shares.values()))
        content = mutated(random.choice(pools[kind]), random.choice(pools[kind]), random)
        yield ("pdf" if kind in ("form", "page", "other") else kind), content


def small_page() -> bytes:
    """A PDF with a little of everything, uncompressed, so that damage meets what readers read."""
    out = io.BytesIO()
    canvas = Canvas(out, (300, 200), pageCompression=0, invariant=1)
    canvas.drawString(20, 170, "FORM 4")
    canvas.rect(10, 10, 280, 140)
    canvas.line(10, 80, 290, 80)
    canvas.drawImage(ImageReader(Image.new("L", (20, 20), 90)), 200, 20, 60, 40)
    canvas.linkURL("https://example.org", (20, 160, 90, 180))
    canvas.acroForm.textfield(name="owner", value="Q. Sample", x=20, y=20, width=90, height=20)
    canvas.bookmarkPage("top")
    canvas.addOutlineEntry("top", "top")
    canvas.showPage()
    canvas.setFont("Times-Roman", 7)
    canvas.rotate(90)
    canvas.drawString(20, -50, "1. Title of Security")
    canvas.save()
    return out.getvalue()


def pictures(encoding: str) -> Iterator[bytes]:
    """Corners of a golden scan in one of the picture formats, grey and bilevel."""
    with Image.open(ROOT / "golden" / "scan-edgar-office" / "form.tif") as scan:
        corner = scan.convert("L").crop((100, 100, 700, 500))
    for picture in (
        corner.resize((150, 100)),
        corner.resize((300, 200)),
        corner.convert("1"),
        corner.convert("RGB"),
    ):
        for compression in ("tiff_lzw", "tiff_deflate", "raw") if encoding == "TIFF" else ("",):
            out = io.BytesIO()
            if compression:
                picture.save(out, encoding, compression=compression, dpi=(200, 200))
            else:
                picture.convert("L" if picture.mode == "1" else picture.mode).save(out, encoding)
            yield out.getvalue()


def mutated(content: bytes, other: bytes, random: Random) -> bytes:
    """The content with one to twelve changes, and now and then the end of another file."""
    data = bytearray(content)
    for _ in range(random.choice((1, 1, 2, 3, 5, 12))):
        if not data:
            break
        place = random.randrange(len(data))
        length = min(random.choice((1, 1, 2, 8, 64, 1024, 16384)), len(data) - place)
        change = random.randrange(8)
        if change <= 1:
            data[place] = random.randrange(256)
        elif change == 2:
            data[place] ^= 1 << random.randrange(8)
        elif change == 3:
            del data[place : place + length]
        elif change == 4:
            data[place:place] = data[place : place + length] * random.choice((1, 2, 30))
        elif change == 5:
            word = random.choice(WORDS)
            data[place : place + random.choice((0, len(word)))] = word
        elif change == 6:
            start = random.randrange(max(len(other), 1))
            data[place : place + length] = other[start : start + length]
        elif random.random() < 0.2:
            del data[place:]
    return bytes(data)


def fuzz_templates(runs: int) -> int:
    """Let libFuzzer look for a template that is neither loaded nor refused."""
    import atheris

    golden = template_folder()
    with tempfile.TemporaryDirectory(prefix="form4-fuzz-") as name:
        folder = Path(name)
        for path in golden.glob("*.toml"):
            shutil.copy(path, folder)

        def once(content: bytes) -> None:
            (folder / "edgar-2003.toml").write_bytes(content)
            load_templates.cache_clear()
            with suppress(TemplateError):
                load_templates(folder)

        seeds = folder / "seeds"
        seeds.mkdir()
        shutil.copy(golden / "edgar-2003.toml", seeds)
        atheris.instrument_all()
        atheris.Setup([sys.argv[0], f"-runs={runs}", "-max_len=20000", str(seeds)], once)
        atheris.Fuzz()
    return 0


def child(arguments: Sequence[str]) -> None:
    """A worker's process that reads small pictures only; a large one is a page with nothing on it."""
    from extractor.pages import recognition
    from extractor.runs.child import main as work

    read = recognition.read_picture

    def read_small(seen: SeenPicture, number: int) -> Page:
        height, width = seen.pixels.shape[:2]
        if height * width <= READ_PIXELS:
            return read(seen, number)
        scale = 72 / seen.resolution
        return Page(number, width * scale, height * scale, ())

    recognition.read_picture = read_small
    sys.argv[1:] = arguments
    work()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2:])
    sys.exit(main())
