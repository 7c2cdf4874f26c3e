def apply_updates(prices, updates):
    now = dict(prices)
    for article, price in updates:
        if price:
            now[article] = price
        else:
            now.pop(article, None)
    return [[article, now[article]] for article in sorted(now)]
