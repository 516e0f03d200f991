"""Answers: turns what was decided into letters in Thai and English, and sees them out of the house."""
