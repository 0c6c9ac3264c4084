"""Name one more module in a family of indicators, in its source code."""

import ast


def registered(source: str, package: str, module: str) -> str | None:
    """Add a module of indicators to its family.

    Parameters
    ----------
    source : str
        ``__init__.py`` of the family: one ``from <package> import …`` and a tuple that
        names the modules (``_PARTS``) or unpacks their ``INDICATORS``.
    package : str
        Full name of the family.
    module : str
        Name of the module.

    Returns
    -------
    str or None
        The source with the module last in its tuple; None if the family is not written
        in that way, or a comment would be lost.
    """
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return None
    imports = [
        n for n in tree.body if isinstance(n, ast.ImportFrom) and n.module == package
    ]
    tuples = [
        n
        for n in tree.body
        if isinstance(n, ast.Assign) and isinstance(n.value, ast.Tuple)
    ]
    if len(imports) != 1 or len(tuples) != 1:
        return None
    return _with(source, imports[0], tuples[0], module)


def _with(
    source: str, imported: ast.ImportFrom, assigned: ast.Assign, module: str
) -> str | None:
    target, elements = assigned.targets[0], assigned.value
    if not isinstance(target, ast.Name) or not isinstance(elements, ast.Tuple):
        return None
    if any(alias.asname for alias in imported.names):
        return None
    parts = [ast.unparse(element) for element in elements.elts]
    modules = {alias.name for alias in imported.names}
    if {part.lstrip("*").removesuffix(".INDICATORS") for part in parts} != modules:
        return None
    form = "*{}.INDICATORS" if parts[0].startswith("*") else "{}"
    names = ",\n    ".join(sorted({*modules, module}))
    listed = ",\n    ".join([*parts, form.format(module)])
    lines = source.splitlines(keepends=True)
    # The last first, so that the lines of the other stay where they were.
    for node, text in (
        (assigned, f"{target.id} = (\n    {listed},\n)\n"),
        (imported, f"from {imported.module} import (\n    {names},\n)\n"),
    ):
        start, end = node.lineno - 1, node.end_lineno or node.lineno
        if any("#" in line for line in lines[start:end]):
            return None
        lines[start:end] = [text]
    return "".join(lines)
