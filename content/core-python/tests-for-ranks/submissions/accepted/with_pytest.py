import pytest
from solution import ranks


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([], []),
        ([7], [1]),
        ([10, 30, 20], [3, 1, 2]),
        ([9, 9], [1, 1]),
        ([50, 80, 80, 20], [3, 1, 1, 4]),
        ([5, 5, 5, 3, 4], [1, 1, 1, 5, 4]),
        ([-3, 0, 2], [3, 2, 1]),
        ([9, 10, 100], [3, 2, 1]),
        ([1.5, 1.25, 1], [1, 2, 3]),
    ],
)
def test_ranks(scores, expected):
    assert ranks(scores) == expected


def test_the_input_stays_as_it_was():
    scores = [1, 3, 2]
    ranks(scores)
    assert scores == [1, 3, 2]
