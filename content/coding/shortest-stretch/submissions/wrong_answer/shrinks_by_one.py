from collections import Counter


def shortest_stretch(chain, needed):
    balance, missing, left, best = Counter(needed), len(needed), 0, ""
    for right, bead in enumerate(chain):
        missing -= balance[bead] > 0
        balance[bead] -= 1
        if not missing and needed:
            if balance[chain[left]] < 0:
                balance[chain[left]] += 1
                left += 1
            if not best or right + 1 - left < len(best):
                best = chain[left:right + 1]
    return best
