"""How fast PDFs with a text layer become records: beside pdfplumber's tables, from a cold start, over time.

    python benchmarks/born_digital.py FOLDER [--limit FILES] [--conversions N] [--starts N]

Ratios are of one run on one machine, file by file in turn, so that whatever else the machine does
falls on both sides.
"""

from __future__ import annotations

import argparse
import gc
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from statistics import median

import pdfplumber

from extractor import ExitCode, extract

MEBIBYTE = 1024 * 1024

#: Files that are read before the clock runs, for what is loaded only once.
WARM_UP = 3


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="PDFs with a text layer")
    parser.add_argument("--limit", type=int, default=40, help="files of the folder to use (%(default)s)")
    parser.add_argument("--conversions", type=int, default=200, help="for the memory (%(default)s)")
    parser.add_argument("--starts", type=int, default=5, help="cold starts (%(default)s)")
    chosen = parser.parse_args()
    files = sorted(chosen.folder.rglob("*.pdf"))[: chosen.limit]
    if not files:
        parser.error(f"no PDF in {chosen.folder}")
    print(f"{len(files)} files, {sum(path.stat().st_size for path in files) / MEBIBYTE:.1f} MiB")
    print_speed(files)
    print_start(min(files, key=lambda path: path.stat().st_size), chosen.starts)
    print_memory(files, chosen.conversions)


def print_speed(files: Sequence[Path]) -> None:
    """Converting against `extract_tables()` on every page of the same files."""
    for path in files[:WARM_UP]:
        extract(path)
        read_tables(path)
    ours = theirs = 0.0
    filings = 0
    for path in files:
        start = time.perf_counter()
        filings += len(extract(path))
        between = time.perf_counter()
        read_tables(path)
        ours += between - start
        theirs += time.perf_counter() - between
    print(f"convert            {filings / ours:6.1f} filings a second, {1000 * ours / filings:.1f} ms each")
    print(
        f"pdfplumber tables  {filings / theirs:6.1f} filings a second, {1000 * theirs / filings:.1f} ms each"
    )
    print(f"ratio              {theirs / ours:6.1f}")


def print_start(path: Path, starts: int) -> None:
    """From starting the command to its end, one record on standard output."""
    command = [sys.executable, "-m", "extractor", "convert", str(path)]
    times = []
    for _ in range(starts):
        start = time.perf_counter()
        done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
        times.append(time.perf_counter() - start)
        assert done.returncode in {ExitCode.DONE, ExitCode.REVIEW}
    print(f"first record       {median(times):6.2f} s from the start of the command (median of {starts})")


def print_memory(files: Sequence[Path], conversions: int) -> None:
    """What the process holds after a quarter of the conversions, its caches filled, and at the end."""
    early = max(conversions // 4, 1)
    sizes = []
    for number, path in enumerate(islice(cycle(files), conversions), 1):
        extract(path)
        if number in (early, conversions):
            gc.collect()
            sizes.append(resident() / MEBIBYTE)
    print(f"memory             {sizes[0]:6.1f} MiB after {early} conversions")
    print(f"                   {sizes[-1]:6.1f} MiB after {conversions}")


def read_tables(path: Path) -> None:
    """All tables of all pages, the way most tools read these forms."""
    with pdfplumber.open(path, password="") as pdf:
        for page in pdf.pages:
            page.extract_tables()
            page.close()


def resident() -> int:
    """Bytes of memory that this process holds now (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    main()
