from solution import withdraw


def test_takes_the_amount_from_the_balance():
    assert withdraw(100, 30) == 70
    assert withdraw(50, 20) == 30
