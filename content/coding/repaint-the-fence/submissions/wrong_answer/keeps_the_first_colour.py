def longest_stretch(boards, k):
    best = left = painted = 0
    for right in range(len(boards)):
        painted += boards[right] != boards[left]
        while painted > k:
            left += 1
            painted = sum(board != boards[left] for board in boards[left:right + 1])
        best = max(best, right - left + 1)
    return best
