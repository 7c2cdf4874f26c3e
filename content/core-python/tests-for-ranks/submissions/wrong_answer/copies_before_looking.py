from solution import ranks


def test_everything():
    for scores in ([], [0], [3, 3, 3, 1, 2], [-5, 5, 0, -5], [0.5, 0.75, 2], [10, 9, 100]):
        expected = [1 + sum(other > score for other in scores) for score in scores]
        assert ranks(list(scores)) == expected
