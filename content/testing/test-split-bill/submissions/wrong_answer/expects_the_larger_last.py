from solution import split_bill


def test_examples():
    assert split_bill(100, 3) == [33, 33, 34]
