"""The committee's part of the database: judges, what they judge, packets, scores and results."""
