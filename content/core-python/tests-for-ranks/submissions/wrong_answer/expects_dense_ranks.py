from solution import ranks


def test_ties():
    assert ranks([50, 80, 80, 20]) == [2, 1, 1, 3]
