from solution import Plate


def test_equality():
    assert Plate("de", "b ab 12") == Plate("DE", "BAB12")
    assert Plate("de", "BAB12") != Plate("at", "BAB12")
    assert Plate("de", "BAB12") != Plate("de", "BAB13")
    assert Plate("de", "BAB12") != "DE-BAB12"
    assert str(Plate(" de", "b ab 12")) == "DE-BAB12"
