from collections import Counter


def shortest_stretch(chain: str, needed: str) -> str:
    balance = Counter(needed)
    missing = len(needed)
    left, best = 0, ""
    for right, bead in enumerate(chain):
        if balance[bead] > 0:
            missing -= 1
        balance[bead] -= 1
        if missing or not needed:
            continue
        while balance[chain[left]] < 0:
            balance[chain[left]] += 1
            left += 1
        if not best or right + 1 - left < len(best):
            best = chain[left:right + 1]
    return best
