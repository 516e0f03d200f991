"""The demo season, tried piece by piece."""
