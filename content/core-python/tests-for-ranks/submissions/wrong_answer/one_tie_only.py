from solution import ranks


def test_everything():
    assert ranks([]) == []
    assert ranks([50, 80, 80, 20]) == [3, 1, 1, 4]
    assert ranks([-3, 0, 2]) == [3, 2, 1]
    assert ranks([9, 10, 100]) == [3, 2, 1]
