"""Whose turn it is in a URL."""

import json
import platform
from datetime import UTC, datetime, timedelta

import pytest

pytest.importorskip("fsspec", reason="NOT CHECKED: the extra `nube` is not installed")

from somos_eval.errors import InputError
from somos_eval.store import leases
from somos_eval.store.leases import Lease, leased
from somos_eval.store.objects import Objects

NAME = "outputs/demo/.candado"


@pytest.fixture
def objects(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Objects:
    monkeypatch.setattr(leases, "_SETTLES_SECONDS", 0)
    found = Objects(f"memory://{request.node.name}")
    found.remove([NAME])
    return found


def lease(objects: Objects, mirror: str) -> Lease:
    return Lease(objects, NAME, "demo", "correr", mirror)


def refused(one: Lease) -> str:
    with pytest.raises(InputError) as error, leased(one):
        pass
    return str(error.value)


def age(objects: Objects, by: timedelta) -> None:
    form = json.loads(objects.read(NAME) or b"")
    form["renovado"] = (datetime.now(UTC) - by).isoformat()
    objects.write(NAME, json.dumps(form).encode())


def test_one_at_a_time_and_who_comes_meanwhile_is_told_who_has_it(
    objects: Objects,
) -> None:
    with leased(lease(objects, "uno")):
        said = refused(lease(objects, "dos"))
        assert said.startswith("SE-USO-010  otra orden está cambiando el programa «dem")
        assert "«somos correr», proceso " in said
        assert f" de {platform.node()}, desde las " in said
    assert objects.read(NAME) is None
    with leased(lease(objects, "dos")):
        pass


def test_who_died_is_followed_after_a_while_or_at_once_by_its_own_mirror(
    objects: Objects,
) -> None:
    lease(objects, "uno").take()
    age(objects, timedelta(minutes=14))
    refused(lease(objects, "dos"))
    age(objects, timedelta(minutes=16))
    lease(objects, "dos").take()
    lease(objects, "dos").take()
    objects.write(NAME, b"{")
    lease(objects, "tres").take()


def test_who_lives_renews_and_is_not_followed(objects: Objects) -> None:
    mine = lease(objects, "uno")
    mine.take()
    age(objects, timedelta(minutes=16))
    mine._said = objects.read(NAME) or b""
    mine.renew()
    refused(lease(objects, "dos"))


def test_who_was_followed_sends_no_record_and_leaves_the_other_its_turn(
    objects: Objects,
) -> None:
    mine, other = lease(objects, "uno"), lease(objects, "dos")
    with leased(mine):
        age(objects, timedelta(minutes=16))
        other.take()
        mine.renew()
        with pytest.raises(InputError) as error:
            mine.verify()
    assert str(error.value).startswith("SE-NUB-008  mientras esta orden trabajaba, ")
    assert b'"dos"' in (objects.read(NAME) or b"")
