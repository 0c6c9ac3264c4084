"""Coding projects: what people marked in the sources, with which code and who."""
