def longest_mix(line_up, k):
    best = 0
    for most in range(1, len(set(line_up)) + 1):
        counts, left, enough = {}, 0, 0
        for right, genre in enumerate(line_up):
            counts[genre] = counts.get(genre, 0) + 1
            enough += counts[genre] == k
            while len(counts) > most:
                gone = line_up[left]
                enough -= counts[gone] == k
                counts[gone] -= 1
                if not counts[gone]:
                    del counts[gone]
                left += 1
            if len(counts) == most == enough:
                best = max(best, right - left + 1)
    return best
