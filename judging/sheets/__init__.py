"""Score sheets that come back: told from other files, read cell by cell, checked against what stands."""
