import heapq


def top_scores(boards, n):
    heap = [(-board[0][1], board[0][0], number, 0) for number, board in enumerate(boards) if board]
    heapq.heapify(heap)
    best = []
    while heap and len(best) < n:
        score, name, number, at = heapq.heappop(heap)
        best.append([name, -score])
        if at + 1 < len(boards[number]):
            name, score = boards[number][at + 1]
            heapq.heappush(heap, (-score, name, number, at + 1))
    return best
