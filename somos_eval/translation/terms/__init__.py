"""The clauses that notes and methods are made of, by the family that writes them."""
