"""Who computes: this process, or others that end with what they took."""

import os
import pickle
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor

import pytest

from somos_eval.errors import InputError, Problem, Where
from somos_eval.workflow import hands as module
from somos_eval.workflow.hands import Here, hands
from somos_eval.workflow.sizes import COUNTRY, MANY


@pytest.fixture(autouse=True)
def _light(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes that import nothing beforehand start at once."""
    monkeypatch.setattr(module, "_MODULE", "somos_eval.errors")


def refuse(row: int) -> None:
    raise InputError([Problem.of("SE-TAB-030", Where(file="uno.parquet", row=row))])


def test_few_municipalities_are_done_here() -> None:
    with hands(MANY - 1, 2) as pool:
        assert pool.submit(os.getpid).result() == os.getpid()


def test_an_error_here_comes_where_the_result_is_asked_for() -> None:
    wrong = Here().submit(refuse, 3)
    with pytest.raises(InputError, match="SE-TAB-030"):
        wrong.result()


def test_many_are_done_by_processes_that_then_end() -> None:
    with hands(MANY, 2) as pool:
        other = pool.submit(os.getpid).result()
        assert other != os.getpid()
    with pytest.raises(ProcessLookupError):
        os.kill(other, 0)


def test_of_a_country_nothing_stays_ready_in_memory() -> None:
    with hands(COUNTRY + 1, 1) as pool:
        assert pool.submit(os.getppid).result() == os.getpid(), "no server forks it"


def test_what_was_wrong_there_is_told_here_in_full() -> None:
    with pytest.raises(InputError) as raised, hands(MANY, 1) as pool:
        pool.submit(refuse, 7).result()
    (problem,) = raised.value.problems
    assert (problem.code, problem.where.row) == ("SE-TAB-030", 7)


def test_a_process_that_dies_is_told_in_words() -> None:
    with pytest.raises(InputError, match="SE-COR-011"), hands(MANY, 1) as pool:
        pool.submit(os._exit, 9).result()


def test_an_interruption_waits_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    pools: list[ProcessPoolExecutor] = []

    def interrupted() -> None:
        with hands(MANY, 1) as pool:
            assert isinstance(pool, ProcessPoolExecutor)
            pools.append(pool)
            pool.submit(os.getpid).result()
            pool.submit(time.sleep, 60)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    with pytest.raises(RuntimeError, match="shutdown"):
        pools[0].submit(os.getpid)


def test_they_do_not_outlive_one_that_is_killed() -> None:
    code = """if __name__ == "__main__":
        import os, time
        from somos_eval.workflow import hands
        hands._MODULE = "somos_eval.errors"
        with hands.hands(hands.MANY, 1) as pool:
            print(pool.submit(os.getpid).result(), flush=True)
            pool.submit(time.sleep, 60)
            os.kill(os.getpid(), 9)
    """
    command = [sys.executable, "-c", code]
    told = subprocess.run(command, check=False, capture_output=True, text=True)
    child = int(told.stdout)
    deadline = time.monotonic() + 20
    while _alive(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _alive(child)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_problems_survive_the_way_between_processes() -> None:
    problem = Problem.of("SE-TAB-030", Where(file="uno.parquet"))
    back = pickle.loads(pickle.dumps(InputError([problem])))
    assert isinstance(back, InputError)
    assert back.problems == (problem,)
