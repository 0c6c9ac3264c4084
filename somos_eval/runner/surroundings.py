"""The variables that make a kernel the same wherever it is started."""

from pathlib import Path

_THREADS = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "NUMEXPR_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)
INLINE = "module://matplotlib_inline.backend_inline"


def environment(scratch: Path) -> dict[str, str]:
    """Return the variables of a kernel.

    One thread for numeric libraries (jobs are what runs in parallel), a fixed hash
    seed, and no start-up files of the user's IPython.

    Parameters
    ----------
    scratch : Path
        Private temporary folder, for IPython's own files.
    """
    return {
        **dict.fromkeys(_THREADS, "1"),
        "PYTHONHASHSEED": "0",
        # Arrow's allocator would start a thread, which no fork survives.
        "JE_ARROW_MALLOC_CONF": "background_thread:false",
        "IPYTHONDIR": str(scratch / "ipython"),
        "MPLBACKEND": INLINE,
    }
