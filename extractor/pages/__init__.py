"""A file → pages: words, rules and marks in points of the upright page."""
