"""Use cases: what each order of ``somos`` does, without knowing of a terminal."""
