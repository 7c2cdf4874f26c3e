def apply_updates(prices, updates):
    now = dict(prices)
    for article, price in updates:
        if price is None:
            del now[article]
        else:
            now[article] = price
    return [[article, now[article]] for article in sorted(now)]
