"""Draws the golden forms: Form 4 as EDGAR's page, the online-forms print and the official paper.

An invented record is laid out by a small engine of blocks and grids, placed on pages
and written with reportlab; the place of every value's glyphs is kept on the way.
`python -m tests.drawing golden` writes them all, the same bytes each time.
"""
