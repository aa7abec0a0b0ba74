"""The invented records that are drawn: no company, person or address in them exists."""
