"""Hands over: which judge gets which entries, packets, score sheets, scores back, ranking and results."""
