# Cada tarea está escrita una vez, en tareas.py (que también sirve sin make).
# Otro Python:        make demo PYTHON=python3.12
# Más argumentos:     make demo ARGS="--municipios 12"

PYTHON ?= python3
ARGS ?=
TASKS := demo test check lab lock bench capturas clean

.PHONY: help $(TASKS)

help:
	@$(PYTHON) tareas.py --help

$(TASKS):
	@command -v $(PYTHON) >/dev/null || { echo "No se encuentra $(PYTHON). Instale Python 3.11, 3.12 o 3.13 y repita." >&2; exit 2; }
	@$(PYTHON) tareas.py $@ $(ARGS)
