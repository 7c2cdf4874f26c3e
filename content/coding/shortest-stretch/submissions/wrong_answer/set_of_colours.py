def shortest_stretch(chain, needed):
    need, best = set(needed), ""
    for start in range(min(len(chain), 300)):
        for end in range(start + 1, min(len(chain), start + 60) + 1):
            if need <= set(chain[start:end]) and need:
                if not best or end - start < len(best):
                    best = chain[start:end]
                break
    return best
