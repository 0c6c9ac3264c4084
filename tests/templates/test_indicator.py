"""The modules of an indicator that begins are Python, whatever it is called."""

import ast

import pytest

from somos_eval.templates.indicator import NewIndicator, module_test_text, module_text


@pytest.mark.parametrize(
    "names",
    [("Sesiones", "Sessions"), ('Con "comillas"', 'It\'s \\ {odd} """')],
)
@pytest.mark.parametrize("tables", [("sesion",), ("sesion", "delito")])
def test_its_names_and_tables_are_those_that_were_given(
    names: tuple[str, str], tables: tuple[str, ...]
) -> None:
    begun = NewIndicator("unas", "operation", "some", "M2.3", names, tables)
    tree = ast.parse(module_text(begun))
    (needs,) = [
        ast.literal_eval(n.value)
        for n in tree.body
        if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == "_NEEDS"
    ]
    assert needs == tables
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call)]
    (label,) = [c for c in calls if ast.unparse(c.func) == "Label"]
    assert tuple(ast.literal_eval(a) for a in label.args) == names
    (declared,) = [c for c in calls if ast.unparse(c.func) == "Indicator"]
    assert [ast.unparse(a) for a in declared.args] == ["'unas'", "some"]
    tested = ast.parse(module_test_text(begun))
    functions = [n.name for n in tested.body if isinstance(n, ast.FunctionDef)]
    assert functions == ["test_some_gives_a_reason_and_no_number"]
