def shortest_stretch(chain, needed):
    balance = {bead: needed.count(bead) for bead in set(needed)}
    missing, left, best = len(needed), 0, ""
    for right, bead in enumerate(chain):
        missing -= balance[bead] > 0
        balance[bead] -= 1
        while not missing and needed and balance[chain[left]] < 0:
            balance[chain[left]] += 1
            left += 1
        if not missing and needed and (not best or right + 1 - left < len(best)):
            best = chain[left:right + 1]
    return best
