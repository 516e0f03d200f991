"""The judges' own pages: what they read, and where they give points."""
