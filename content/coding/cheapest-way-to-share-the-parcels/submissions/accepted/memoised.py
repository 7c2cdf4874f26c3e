from functools import lru_cache
from math import inf


def cheapest(costs):
    n = len(costs)

    @lru_cache(maxsize=None)
    def rest(courier, taken):
        if courier == n:
            return 0
        return min(
            (
                price + rest(courier + 1, taken | 1 << parcel)
                for parcel, price in enumerate(costs[courier])
                if price >= 0 and not taken >> parcel & 1
            ),
            default=inf,
        )

    total = rest(0, 0)
    return -1 if total == inf else total
