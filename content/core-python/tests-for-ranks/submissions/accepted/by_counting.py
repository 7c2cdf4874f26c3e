import unittest

from solution import ranks


class Ranks(unittest.TestCase):
    def test_rank_is_one_more_than_the_number_of_better_scores(self):
        for scores in ([], [0], [4, 4], [1, 2, 3], [3, 3, 3, 1, 2], [-5, 5, 0, -5], [0.5, 0.75, 0.5, 2], [10, 9, 100]):
            before = list(scores)
            expected = [1 + sum(other > score for other in scores) for score in scores]
            self.assertEqual(ranks(scores), expected)
            self.assertEqual(scores, before)
