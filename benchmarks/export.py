"""How fast records are exported, and in how much memory.

    python benchmarks/export.py [--records N] [--formats xml,tsv,…] [--keep DIR]

The records are the golden forms' expected outputs, over and over, each with a file of its own to have
come from. Each format runs in a process of its own, for a tenth of the records first: memory that
does not grow between the two is flat.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

GOLDEN = Path(__file__).parent.parent / "golden"
MEBIBYTE = 1024 * 1024

#: What runs in the process that is measured. `ru_maxrss` would count what its parent held.
CHILD = """
import sys, time
from pathlib import Path
from extractor import ExportFormat, export
report = export(Path(sys.argv[1]), ExportFormat(sys.argv[2]), Path(sys.argv[3]))
assert not report.failed, report.failed[:3]
status = Path("/proc/self/status").read_text()
print(report.filings, status.partition("VmHWM:")[2].split()[0], time.process_time())
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--records", type=int, default=20_000, help="how many (%(default)s)")
    parser.add_argument("--formats", default="xml,tsv,csv,jsonl,parquet,sqlite", help="which (%(default)s)")
    parser.add_argument("--keep", type=Path, help="where the records are made, and left")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="form4-export-") as scratch:
        folder = given.keep or Path(scratch, "records")
        few, all_of_them = folder / "few", folder / "all"
        make_records(few, given.records // 10)
        size = make_records(all_of_them, given.records)
        print(f"{given.records} records, {size / MEBIBYTE:.0f} MiB of JSON")
        print("format     seconds  of processor  records/s of it  peak MiB  of a tenth  output MiB")
        for kind in given.formats.split(","):
            dest = Path(scratch, "dest")
            small = measured(few, kind, dest)
            full = measured(all_of_them, kind, dest)
            written = sum(one.stat().st_size for one in [dest, *dest.rglob("*")] if one.is_file())
            print(
                f"{kind:8} {full.seconds:9.1f} {full.processor:13.1f} {full.filings / full.processor:16.0f} "
                f"{full.peak:9.1f} {small.peak:11.1f} {written / MEBIBYTE:11.1f}",
                flush=True,
            )
            removed(dest)


def make_records(folder: Path, count: int) -> int:
    """Write that many records, a thousand to a folder; their bytes in all."""
    documents = [json.loads(path.read_bytes()) for path in sorted(GOLDEN.glob("*/expected*.json"))]
    size = 0
    for number, document in enumerate(islice(cycle(documents), count)):
        document["source"] |= {"path": f"{number // 1000}/{number}.pdf", "sha256": f"{number:064x}"}
        path = folder / str(number // 1000) / f"{number}.pdf.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        size += path.write_bytes(json.dumps(document, ensure_ascii=False).encode())
    return size


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: seconds from the start of its process to its end, its processor's, its peak in MiB."""

    filings: int
    seconds: float
    processor: float
    peak: float


def measured(folder: Path, kind: str, dest: Path) -> Measured:
    """Export in a process of its own."""
    removed(dest)
    start = time.perf_counter()
    told = subprocess.run(
        [sys.executable, "-c", CHILD, folder, kind, dest], capture_output=True, text=True, check=True
    ).stdout.split()
    return Measured(int(told[0]), time.perf_counter() - start, float(told[2]), int(told[1]) / 1024)


def removed(dest: Path) -> None:
    """Take away what a run wrote."""
    if dest.is_dir():
        shutil.rmtree(dest)
    for one in dest.parent.glob(f"{dest.name}*"):
        one.unlink()


if __name__ == "__main__":
    main()
