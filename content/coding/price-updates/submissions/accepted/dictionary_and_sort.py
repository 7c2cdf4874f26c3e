def apply_updates(prices, updates):
    now = dict(prices)
    now.update(updates)
    return [[article, now[article]] for article in sorted(now) if now[article] is not None]
