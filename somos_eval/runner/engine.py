"""The engine that papermill finds as ``somos``: ``papermill --engine somos …``.

Papermill imports every registered engine at start-up, so this module imports nothing
that costs.
"""

from typing import Any

from papermill.engines import NBClientEngine


class InProcess(NBClientEngine):  # type: ignore[misc]  # it carries no types
    """Executes a notebook in the process that calls it, without a kernel.

    The process keeps whatever the notebook changes in it, so it is for a process that
    executes one notebook.
    """

    @classmethod
    def execute_managed_notebook(  # type: ignore[no-untyped-def]  # papermill's is
        cls, nb_man, kernel_name: str, **options: Any
    ) -> Any:
        """Execute the notebook that papermill manages.

        Besides papermill's options, ``on_cell`` is called before each code cell.
        """
        from somos_eval.runner.inprocess import Client

        kept = ("log_output", "stdout_file", "stderr_file", "force_raise_errors")
        chosen = {name: options[name] for name in kept if name in options}
        client = Client(nb_man, kernel_name=kernel_name, **chosen)
        client.on_code = options.get("on_cell", _nothing)
        return client.execute()


def _nothing() -> None:
    """Take no note."""
