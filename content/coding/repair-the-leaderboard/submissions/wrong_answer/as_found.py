import heapq


def top_scores(boards: list[list[list]], n: int) -> list[list]:
    heap = []
    for number, board in enumerate(boards):
        name, score = board[0]
        heapq.heappush(heap, (score, name, number, 0))
    best = []
    while heap and len(best) < n:
        score, name, number, at = heapq.heappop(heap)
        best.append([name, score])
        board = boards[number]
        if at + 1 < len(board) and board[at + 1][1] != score:
            name, score = board[at + 1]
            heapq.heappush(heap, (score, name, number, at + 1))
    return best
