"""Form 4 as it was printed on paper before electronic filing: 1991, 1996 and 2002, filled by typists."""
