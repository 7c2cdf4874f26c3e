from collections import Counter, deque


def shortest_stretch(chain, needed):
    need = Counter(needed)
    waiting = len(need)
    inside, window, best = Counter(), deque(), None
    for at, bead in enumerate(chain):
        if bead not in need:
            continue
        window.append(at)
        inside[bead] += 1
        if inside[bead] == need[bead]:
            waiting -= 1
        while window and waiting == 0:
            first = window.popleft()
            if best is None or at - first < best[1] - best[0]:
                best = (first, at)
            inside[chain[first]] -= 1
            if inside[chain[first]] < need[chain[first]]:
                waiting += 1
    return "" if best is None else chain[best[0]:best[1] + 1]
