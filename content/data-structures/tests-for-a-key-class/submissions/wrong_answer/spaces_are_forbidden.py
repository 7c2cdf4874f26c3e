import pytest
from solution import Plate


def test_spaces():
    with pytest.raises(ValueError):
        Plate("de", "B AB 12")
