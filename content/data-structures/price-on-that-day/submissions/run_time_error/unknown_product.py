from bisect import bisect_right
from collections import defaultdict


def prices_on(changes, questions):
    history = defaultdict(lambda: ([], []))
    for day, product, price in changes:
        days, prices = history[product]
        days.append(day)
        prices.append(price)
    answers = []
    for product, day in questions:
        days, prices = history.get(product)
        place = bisect_right(days, day)
        answers.append(prices[place - 1] if place else None)
    return answers
