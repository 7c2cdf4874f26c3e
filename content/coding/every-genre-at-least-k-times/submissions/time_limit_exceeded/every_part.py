def longest_mix(line_up, k):
    best = 0
    for start in range(len(line_up)):
        counts, enough = {}, 0
        for end in range(start, len(line_up)):
            genre = line_up[end]
            counts[genre] = counts.get(genre, 0) + 1
            enough += counts[genre] == k
            if enough == len(counts):
                best = max(best, end - start + 1)
    return best
