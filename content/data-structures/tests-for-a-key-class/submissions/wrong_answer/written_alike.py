from solution import Plate


def test_key():
    a, b = Plate("de", "BAB12"), Plate("de", "BAB12")
    assert a == b and hash(a) == hash(b) and len({a, b}) == 1
    assert Plate("at", "BAB12") not in {a}
    assert Plate("de", "X1") not in {a}
    assert a != "DE-BAB12" and a != None
    assert str(a) == "DE-BAB12"
