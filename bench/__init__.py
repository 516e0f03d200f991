"""Measures the service against its peers, side by side in one run."""
