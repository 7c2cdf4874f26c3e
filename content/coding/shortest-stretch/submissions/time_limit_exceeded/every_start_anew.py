from collections import Counter


def shortest_stretch(chain, needed):
    best = ""
    if not needed:
        return best
    for start in range(len(chain) - len(needed) + 1):
        balance, missing = Counter(needed), len(needed)
        for end in range(start, len(chain)):
            if balance[chain[end]] > 0:
                missing -= 1
            balance[chain[end]] -= 1
            if missing == 0:
                if not best or end + 1 - start < len(best):
                    best = chain[start:end + 1]
                break
    return best
