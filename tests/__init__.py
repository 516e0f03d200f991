"""What the project promises, tried; the folders mirror the source."""
