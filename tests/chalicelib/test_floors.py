"""Which spaces share floor: a whole with its parts on every level, and two wholes with a part in common."""

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.catalog import Catalog
from chalicelib.floors import Kin
from tests.builders import catalog, session, space

HALL = catalog(
    space(id="hall", parts=("east", "west")),
    space(id="east", parts=("corner",)),
    space(id="corner"),
    space(id="west"),
    space(id="kitchen"),
)


def test_a_whole_has_the_parts_of_its_parts() -> None:
    assert HALL.kin["hall"] == Kin(parts=("east", "corner", "west"), wholes=())
    assert HALL.kin["corner"] == Kin(parts=(), wholes=("hall", "east"))


def test_parts_of_one_whole_can_be_used_side_by_side() -> None:
    assert not HALL.share_floor("east", "west")
    assert not HALL.share_floor("corner", "west")
    assert not HALL.share_floor("hall", "kitchen")


def test_two_wholes_with_a_part_in_common_cannot() -> None:
    found = catalog(
        space(id="left", parts=("a", "b")),
        space(id="right", parts=("b", "c")),
        *(space(id=name) for name in "abc"),
    )
    assert found.kin["left"] == Kin(parts=("a", "b"), wholes=("right",))
    assert found.kin["b"] == Kin(parts=(), wholes=("left", "right"))
    assert not found.share_floor("left", "c")


def test_a_training_in_a_whole_occupies_what_shares_its_floor() -> None:
    found = catalog(*HALL.spaces, sessions=(session(space="east"),))
    occupied = {space for space, _ in found.sessions_of_space}
    assert occupied == {"hall", "east", "corner"}


@st.composite
def divided(draw: st.DrawFn) -> Catalog:
    """Up to nine spaces, each made of some of those after it."""
    count = draw(st.integers(1, 9))
    names = [f"s{number}" for number in range(count)]
    parts = [
        draw(st.lists(st.sampled_from(names[at + 1 :]), max_size=3, unique=True)) if at + 1 < count else []
        for at in range(count)
    ]
    return catalog(*(space(id=name, parts=tuple(each)) for name, each in zip(names, parts, strict=True)))


def floor(found: Catalog, name: str) -> set[str]:
    return {name}.union(*(floor(found, part) for part in found.space[name].parts))


@given(divided())
def test_two_spaces_share_floor_when_a_piece_of_it_belongs_to_both(found: Catalog) -> None:
    for one in found.space:
        for other in found.space:
            assert found.share_floor(one, other) == bool(floor(found, one) & floor(found, other))
            assert found.share_floor(one, other) == found.share_floor(other, one)


@given(divided())
def test_no_space_is_its_own_part_or_whole_or_both_to_another(found: Catalog) -> None:
    for name, kin in found.kin.items():
        assert len({name, *kin.parts, *kin.wholes}) == 1 + len(kin.parts) + len(kin.wholes)
