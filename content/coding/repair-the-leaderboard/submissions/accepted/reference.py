import heapq


def top_scores(boards: list[list[list]], n: int) -> list[list]:
    heap = [(-board[0][1], number, 0) for number, board in enumerate(boards) if board]
    heapq.heapify(heap)
    best = []
    while heap and len(best) < n:
        _, number, at = heapq.heappop(heap)
        board = boards[number]
        best.append(list(board[at]))
        if at + 1 < len(board):
            heapq.heappush(heap, (-board[at + 1][1], number, at + 1))
    return best
