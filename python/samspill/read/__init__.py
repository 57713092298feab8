"""Readers: from files to cells, ties and networks."""
