"""Trials on request, longer than a test suite may be; the last result of each stands in docs/proofs.md."""
