"""Located form → readings: the words of every box and cell, row by row."""
