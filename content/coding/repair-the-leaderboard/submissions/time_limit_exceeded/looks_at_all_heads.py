def top_scores(boards, n):
    at = [0] * len(boards)
    best = []
    while len(best) < n:
        top = None
        for number, board in enumerate(boards):
            if at[number] < len(board) and (top is None or board[at[number]][1] > boards[top][at[top]][1]):
                top = number
        if top is None:
            break
        best.append(boards[top][at[top]])
        at[top] += 1
    return best
