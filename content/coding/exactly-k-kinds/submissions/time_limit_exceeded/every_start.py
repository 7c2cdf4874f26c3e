def stretches_with(kinds, k):
    total = 0
    for start in range(len(kinds)):
        seen = set()
        for end in range(start, len(kinds)):
            seen.add(kinds[end])
            if len(seen) == k:
                total += 1
            elif len(seen) > k:
                break
    return total
