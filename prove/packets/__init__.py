"""What judges get, held against the database and against the persons who must not be found in it."""
