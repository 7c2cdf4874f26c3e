import pytest
from solution import Clamped


class Lamp:
    brightness = Clamped(0, 100)
    warmth = Clamped(-5, 5)


@pytest.mark.parametrize("given, kept", [(0, 0), (100, 100), (-1, 0), (101, 100), (50, 50), (0.5, 0.5), (99.5, 99.5)])
def test_values_are_clamped(given, kept):
    lamp = Lamp()
    lamp.brightness = given
    assert lamp.brightness == kept


def test_each_object_has_its_own_value():
    one, two = Lamp(), Lamp()
    one.brightness = 1
    two.brightness = 2
    assert (one.brightness, two.brightness) == (1, 2)


def test_each_attribute_has_its_own_value():
    lamp = Lamp()
    lamp.brightness = 40
    lamp.warmth = -3
    assert (lamp.brightness, lamp.warmth) == (40, -3)


def test_out_of_bounds():
    with pytest.raises(ValueError):
        Lamp().brightness = 101


def test_a_value_that_was_never_set():
    with pytest.raises(AttributeError):
        Lamp().brightness


@pytest.mark.parametrize("wrong", ["5", None, True, False, [5]])
def test_other_types_are_refused_and_the_old_value_stays(wrong):
    lamp = Lamp()
    lamp.brightness = 7
    with pytest.raises(TypeError):
        lamp.brightness = wrong
    assert lamp.brightness == 7


def test_on_the_class_it_is_the_descriptor():
    assert Lamp.brightness is vars(Lamp)["brightness"]
