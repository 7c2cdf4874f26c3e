def longest_stretch(boards, k):
    best = 0
    for colour in set(boards):
        left = others = 0
        for right, board in enumerate(boards):
            others += board != colour
            if others > k:
                others -= boards[left] != colour
                left += 1
        best = max(best, len(boards) - left)
    return best
