"""Measurements, beside their limit in the same run: `make bench`."""
