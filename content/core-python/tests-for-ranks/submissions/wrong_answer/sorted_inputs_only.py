from solution import ranks


def test_everything():
    for scores in ([], [0], [3, 3, 3, 2, 1], [5, 0, -5, -5], [2, 0.75, 0.5], [100, 10, 9]):
        before = list(scores)
        expected = [1 + sum(other > score for other in scores) for score in scores]
        assert ranks(scores) == expected
        assert scores == before
