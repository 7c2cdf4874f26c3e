from solution import InsufficientFunds, withdraw


def expect(error, balance, amount):
    try:
        withdraw(balance, amount)
    except error:
        pass


def test_everything():
    assert withdraw(100, 100) == 0
    assert withdraw(100, 30) == 70
    expect(ValueError, 100, 0)
    expect(ValueError, 100, -1)
    expect(TypeError, 100, True)
    expect(TypeError, 100, 1.0)
    expect(InsufficientFunds, 100, 101)
