from solution import ranks


def test_order():
    assert ranks([10, 30, 20]) == [3, 1, 2]
