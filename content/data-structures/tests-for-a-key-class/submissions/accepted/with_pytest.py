import pytest
from solution import Plate

SAME = [
    (("de", "BAB12"), ("DE", "BAB12")),
    (("de", "bab12"), ("de", "BAB12")),
    (("de", "B AB 12"), ("de", "BAB12")),
    ((" d e ", "BAB12"), ("de", "BAB12")),
    (("de", " BAB12 "), ("de", "BAB12")),
    (("de", "BAB12"), ("de", "BAB12")),
]


@pytest.mark.parametrize("one, other", SAME)
def test_equal_however_they_are_written(one, other):
    a, b = Plate(*one), Plate(*other)
    assert a == b
    assert hash(a) == hash(b)
    assert len({a, b}) == 1
    assert {a: "hall 2"}[b] == "hall 2"


def test_country_and_number_both_count():
    assert Plate("de", "BAB12") != Plate("at", "BAB12")
    assert Plate("de", "BAB12") != Plate("de", "BAB13")


@pytest.mark.parametrize("foreign", ["DE-BAB12", None, 12, ("DE", "BAB12")])
def test_other_types_are_not_equal(foreign):
    assert Plate("de", "BAB12") != foreign
    assert foreign != Plate("de", "BAB12")


def test_text():
    assert str(Plate(" de", "b ab 12")) == "DE-BAB12"
